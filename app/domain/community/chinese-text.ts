/** Characters as people count them: code points, so that 𬭶 is one. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** Zero-width and direction marks, halves of characters and what XML cannot carry. Joiners and variation selectors stay: emoji and 异体字 need them. */
const UNSEEN = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF\p{Cs}]/gu
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu

/**
 * One line: line ends, control characters and runs of blanks become one space, ends are trimmed.
 * Characters stay the code points they were: even NFC would turn compatibility ideographs in names into others.
 */
export function normaliseLine(text: string): string {
  return text.replace(UNSEEN, '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** Several lines: line ends become \n, other control characters vanish, at most one empty line in a row. */
export function normaliseBlock(text: string): string {
  const lines = text.replace(LINE_ENDS, '\n').replace(UNSEEN, '').replace(/\t/g, ' ').replace(/(?!\n)\p{Cc}/gu, '').split('\n')
  return lines.map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '')
}

export const NAME_LEAST_CHARACTERS = 2
export const NAME_MOST_CHARACTERS = 50

const MIDDLE_DOTS = /\s*[\u00B7\u2022\u2027\u22C5\u2E31\u30FB\uFF65]\s*/gu
const PADDING = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu
/** Letters of any script, private-use and not yet assigned ideographs (生僻字), and the signs names are written with. */
const NAME = /^[\p{L}\p{Co}\u{20000}-\u{3FFFD}][\p{L}\p{M}\p{N}\p{Co}\u{20000}-\u{3FFFD}·（）()'’.\- ]*$/u

/** A person's name: one line, 「张　三」 without the padding, every kind of dot as 「·」 (U+00B7, GB 18030). */
export function normaliseName(text: string): string {
  return normaliseLine(text).replace(MIDDLE_DOTS, '·').replace(PADDING, '')
}

/** Is this a person's name? 2–50 characters; give it through `normaliseName` first. */
export function isName(name: string): boolean {
  return NAME.test(name) && lengthOf(name) >= NAME_LEAST_CHARACTERS && lengthOf(name) <= NAME_MOST_CHARACTERS
}
