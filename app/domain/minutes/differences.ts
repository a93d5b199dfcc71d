import { itemLines, type MinutesContent } from './content.ts'

/** A run of text that stayed, came or went. */
export interface Piece {
  how: 'same' | 'added' | 'removed'
  text: string
}

export interface PartDifference {
  title: string
  isInternal: boolean
  pieces: Piece[]
}

/** Beyond this many sentences on both sides the middle is told as replaced whole: the table of comparisons would grow with their product. */
const COMPARED_MOST = 1_000_000

/** Sentences with their stop; a line end parts as well. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^。；！？\n]*[。；！？\n]|[^。；！？\n]+$/g) ?? []
}

/** What became of a text, sentence by sentence (longest common subsequence). */
export function compareTexts(before: string, after: string): Piece[] {
  const [old, now] = [sentencesOf(before), sentencesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const middle = compareSentences(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)])
}

const same = (text: string): Piece => ({ how: 'same', text })
const added = (text: string): Piece => ({ how: 'added', text })
const removed = (text: string): Piece => ({ how: 'removed', text })

function compareSentences(old: readonly string[], now: readonly string[]): Piece[] {
  if (old.length * now.length > COMPARED_MOST) return [...old.map(removed), ...now.map(added)]
  const common = commonLengths(old, now)
  const pieces: Piece[] = []
  let [a, b] = [0, 0]
  while (a < old.length && b < now.length) {
    if (old[a] === now[b]) {
      pieces.push(same(old[a++]!))
      b++
    } else if (common[a + 1]![b]! >= common[a]![b + 1]!) pieces.push(removed(old[a++]!))
    else pieces.push(added(now[b++]!))
  }
  return [...pieces, ...old.slice(a).map(removed), ...now.slice(b).map(added)]
}

/** `[a][b]`: how many sentences both have in common from a and b on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = now.length - 1; b >= 0; b--) lengths[a]![b] = old[a] === now[b] ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!)
  return lengths
}

function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    return last?.how === piece.how ? [...all.slice(0, -1), { ...last, text: last.text + piece.text }] : [...all, piece]
  }, [])
}

/** Part by part, only those that are not as they were; an item is the same one while it keeps its title. */
export function compareContents(before: MinutesContent, after: MinutesContent): PartDifference[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const keys = [...new Set([...now.keys(), ...old.keys()])]
  return keys
    .map((key) => {
      const [one, other] = [old.get(key), now.get(key)]
      const part = (other ?? one)!
      return { title: part.title, isInternal: Boolean(one?.isInternal || other?.isInternal), pieces: compareTexts(one?.text ?? '', other?.text ?? '') }
    })
    .filter(({ pieces }) => pieces.some(({ how }) => how !== 'same'))
}

function partsOf({ opening, items }: MinutesContent) {
  const parts = new Map([['', { title: '会议概况', isInternal: false, text: opening }]])
  for (const item of items) {
    const twins = [...parts.keys()].filter((key) => key.startsWith(`${item.title}#`)).length
    parts.set(`${item.title}#${twins}`, { title: item.title, isInternal: item.isInternal, text: itemLines(item).join('\n') })
  }
  return parts
}
