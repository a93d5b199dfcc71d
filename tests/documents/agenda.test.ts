import { beforeAll, describe, expect, test } from 'vitest'
import { agendaDocument, type DocumentItem } from '#app/domain/agenda/agenda-document.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { openWithLibreOffice, type Pdf } from '#tests/support/pdf.ts'

/** 9:00 to 11:00 in Shanghai. */
const MEETING = {
  place: 'wujiang', kind: 'work_conference', title: '示范区干部教育工作会议', startsAt: '2026-12-09T01:00:00.000Z', endsAt: '2026-12-09T03:00:00.000Z', venue: '区委党校第二报告厅', venuePlace: 'wujiang', state: 'convened',
} as const
const item = (title: string, minutes: number, over: Partial<DocumentItem> = {}): DocumentItem => ({ title, detail: '', presenter: '', minutes, isInternal: false, ...over })
const SECRET = item('商议负责同志调整', 35, { presenter: '示例·丁部长', detail: '名单另附。', isInternal: true })
const ITEMS = [
  item('通报三季度工作', 20, { presenter: '示例·甲科长' }), SECRET,
  item('研究三地共办班次', 70, { presenter: '青浦区委组织部', detail: '名额怎样分配。\n经费由谁承担。' }), item('商定下季度安排', 15),
]
let opened: Record<'departments' | 'invited' | 'fitting' | 'draft' | 'long', Pdf>
const whole = (pdf: Pdf) => pdf.texts.join('')
const inOrder = (text: string, parts: readonly string[]) =>
  parts.reduce((from, part) => {
    const at = text.indexOf(part, from)
    expect(at, part).toBeGreaterThanOrEqual(from)
    return at + part.length
  }, 0)

beforeAll(async () => {
  const fitting = ITEMS.filter((one) => one !== SECRET)
  opened = openWithLibreOffice({
    departments: await renderDocx(agendaDocument(MEETING, ITEMS, { withInternal: true })),
    invited: await renderDocx(agendaDocument(MEETING, ITEMS, { withInternal: false })),
    fitting: await renderDocx(agendaDocument(MEETING, fitting, { withInternal: true })),
    draft: await renderDocx(agendaDocument({ ...MEETING, state: 'draft' }, fitting, { withInternal: true })),
    long: await renderDocx(agendaDocument(MEETING, Array.from({ length: 45 }, (_, n) => item(`第${n + 1}个议题`, 5)), { withInternal: false })),
  })
})

describe('会议议程', () => {
  test('lists the items in their order, each with when it begins, who reports and how long', () => {
    inOrder(whole(opened.departments), [
      '示范区干部教育工作会议议程', '2026年12月9日', '吴江区区委党校第二报告厅', '召集：', '序号', '时间', '议题', '汇报', '时长',
      '1', '09:00', '通报三季度工作', '示例·甲科长', '20分钟', '2', '09:20', '（内部）商议负责同志调整', '示例·丁部长', '35分钟',
      '3', '09:55', '研究三地共办班次', '青浦区委组织部', '70分钟', '4', '11:05', '商定下季度安排', '15分钟',
    ])
    inOrder(whole(opened.departments), ['议题说明', '研究三地共办班次', '名额怎样分配。', '经费由谁承担。'])
  })

  test('adds up the time, and says by how much the items are longer than the meeting', () => {
    expect(whole(opened.departments)).toContain('议程合计2小时20分钟，会议安排2小时，超出20分钟。')
    expect(whole(opened.fitting)).toContain('议程合计1小时45分钟，会议安排2小时。')
    expect(whole(opened.fitting)).not.toContain('超出')
  })

  test('gives those invited no word of an 内部 item, numbers without a gap, and the time it takes all the same', () => {
    const text = whole(opened.invited)
    for (const words of ['内部', SECRET.title, SECRET.presenter, SECRET.detail, '35分钟', '09:20', '议程合计', '超出']) expect(text).not.toContain(words)
    inOrder(text, ['1', '09:00', '通报三季度工作', '2', '09:55', '研究三地共办班次', '3', '11:05', '商定下季度安排'])
  })

  test('says that it is for the three departments alone only where it has an 内部 item', () => {
    expect(whole(opened.departments)).toContain('本议程含内部议题，仅供三地组织部使用。')
    expect(whole(opened.fitting)).not.toContain('仅供三地组织部使用')
  })

  test('says that it is a draft until the meeting is convened', () => {
    expect(whole(opened.draft)).toContain('草稿')
    expect(whole(opened.departments)).not.toContain('草稿')
  })

  test('repeats the header of a long table on every page it takes', () => {
    expect(opened.long.texts.length).toBeGreaterThan(1)
    for (const text of opened.long.texts) expect(text).toContain('序号')
    expect(whole(opened.long)).toContain('第45个议题')
  })
})
