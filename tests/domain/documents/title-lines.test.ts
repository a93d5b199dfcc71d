import { describe, expect, test } from 'vitest'
import { breakTitle } from '#app/domain/documents/title-lines.ts'
import { widthOf } from '#app/domain/documents/text.ts'

const YRD = '长三角生态绿色一体化发展示范区'

describe('a title is broken', () => {
  test.each([
    ['会议通知', ['会议通知']],
    ['关于召开党校负责人沙龙的通知', ['关于召开党校负责人沙龙的通知']],
    [`关于召开${YRD}2026年第四季度干部教育工作会议的通知`, [`关于召开${YRD}`, '2026年第四季度干部教育工作会议的通知']],
    ['关于举办2026年青吴嘉优秀年轻干部示范培训班（第二期）的通知', ['关于举办2026年青吴嘉优秀年轻干部', '示范培训班（第二期）的通知']],
  ])('%s', (title, lines) => {
    expect(breakTitle(title)).toEqual(lines)
  })
})

const TITLES = [
  `关于召开${YRD}2026年第四季度干部教育工作会议的通知`,
  `关于商请协助安排${YRD}执委会有关负责同志授课的函`,
  '关于印发《青吴嘉干部教育培训共同体建设方案》的通知',
  '关于转发《干部教育培训工作条例》并做好2027年度干部教育培训计划编制工作的通知',
  `关于印发《${YRD}干部教育培训共同体2026年度工作要点》《共同体轮值工作规则》及有关责任分解的通知`,
  '中共上海市青浦区委组织部、中共苏州市吴江区委组织部、中共嘉善县委组织部关于建立干部教育培训共同体的通知',
]

describe.each(TITLES)('%s', (title) => {
  const lines = breakTitle(title)

  test('keeps its words and fits the width', () => {
    expect(lines.join('')).toBe(title)
    expect(lines.filter((line) => widthOf(line) > 20)).toEqual([])
    expect(lines.length).toBeLessThanOrEqual(Math.ceil(widthOf(title) / 20) + 1)
  })

  test('begins no line with 的 or a closing mark and ends none with an opening mark', () => {
    expect(lines.filter((line) => /^[的》）、，。]|[《（〔“]$/.test(line))).toEqual([])
  })

  test('has no waist', () => {
    const steps = lines.slice(1).map((line, index) => Math.sign(widthOf(line) - widthOf(lines[index]!)))
    expect(lines.length > 4 || !/-1,(?:0,)*1/.test(steps.join(','))).toBe(true)
  })
})

test('two lines of the same length are avoided', () => {
  const [first, second] = breakTitle('关于组织参加示范区干部教育培训工作推进会暨现场观摩交流活动的通知')
  expect(widthOf(first!)).not.toBe(widthOf(second!))
})

describe('a word that is marked', () => {
  const title = '关于做好数字赋能基层治理现代化能力提升专题研讨示范培训班组织工作的通知'

  test.each([['数字赋能基层治理现代化'], ['能力提升专题研讨示范培训班'], ['班组织工作'], ['*特.殊+词?(一)']])('%s stays whole', (word) => {
    const lines = breakTitle(title.includes(word) ? title : title.replace('数字赋能', word), [word])
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.filter((line) => line.includes(word))).toHaveLength(1)
  })
})

test('numbers stay with their unit, names of documents and organisations whole', () => {
  const lines = breakTitle('关于做好青组发〔2026〕13号文件贯彻落实情况暨2026年上半年重点任务《任务清单》报送工作的通知')
  for (const whole of ['〔2026〕13号', '2026年上半年', '《任务清单》']) expect(lines.filter((line) => line.includes(whole))).toHaveLength(1)
})

test('nonsense costs no time and loses no character', () => {
  for (const title of ['', ' ', 'x'.repeat(5000), '《'.repeat(300), '很长的标题'.repeat(400), '𠮷'.repeat(50)]) {
    expect(breakTitle(title).join('')).toBe(title.trim())
    expect(breakTitle(title).every((line) => widthOf(line) <= 20)).toBe(true)
  }
})
