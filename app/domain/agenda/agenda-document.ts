import { ORG_DEPT_NAMES, PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { chineseTimeSpan } from '#app/domain/documents/chinese-dates.ts'
import { fields, heading, paragraph, table, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import { plannedStarts, showMinutes, timePlan } from './agenda.ts'

export interface DocumentItem {
  title: string
  detail: string
  presenter: string
  minutes: number
  isInternal: boolean
}

type Source = Pick<MeetingTable, 'place' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'venuePlace' | 'state'>

/**
 * 会议议程 as a sheet without red head. Planned times count the 内部 items too; whoever may not read them is given none of their words.
 * @param withInternal an edition for the three organisation departments alone, which says so
 */
export function agendaDocument(meeting: Source, items: readonly DocumentItem[], { withInternal }: { withInternal: boolean }): OfficialDocument {
  const starts = plannedStarts(items, meeting.startsAt)
  const rows = items.map((item, n) => ({ ...item, at: starts[n]! })).filter(({ isInternal }) => withInternal || !isInternal)
  const isForDepartments = withInternal && items.some(({ isInternal }) => isInternal)
  const notes = rows.filter(({ detail }) => detail)
  const plan = timePlan(items, meeting)
  return {
    kind: 'plain',
    issuers: [meeting.place, ...REGIONS.filter((place) => place !== meeting.place)].map((place) => ORG_DEPT_NAMES[place]),
    title: `${meeting.title}议程`,
    titleWords: ['议程', MEETING_KIND_NAMES[meeting.kind], '示范区', '青浦区', '吴江区', '嘉善县'],
    body: [
      fields({ 时间: chineseTimeSpan(meeting.startsAt, meeting.endsAt), 地点: `${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}`, 召集: ORG_DEPT_NAMES[meeting.place] }),
      ...(isForDepartments ? [paragraph('本议程含内部议题，仅供三地组织部使用。', 'left')] : []),
      table(
        [{ name: '序号', width: 1, align: 'center' }, { name: '时间', width: 1.4, align: 'center' }, { name: '议题', width: 5 }, { name: '汇报', width: 3 }, { name: '时长', width: 1.6, align: 'center' }],
        rows.map(({ title, presenter, minutes, at, isInternal }, n) => [String(n + 1), at, isInternal ? `（内部）${title}` : title, presenter, `${minutes}分钟`]),
      ),
      ...(withInternal ? [paragraph(`议程合计${showMinutes(plan.planned)}，会议安排${showMinutes(plan.available)}${plan.overrun > 0 ? `，超出${showMinutes(plan.overrun)}` : ''}。`, 'left')] : []),
      ...(notes.length > 0 ? [heading(1, '议题说明'), ...notes.flatMap(({ title, detail }): Block[] => [heading(3, title), ...detail.split('\n').filter(Boolean).map((line) => paragraph(line))])] : []),
    ],
    ...(meeting.state === 'draft' && { draft: '草稿' as const }),
  }
}
