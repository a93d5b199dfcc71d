import { localDay, longDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES } from '#app/domain/community/terms.ts'
import { fields, heading, paragraph, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import type { DraftMark } from '#app/domain/documents/terms.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import type { MinutesTable } from '#db/tables/minutes.ts'
import { dutyWords, presentLines, type MinutesContent, type PresentContent } from './content.ts'
import { OUTCOME_KIND_NAMES, type MinutesState } from './terms.ts'

export interface MinutesSource extends PresentContent {
  meeting: Pick<MeetingTable, 'kind' | 'title' | 'startsAt' | 'place'>
  minutes: Pick<MinutesTable, 'state' | 'number' | 'issuedAt'>
  content: MinutesContent
  /** 分送 */
  recipients: readonly string[]
  addenda: readonly { text: string; madeAt: string }[]
  /** An edition for the three organisation departments alone, which says so and is sent to nobody. */
  withInternal: boolean
}

const MARKS: Record<Exclude<MinutesState, 'issued'>, DraftMark> = { draft: '草稿', consulting: '征求意见稿', signing: '会签稿', signed: '会签稿' }

/** 会议纪要: red head, who was there in 黑体, no seal; the mark of a draft until it is issued. */
export function minutesDocument(source: MinutesSource): OfficialDocument {
  const { meeting, minutes, addenda, withInternal } = source
  const on = minutes.issuedAt ? localDay(minutes.issuedAt) : null
  return {
    kind: 'minutes',
    issuers: [ORG_DEPT_NAMES[meeting.place]],
    masthead: asMinutes(MEETING_KIND_NAMES[meeting.kind]),
    ...(minutes.number && { issue: `第${minutes.number}期` }),
    title: asMinutes(meeting.title),
    body: bodyOf(source),
    ...(addenda.length > 0 && { attachments: [{ title: '补记', blocks: addenda.map(({ text, madeAt }) => paragraph(`${longDay(localDay(madeAt))}补记：${text}`)) }] }),
    signature: { on },
    ...(on && { imprint: { ...(!withInternal && { copyTo: source.recipients.filter((unit) => unit !== ORG_DEPT_NAMES[meeting.place]) }), printedBy: `${ORG_DEPT_NAMES[meeting.place]}办公室`, printedOn: on } }),
    ...(minutes.state !== 'issued' && { draft: MARKS[minutes.state] }),
  }
}

/** …会议 becomes …会议纪要, not …会议会议纪要. */
const asMinutes = (name: string) => `${name}${name.endsWith('会议') ? '纪要' : '会议纪要'}`

function bodyOf({ content, withInternal, ...source }: MinutesSource): Block[] {
  const present = presentLines(source)
  return [
    ...(withInternal ? [paragraph('本纪要含内部议题，仅供三地组织部使用。', 'left')] : []),
    paragraph(content.opening),
    ...content.items.flatMap(({ title, text, isInternal, outcomes }) => [
      heading(1, isInternal ? `（内部）${title}` : title),
      ...(text ? [paragraph(text)] : []),
      ...outcomes.map((outcome) => heading(3, `${OUTCOME_KIND_NAMES[outcome.kind]}。`, `${outcome.text}${outcome.dutyPlace ? `（${dutyWords(outcome)}）` : ''}`)),
    ]),
    ...(present.length > 0 ? [fields(Object.fromEntries(present.map(({ label, value }) => [label, value])))] : []),
  ]
}
