import { pinyin } from 'pinyin-pro'

/** Longer keys add nothing to the order. */
export const SORT_KEY_MOST_CHARACTERS = 200

/** What people are sorted by, in plain ASCII so that every engine agrees: the surname read as a surname, 曾国藩 → `zeng guo fan 121`. */
export function sortKey(name: string): string {
  return keyOf(pinyin(name, { mode: 'surname', surname: 'head', type: 'array', toneType: 'num', v: true, nonZh: 'consecutive' }))
}

/** What units and titles are sorted by: 区财政局 → `qu cai zheng ju 1242`, not the surname Ou. */
export function unitSortKey(name: string): string {
  return keyOf(pinyin(name, { type: 'array', toneType: 'num', v: true, nonZh: 'consecutive' }))
}

function keyOf(parts: readonly string[]): string {
  const read = parts.map((part) => /^([a-z]+)([0-5])$/.exec(part) ?? [part, plain(part), '']).filter(([, syllable]) => syllable)
  return [...read.map(([, syllable]) => syllable), read.map(([, , tone]) => tone).join('')].join(' ').trim().slice(0, SORT_KEY_MOST_CHARACTERS)
}

/** Latin and digits as they are; characters without a known reading last, by code point; signs and blanks only part the words. */
function plain(part: string): string {
  const chars = [...part.normalize('NFKC').toLowerCase()].map((char) => {
    if (/[a-z0-9]/.test(char)) return char
    return /[\p{P}\p{Z}\p{S}\p{M}]/u.test(char) ? ' ' : `~${char.codePointAt(0)!.toString(16).padStart(6, '0')}`
  })
  return chars.join('').replace(/ +/g, ' ').trim()
}
