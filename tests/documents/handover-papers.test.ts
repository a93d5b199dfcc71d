import { beforeAll, expect, it } from 'vitest'
import { appointmentLetter } from '#app/domain/committee/letter.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { handoverSheet } from '#app/domain/handovers/sheet.ts'
import { PACK_SECTIONS } from '#app/domain/handovers/terms.ts'
import { openWithLibreOffice, type Pdf } from '#tests/support/pdf.ts'

const LINES = Array.from({ length: 30 }, (_, n) => ({ title: `第${n + 1}项督办事项`, note: '责任地青浦区，责任单位示例单位', on: '2027-01-15', path: null, isClosed: false }))
const SHEET = handoverSheet({
  fromPlace: 'qingpu', toPlace: 'wujiang', startsOn: '2026-07-01', endsOn: '2026-09-30', state: 'signed', heldOn: '2026-10-05', venue: '吴江区行政中心会议中心', note: '双方经办参加。', photos: ['交接合影.png'],
  sections: PACK_SECTIONS.map((key) => ({ key, total: key === 'followUps' ? 31 : 0, lines: key === 'followUps' ? LINES : [], hidden: 0 })),
  fromSignedByName: '示例·青浦负责人', toSignedByName: '示例·吴江负责人', fromSignedOn: '2026-10-06', toSignedOn: '2026-10-07',
})
const LETTER = appointmentLetter({ personName: '示例·吴专家', position: 'expert', field: 'course_development', fromOn: '2026-09-01', toOn: '2029-08-31', bodyName: '示范区干部教育专家咨询委员会（第一届）', number: '示聘〔2026〕1号' })

let opened: Record<'sheet' | 'appointment', Pdf>
beforeAll(async () => {
  opened = openWithLibreOffice({ sheet: await renderDocx(SHEET), appointment: await renderDocx(LETTER) })
})

const textOf = ({ texts }: Pdf) => texts.join('').replace(/\s/g, '')

it('the sheet of a handover opens with every section, what is not listed, and both signatures', () => {
  const text = textOf(opened.sheet)
  for (const words of ['轮值组长交接单', '交接日期', '2026年10月5日', '吴江区行政中心会议中心', '交接合影.png', '一、未办结的督办事项（31项）', '第30项督办事项', '另有1项，见系统台账', '六、本期会议已印发的纪要（0项）', '九、现行制度依据（0项）', '十、双方签署', '示例·青浦负责人', '2026年10月7日']) expect(text).toContain(words)
  expect(opened.sheet.pages.flat().filter(({ text: word }) => word === '2027-01-15'), 'dates that are not broken').toHaveLength(30)
  expect(SHEET.draft, 'what both have signed is no draft').toBeUndefined()
})

it('a letter of appointment is one page, with its number and term and the three departments', () => {
  const text = textOf(opened.appointment)
  for (const words of ['聘书', '编号：示聘〔2026〕1号', '示例·吴专家同志：', '专家委员（特色课程开发方向）', '聘期自2026年9月1日至2029年8月31日', '中共上海市青浦区委组织部', '中共苏州市吴江区委组织部', '中共嘉善县委组织部']) expect(text).toContain(words)
  expect(opened.appointment.texts).toHaveLength(1)
})
