/** Office programs read a file with this mark as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u

/** One line of a .csv (RFC 4180). A cell that begins like a formula is given a leading ' so that it stays text. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => `"${defused(String(cell ?? '')).replaceAll('"', '""')}"`).join(',') + '\r\n'
}

const defused = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell)
