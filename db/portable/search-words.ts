import { pinyin } from 'pinyin-pro'

/**
 * Chinese has no blanks between words, so neither engine finds anything inside it. Every run of characters becomes its overlapping pairs, each written
 * as one plain ASCII word, and a query becomes the phrase of its pairs: 青浦区 → 青浦 浦区. Both engines then see nothing but a–z, 0–9 and blanks.
 */

/** More text of one thing than this is not searched. */
const MOST_CHARACTERS = 4_000
/** Characters of a title that are also found by their sound. */
const MOST_SOUNDS = 40

const MIDDLE_DOTS = /[\u00B7\u2022\u2027\u22C5\u30FB\uFF65]/gu
const RUNS = /[a-z0-9]+|[^\P{L}a-z]+|[^\P{N}0-9]+|[\p{Co}\u{20000}-\u{3FFFD}]+/gu

/** What is kept of a thing: the words of its title and text, and how the title sounds. */
export function wordsOf(title: string, text: string): string {
  const runs = [...runsOf(title), ...runsOf(text.slice(0, MOST_CHARACTERS))]
  return [...runs.flatMap((run) => (isLatin(run) ? [latin(run)] : [...pairs(run), han(run.at(-1)!)])), ...soundsOf(title)].join(' ')
}

/** What somebody typed: every phrase must be there; the last word of a phrase may be the beginning of a longer one. */
export interface Phrase {
  words: string[]
  isBeginning: boolean
}

export function phrasesOf(q: string): Phrase[] {
  return runsOf(q).map((run) => (isLatin(run) ? { words: [latin(run)], isBeginning: true } : run.length === 1 ? { words: [han(run[0]!)], isBeginning: true } : { words: pairs(run), isBeginning: false }))
}

type Run = string[]

/** Runs of latin letters and digits, and runs of anything else that is written; signs part them. */
function runsOf(text: string): Run[] {
  return (text.normalize('NFKC').toLowerCase().replace(MIDDLE_DOTS, '').match(RUNS) ?? []).map((run) => [...run])
}

const isLatin = (run: Run) => /[a-z0-9]/.test(run[0]!)
const latin = (run: Run) => `w${run.join('')}`
/** 青 → h0x36: all of Unicode in four digits of base 36, so that a pair is its two characters side by side. */
const code = (char: string) => char.codePointAt(0)!.toString(36).padStart(4, '0')
const han = (char: string) => `h${code(char)}`
const pairs = (run: Run) => run.slice(1).map((char, n) => `h${code(run[n]!)}${code(char)}`)

/** From every character on, in full and in initials, so that zuzhibu and zzb find 区委组织部. */
function soundsOf(title: string): string[] {
  return runsOf(title)
    .filter((run) => !isLatin(run))
    .flatMap((run) => {
      const sounds = pinyin(run.slice(0, MOST_SOUNDS).join(''), { type: 'array', toneType: 'none', v: true, nonZh: 'removed' })
      return sounds.flatMap((_, n) => [`w${sounds.slice(n).join('')}`, `w${sounds.slice(n).map((sound) => sound[0]).join('')}`])
    })
}
