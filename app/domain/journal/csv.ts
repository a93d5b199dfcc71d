/** Office programs read a file with this mark as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** What a spreadsheet would take for a formula; also behind apostrophes of its own, so that taking one away gives back what was there. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u

/** A negative number as programs write it: no formula, and it has to come back as a number. */
const NEGATIVE = /^-(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

/** One line of a .csv (RFC 4180). A cell that begins like a formula is given a leading ' so that it stays text; numbers stay numbers. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => `"${defused(String(cell ?? '')).replaceAll('"', '""')}"`).join(',') + '\r\n'
}

const defused = (cell: string) => (FORMULA.test(cell) && !NEGATIVE.test(cell) ? `'${cell}` : cell)

/** A cell as it was before `csvLine` wrote it. */
export const armed = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)
