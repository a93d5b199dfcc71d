import { expect, it } from 'vitest'
import { armed, csvLine } from '#app/domain/journal/csv.ts'

it.each([
  [-1.5, '-1.5'], ['-1.5', '-1.5'], [-12, '-12'], ['-0.000001', '-0.000001'], [0, '0'], ['120.897200', '120.897200'], [null, ''],
  ['=1+1', "'=1+1"], ['+86 21 0000', "'+86 21 0000"], ['+1', "'+1"], ['-1+2', "'-1+2"], ['-2e3', "'-2e3"], ['-', "'-"], ['-cmd', "'-cmd"], ['-007', "'-007"], ['-1.5\t', "'-1.5\t"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'\t=1"], ['\r=1', "'\r=1"], ['＝1+1', "'＝1+1"], ['－1', "'－1"],
  ['a=1', 'a=1'], ['说"好"', '说""好""'], ["'=1", "''=1"], ["'甲", "'甲"],
])('%s stands in a .csv as %s', (cell, written) => expect(csvLine([cell])).toBe(`"${written}"\r\n`))

it('what is read back is what was written: numbers as they were, text with one apostrophe before it', () => {
  const cells = [-1.5, -31.02, 120.8972, '=HYPERLINK("x")', '-1+1', '甲, 乙']
  const read = [...csvLine(cells).trimEnd().matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!.replaceAll('""', '"'))
  expect(read.map((cell) => (/^[=+\-]/.test(cell) ? Number(cell) : cell))).toEqual([-1.5, -31.02, '120.8972', `'=HYPERLINK("x")`, "'-1+1", '甲, 乙'])
})

it.each(['=1+1', "'=1+1", "''@a", '+86 21 0000', '-5', '-1+2', "'甲", "'", '＝甲', '甲'])('%s comes back from a .csv as it was', (cell) => {
  expect(armed(/^"(.*)"\r\n$/s.exec(csvLine([cell]))![1]!.replaceAll('""', '"'))).toBe(cell)
})
