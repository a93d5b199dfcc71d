import { localDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { chineseDay, chineseTimeSpan } from '#app/domain/documents/chinese-dates.ts'
import { heading, paragraph, table, type Attachment, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import { readDocNo } from '#app/domain/documents/docno.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import { MEETING_KIND_NAMES } from './terms.ts'

export type NoticeSource = Pick<
  MeetingTable,
  'place' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'venuePlace' | 'agenda' | 'note' | 'contact' | 'replyByAt' | 'docNo' | 'state' | 'convenedAt'
>

/** Rows of the reply slip that leaves with the notice. */
const SLIP_ROWS = 4

/**
 * 会议通知 of the three organisation departments together, the chair's first (GB/T 9704-2012, 联合行文).
 * @param invitees names of the units and persons invited, in the order they are addressed
 */
export function meetingNotice(meeting: NoticeSource, invitees: readonly string[]): OfficialDocument {
  const issuers = [meeting.place, ...REGIONS.filter((place) => place !== meeting.place)].map((place) => ORG_DEPT_NAMES[place])
  const docNo = meeting.docNo ? readDocNo(meeting.docNo) : null
  const on = meeting.convenedAt ? localDay(meeting.convenedAt) : null
  return {
    kind: 'notice',
    issuers,
    ...(docNo && { docNo }),
    title: `关于召开${meeting.title}的通知`,
    titleWords: ['关于召开', '的通知', MEETING_KIND_NAMES[meeting.kind], '示范区', '青浦区', '吴江区', '嘉善县'],
    mainRecipients: invitees.length > 0 ? invitees : ['各有关单位'],
    body: bodyOf(meeting),
    attachments: [replySlip(meeting)],
    signature: { on },
    ...(meeting.contact && { contactNote: `联系人：${meeting.contact}` }),
    ...(on && { imprint: { printedBy: `${ORG_DEPT_NAMES[meeting.place]}办公室`, printedOn: on } }),
    ...(meeting.state === 'draft' && { draft: '草稿' as const }),
  }
}

function bodyOf(meeting: NoticeSource): Block[] {
  const items = meeting.agenda.split('\n').filter(Boolean)
  const requirements = [`请于${chineseDay(localDay(meeting.replyByAt))}前（含当日）在干部教育培训共同体平台答复参会人员，或填写附件回执报会议召集方。`, ...meeting.note.split('\n').filter(Boolean)]
  return [
    paragraph(`按照干部教育培训共同体轮值组长制安排，经三地组织部商定，由${PLACE_NAMES[meeting.place]}召集${meeting.title}。现将有关事项通知如下：`),
    heading(1, '会议时间'),
    paragraph(`${chineseTimeSpan(meeting.startsAt, meeting.endsAt)}。`),
    heading(1, '会议地点'),
    paragraph(`${whole(PLACE_NAMES[meeting.venuePlace], meeting.venue)}。`),
    ...(items.length > 0 ? [heading(1, '会议议程'), ...items.map((item) => heading(3, item))] : []),
    heading(1, '有关要求'),
    ...requirements.map((line) => heading(3, line)),
  ]
}

/** 吴江区 and 区委党校 make 吴江区委党校. */
function whole(place: string, venue: string): string {
  return venue.startsWith(place.slice(-1)) ? place.slice(0, -1) + venue : place + venue
}

function replySlip(meeting: NoticeSource): Attachment {
  return {
    title: '参会回执',
    blocks: [
      paragraph(`会议：${meeting.title}（${chineseTimeSpan(meeting.startsAt, meeting.endsAt)}）`, 'left'),
      table(
        [{ name: '单位', width: 4 }, { name: '姓名', width: 2, align: 'center' }, { name: '职务', width: 3 }, { name: '联系电话', width: 3 }, { name: '备注', width: 3 }],
        Array.from({ length: SLIP_ROWS }, () => ['', '', '', '', '']),
        { rowLines: 2 },
      ),
      paragraph('备注栏填写参加、请假并派代表或不参加及原因。', 'left'),
    ],
  }
}
