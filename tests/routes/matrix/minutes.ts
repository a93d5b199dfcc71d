import type { Visit } from '#app/domain/access/visit.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { makeComment } from '#app/domain/minutes/comments.server.ts'
import { beginMinutes, keepItem, keepOutcome } from '#app/domain/minutes/drafting.server.ts'
import { consultOthers, issueMinutes, signMinutes } from '#app/domain/minutes/life.server.ts'
import { openMinutes } from '#app/domain/minutes/reading.server.ts'
import { get, post, type Row } from './rows.ts'

/** 吴江 convened and keeps the minutes; one cadre of 青浦 is invited in person. */
const KEEPER = 'wujiang.staff wujiang.lead'
const DEPTS = '*.staff *.lead'
const OTHERS = 'qingpu.staff qingpu.lead jiashan.staff jiashan.lead'
const INVITED = `${DEPTS} community.office community.superior qingpu.cadre`

const BARE = { id: 'meeting held' }
const DRAFT = { id: 'minutes draft' }
const ASKED = { id: 'minutes consulting' }
const SIGNED = { id: 'minutes signed' }
const ISSUED = { id: 'minutes issued' }
const ITEM = { ...DRAFT, item: 'minutes item' }
const OUTCOME = { ...DRAFT, outcome: 'minutes outcome' }
const COMMENT = { ...ASKED, comment: 'minutes comment' }

/** A draft is its keeper's alone; what is asked about is seen by the other two and changed by the keeper. */
const OF_DRAFT = { ok: KEEPER, missing: DEPTS }
const DRAFT_MOVED = { moved: KEEPER, missing: DEPTS }
const KEPT = { ok: KEEPER, forbidden: DEPTS }
const KEPT_MOVED = { moved: KEEPER, forbidden: DEPTS }
const version = (id: string) => ({ ids }: { ids: Readonly<Record<string, string>> }) => ids[`${id} version`]!

export const MINUTES: readonly Row[] = [
  get('routes/minutes/minutes', BARE, { ok: INVITED }, 'missing'),
  get('routes/minutes/minutes', DRAFT, { ok: INVITED }, 'missing'),
  get('routes/minutes/minutes', ISSUED, { ok: INVITED }, 'missing'),
  get('routes/minutes/beginning', BARE, { ok: DEPTS }),
  post('routes/minutes/beginning', BARE, {}, KEPT_MOVED),
  get('routes/minutes/opening', DRAFT, OF_DRAFT),
  get('routes/minutes/opening', ASKED, KEPT),
  get('routes/minutes/opening', ISSUED, { conflict: KEEPER, forbidden: DEPTS }),
  post('routes/minutes/opening', DRAFT, { opening: '概况', version: '1' }, DRAFT_MOVED),
  post('routes/minutes/opening', ISSUED, { opening: '概况', version: '1' }, { conflict: KEEPER, forbidden: DEPTS }),
  get('new-minutes-item', DRAFT, OF_DRAFT),
  post('new-minutes-item', DRAFT, { title: '新议题', version: '0' }, DRAFT_MOVED),
  get('routes/minutes/item', ITEM, OF_DRAFT),
  get('routes/minutes/item', { ...DRAFT, item: 'nothing' }, { missing: DEPTS }),
  post('routes/minutes/item', ITEM, { title: '议题', version: '1' }, DRAFT_MOVED),
  get('routes/minutes/item-removal', ITEM, OF_DRAFT),
  post('routes/minutes/item-removal', ITEM, { version: '1' }, DRAFT_MOVED),
  get('new-outcome', ITEM, OF_DRAFT),
  post('new-outcome', ITEM, { kind: 'agreed', text: '同意', version: '0' }, DRAFT_MOVED),
  get('routes/minutes/outcome', OUTCOME, OF_DRAFT),
  post('routes/minutes/outcome', OUTCOME, { kind: 'deferred', text: '缓议', version: '1' }, DRAFT_MOVED),
  get('routes/minutes/outcome-removal', OUTCOME, OF_DRAFT),
  post('routes/minutes/outcome-removal', OUTCOME, { version: '1' }, DRAFT_MOVED),
  get('routes/minutes/consultation', DRAFT, OF_DRAFT),
  post('routes/minutes/consultation', DRAFT, (world) => ({ untilOn: '2026-12-10', version: version('minutes draft')(world) }), DRAFT_MOVED),
  get('routes/minutes/redrafting', ASKED, KEPT),
  post('routes/minutes/redrafting', ASKED, (world) => ({ reason: '补充', version: version('minutes consulting')(world) }), KEPT_MOVED),
  get('routes/minutes/signing', ASKED, KEPT),
  post('routes/minutes/signing', ASKED, (world) => ({ deadlineOn: '2026-12-20', version: version('minutes consulting')(world) }), { conflict: KEEPER, forbidden: DEPTS }),
  get('routes/minutes/issue', SIGNED, KEPT),
  post('routes/minutes/issue', SIGNED, (world) => ({ number: '801', version: version('minutes signed')(world) }), KEPT_MOVED),
  get('routes/minutes/new-comment', ASKED, { ok: DEPTS }),
  get('routes/minutes/new-comment', DRAFT, OF_DRAFT),
  post('routes/minutes/new-comment', ASKED, { kind: 'opinion', text: '意见' }, { moved: OTHERS, forbidden: DEPTS }),
  get('routes/minutes/comment', COMMENT, KEPT),
  post('routes/minutes/comment', COMMENT, { answer: 'adopted' }, KEPT_MOVED),
  get('routes/minutes/new-addendum', ISSUED, KEPT),
  post('routes/minutes/new-addendum', ISSUED, { text: '补记', reason: '漏记' }, KEPT_MOVED),
  get('routes/minutes/revisions', ASKED, { ok: DEPTS }),
  get('routes/minutes/revisions', DRAFT, OF_DRAFT),
  get('/meetings/:id/minutes.docx', DRAFT, { ok: KEEPER }, 'missing'),
  get('/meetings/:id/minutes.docx', ISSUED, { ok: INVITED }, 'missing'),
  get('/meetings/:id/minutes-internal.docx', DRAFT, { conflict: KEEPER, missing: DEPTS }),
  get('/meetings/:id/minutes-internal.docx', ISSUED, { ok: DEPTS }),
  post('routes/attendance/sit-ins', ISSUED, { place: 'wujiang', people: '示例·补列席，某单位，科长' }, { conflict: KEEPER, forbidden: DEPTS }),
  get('routes/attendance/sit-ins', ISSUED, { conflict: KEEPER, forbidden: DEPTS }),
  get('routes/minutes/compilation', { series: 'series of minutes' }, { ok: INVITED }, 'missing'),
  get('routes/minutes/compilation', { series: 'nothing' }, {}, 'missing'),
]

type Visits = (login: string) => Promise<Visit>

/** Held meetings of 吴江 with minutes in each state; an internal item in what is issued. */
export async function minutesIn(visit: Visits, ids: Record<string, string>): Promise<void> {
  const chair = await visit('wujiang.staff')
  const before = { ...chair, now: new Date('2026-10-20T01:00:00.000Z') }
  const at = async (id: string) => (await openMinutes(chair, id)).minutes!
  const held = async (name: string, day: string) => {
    const id = await draftMeeting(before, {
      kind: 'committee', seriesId: ids['series of minutes']!, title: `示例·${name}`, day, startTime: '09:00', endTime: '11:00', venue: `会议室${day}`, venuePlace: 'wujiang', agenda: '讨论计划', docNo: null, note: null, contact: null,
      replyByOn: day, isConfirmed: true, invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [ids['account qingpu.cadre']!],
    })
    await takeMeetingStep(before, id, 'convene')
    await takeMeetingStep(chair, id, 'hold')
    ids[name] = id
    return id
  }
  const begun = async (name: string, day: string) => {
    const id = await held(name, day)
    await beginMinutes(chair, id)
    return id
  }
  const asked = async (name: string, day: string) => {
    const id = await begun(name, day)
    for (const { id: item, title, version: read } of (await at(id)).items) await keepItem(chair, id, item, { title, text: '会议进行了讨论。', isInternal: false, note: null, version: read })
    await keepItem(chair, id, undefined, { title: '内部议题', text: 'CANARY-INTERNAL', isInternal: true, note: null, version: 0 })
    await consultOthers(chair, id, { untilOn: '2026-12-01', version: (await at(id)).version })
    return id
  }
  const signed = async (name: string, day: string) => {
    const id = await asked(name, day)
    for (const login of ['qingpu.staff', 'jiashan.staff']) await makeComment(await visit(login), id, { kind: 'none', itemTitle: null, text: null })
    const approvalId = await signMinutes(chair, id, { deadlineOn: '2026-12-20', version: (await at(id)).version })
    for (const place of REGIONS) {
      const lead = await visit(`${place}.lead`)
      const { contentHash } = await openApprovalPage(lead, approvalId)
      await takeDecision(lead, approvalId, { place, decision: 'agree', boardMeetingOn: '2026-11-23', boardMeetingNo: '2026年第20次', reason: null, contentHash })
    }
    return id
  }
  await held('meeting held', '2026-11-02')
  const draft = await begun('minutes draft', '2026-11-03')
  const [item] = (await at(draft)).items
  await keepOutcome(chair, draft, { itemId: item!.id }, { kind: 'agreed', text: '同意', dutyPlace: null, dutyUnitName: null, coUnits: null, dueOn: null, note: null, version: 0 })
  Object.assign(ids, { 'minutes item': item!.id, 'minutes outcome': (await at(draft)).items[0]!.outcomes[0]!.id })
  const consulting = await asked('minutes consulting', '2026-11-04')
  await makeComment(await visit('qingpu.staff'), consulting, { kind: 'opinion', itemTitle: null, text: '建议补充' })
  ids['minutes comment'] = (await at(consulting)).comments[0]!.id
  await signed('minutes signed', '2026-11-05')
  const issued = await signed('minutes issued', '2026-11-06')
  await issueMinutes(chair, issued, { number: 800, version: (await at(issued)).version })
  for (const name of ['minutes draft', 'minutes consulting', 'minutes signed']) ids[`${name} version`] = String((await at(ids[name]!)).version)
}
