import { beforeAll, describe, expect, test } from 'vitest'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { withoutInternal, type MinutesContent } from '#app/domain/minutes/content.ts'
import { minutesDocument, type MinutesSource } from '#app/domain/minutes/document.ts'
import { openWithLibreOffice, type Pdf } from '#tests/support/pdf.ts'

const agreed = { kind: 'agreed_amended', text: '修改后同意共办班次计划。', dutyPlace: null, dutyUnitName: null, coUnits: '', dueOn: null } as const
const assigned = { kind: 'assigned', text: '形成年度实施方案。', dutyPlace: 'jiashan', dutyUnitName: '中共嘉善县委组织部', coUnits: '三地党校', dueOn: '2026-12-31' } as const
const content: MinutesContent = {
  opening: '2026年5月12日上午，吴江区委组织部在吴江区委党校召集会议。现将会议议定事项纪要如下：',
  items: [
    { title: '研究三地共办班次计划', text: '会议研究了三地共办班次计划。\n名额由三地协商分配。', isInternal: false, outcomes: [agreed, assigned] },
    { title: '三地组织部内部商议事项', text: '交换了意见。', isInternal: true, outcomes: [] },
  ],
}
const source: MinutesSource = {
  meeting: { kind: 'work_conference', title: '示范区干部教育工作会议（2026年第2季度）', startsAt: '2026-05-12T01:00:00.000Z', place: 'wujiang' }, minutes: { state: 'issued', number: 3, issuedAt: '2026-05-25T02:00:00.000Z' }, content,
  attended: [{ unit: '中共上海市青浦区委组织部', names: ['示例甲', '示例乙'] }, { unit: '中共苏州市吴江区委组织部', names: ['示例丙', '示例丁'] }], excused: [{ unit: '嘉善县委党校', names: [] }], satIn: [{ unit: '协作办公室', names: ['示例戊'] }],
  recipients: ['中共上海市青浦区委组织部', '嘉善县委党校'], addenda: [{ text: '参会单位补列嘉善县教育局。', madeAt: '2026-06-01T02:00:00.000Z' }], withInternal: false,
}
let opened: Record<'inside' | 'invited' | 'asked', Pdf>
const whole = (pdf: Pdf) => pdf.texts.join('').replace(/\s/g, '')

beforeAll(async () => {
  opened = openWithLibreOffice({
    inside: await renderDocx(minutesDocument({ ...source, withInternal: true })),
    invited: await renderDocx(minutesDocument({ ...source, content: withoutInternal(content) })),
    asked: await renderDocx(minutesDocument({ ...source, minutes: { state: 'consulting', number: null, issuedAt: null }, addenda: [] })),
  })
})

describe('minutes of a meeting', () => {
  test('open with red head, number, day, what was agreed, who was there, and what was added later, in this order', () => {
    const inOrder = [
      '干部教育工作会议纪要', '第3期', '中共苏州市吴江区委组织部', '2026年5月25日', '示范区干部教育工作会议', '现将会议议定事项纪要如下：', '一、研究三地共办班次计划', '名额由三地协商分配。', '1.修改后同意。修改后同意共办班次计划。', '2.交办。形成年度实施方案。（责任单位：嘉善县中共嘉善县委组织部；配合单位：三地党校；时限：2026年12月31日）',
      '出席：', '示例甲、示例乙；', '请假：', '嘉善县委党校', '列席：', '示例戊', '附件', '补记', '参会单位补列嘉善县教育局。', '抄送：', '2026年5月25日印发',
    ]
    inOrder.reduce((from, text) => {
      const at = whole(opened.invited).indexOf(text, from)
      expect(at, text).toBeGreaterThanOrEqual(from)
      return at
    }, 0)
  })

  test('leave out for those invited what is internal', () => {
    expect(whole(opened.inside)).toContain('（内部）三地组织部内部商议事项')
    expect(whole(opened.inside)).toContain('本纪要含内部议题，仅供三地组织部使用。')
    expect(whole(opened.inside)).not.toContain('抄送')
    expect(whole(opened.invited)).not.toContain('内部商议')
    expect(whole(opened.invited)).toContain('研究三地共办班次计划')
  })

  test('say that they are only asked about, and carry no number, until they are issued', () => {
    expect(whole(opened.asked)).toContain('征求意见稿')
    expect(whole(opened.asked)).not.toContain('期中共')
    expect(whole(opened.invited)).not.toContain('征求意见稿')
  })
})
