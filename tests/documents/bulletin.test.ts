import { beforeAll, describe, expect, test } from 'vitest'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { bulletinDocument, ledgerMonth } from '#app/domain/follow-ups/bulletin.ts'
import { openWithLibreOffice, type Pdf } from '#tests/support/pdf.ts'

const month = ledgerMonth('2026-10', new Date('2026-11-24T01:00:00.000Z'))!
const figures = {
  qingpu: { assigned: 3, struckOff: 1, unfinished: 8, overdue: 2 }, wujiang: { assigned: 2, struckOff: 4, unfinished: 5, overdue: 0 }, jiashan: { assigned: 1, struckOff: 0, unfinished: 7, overdue: 61 },
}
const item = (n: number) => ({ place: 'jiashan' as const, title: `第${n}件督办事项`, dutyUnitName: '示例·嘉善县某局', dueOn: '2026-10-20', percent: 40 })
let opened: Record<'bulletin', Pdf>

beforeAll(async () => {
  opened = openWithLibreOffice({ bulletin: await renderDocx(bulletinDocument({ month, chair: 'wujiang', figures, overdue: Array.from({ length: 60 }, (_, n) => item(n + 1)) })) })
})

describe('a monthly bulletin', () => {
  test('opens in the frame of a joint notice with figures, items and requirements in order', () => {
    const whole = opened.bulletin.texts.join('').replace(/\s/g, '')
    const inOrder = [
      '中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部', '关于2026年10月督办事项', '的通报', '三地各责任单位：', '一、总体情况', '本月新交办6项', '确认销号5项。截至2026年10月31日，尚未销号20项，其中逾期63项。',
      '责任地', '青浦区', '吴江区', '嘉善县', '合计', '二、逾期事项', '下表列期限最早的60项', '序号', '第1件督办事项', '12天', '第60件督办事项', '三、有关要求', '1.逾期事项的责任单位',
    ]
    inOrder.reduce((from, text) => {
      const at = whole.indexOf(text, from)
      expect(at, text).toBeGreaterThanOrEqual(from)
      return at
    }, 0)
  })

  test('breaks no date and no percentage', () => {
    for (const word of ['2026-10-20', '40%']) expect(opened.bulletin.pages.flat().filter(({ text }) => text === word), word).toHaveLength(60)
  })

  test('repeats the head of the table on each page', () => {
    const pages = opened.bulletin.texts.map((text) => text.replace(/\s/g, ''))
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.filter((text) => /第\d+件督办事项/.test(text) && !text.includes('责任单位'))).toEqual([])
  })
})
