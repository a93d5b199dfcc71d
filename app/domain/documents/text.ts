const ILLEGAL_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Text as a Word file may hold it: what XML forbids is dropped, rare characters and 「·」 stay. Line ends become a space. */
export function clean(text: string): string {
  return text.replace(ILLEGAL_IN_XML, '').replace(/[\t\r\n]+/g, ' ')
}

/** The paragraphs of a text somebody typed, without empty ones. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => clean(line).trim())
    .filter((line) => line !== '')
}

/** Width in characters of the grid: letters and digits are half as wide as 汉字. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u0020-\u007e]/.test(character) ? 0.5 : 1), 0)
}
