import { describe, expect, test } from 'vitest'
import { formatDocNo, readDocNo } from '#app/domain/documents/docno.ts'

describe('a document number as it is printed', () => {
  test.each([
    [{ code: '青组发', year: 2026, number: 3 }, '青组发〔2026〕3号'],
    [{ code: '教人厅', year: 2018, number: 5 }, '教人厅〔2018〕5号'],
    [{ code: '吴组函', year: 2026, number: 120 }, '吴组函〔2026〕120号'],
    [{ code: '善组发', year: 2026, number: null }, '善组发〔2026〕　　号'],
  ])('%o', (docNo, text) => {
    expect(formatDocNo(docNo)).toBe(text)
  })

  test.each([
    { code: '青组发', year: 26, number: 3 },
    { code: '青组发', year: 2026.5, number: 3 },
    { code: '青组发', year: 2026, number: 0 },
    { code: '青组发', year: 2026, number: -1 },
    { code: '青组发', year: 2026, number: 1.5 },
  ])('%o is refused', (docNo) => {
    expect(() => formatDocNo(docNo)).toThrow(RangeError)
  })
})

describe('a document number as people type it', () => {
  test.each([
    ['青组发〔2026〕3号'],
    ['青组发〔2026〕 3 号'],
    ['青组发[2026]3号'],
    ['青组发［２０２６］３号'],
    ['青组发（2026）第3号'],
    ['青组发(2026)003号'],
    ['青组发【2026】第03号'],
    [' 青组发 〔2026〕3号 '],
  ])('%s', (typed) => {
    expect(formatDocNo(readDocNo(typed)!)).toBe('青组发〔2026〕3号')
  })

  test.each([[''], ['青组发'], ['2026〕3号'], ['青组发2026年3号'], ['青组发〔26〕3号'], ['青组发〔2026〕号'], ['青组发〔2026〕0号'], ['〔2026〕3号'], ['青组发〔2026〕3号\n另一行']])(
    '«%s» is none',
    (typed) => {
      expect(readDocNo(typed)).toBeNull()
    },
  )
})
