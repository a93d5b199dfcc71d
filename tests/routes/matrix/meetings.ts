import { forAll, get, post, type Row } from './rows.ts'

/** 吴江 chairs in this world; 嘉善 has asked 青浦 to swap a term; one cadre of 青浦 is invited in person. */
const CHAIR = 'wujiang.staff wujiang.lead'
/** The chair may enter answers that came by telephone. */
const QINGPU = 'qingpu.staff qingpu.lead'
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'

const DRAFT = { id: 'draft' }
const PERSONAL = { id: 'personal' }
const PERSONAL_INVITATION = { id: 'personal', invitation: 'invitation personal' }
const UNIT_INVITATION = { id: 'convened', invitation: 'invitation qingpu' }

const meeting = {
  kind: 'work_conference', title: '新的会议', day: '2027-01-20', startTime: '09:00', endTime: '11:00', venue: '二号会议室', venuePlace: 'wujiang', replyByOn: '2027-01-10', isConfirmed: 'on',
}
/** Drafts are the chair's own; the other two places do not know of them. */
const OF_DRAFT = { ok: CHAIR, missing: DEPTS }
const DRAFT_MOVED = { moved: CHAIR, missing: DEPTS }
/** What is convened is seen by all three, and managed by the chair. */
const MANAGED = { moved: CHAIR, forbidden: DEPTS }

export const MEETINGS: readonly Row[] = [
  forAll('routes/rotation/rotation'),
  get('routes/rotation/propose-rule', {}, { ok: DEPTS }),
  post('routes/rotation/propose-rule', {}, () => ({ 'sequence[0]': 'qingpu', 'sequence[1]': 'wujiang', 'sequence[2]': 'jiashan', termMonths: '6', startsOn: '2027-04-01', reason: '按半年轮值' }), { moved: DEPTS }),
  forAll('routes/rotation/swaps'),
  get('routes/rotation/new-swap', {}, { ok: DEPTS }),
  post('routes/rotation/new-swap', {}, ({ ids }) => ({ firstTermKey: ids['term wujiang']!, secondTermKey: ids['term jiashan']!, reason: '时间冲突' }), { moved: CHAIR }),
  get('routes/rotation/new-skip', {}, { ok: DEPTS }),
  post('routes/rotation/new-skip', {}, ({ ids }) => ({ termKey: ids['term wujiang']!, substitute: 'jiashan', reason: '时间冲突' }), { moved: CHAIR }),
  forAll('routes/rotation/swap', { id: 'swap' }),
  post('routes/rotation/swap', { id: 'swap' }, { answer: 'refuse', reason: '难以兼顾' }, { moved: 'qingpu.lead' }),
  get('routes/rotation/swap-withdrawal', { id: 'swap' }, { ok: DEPTS }),
  post('routes/rotation/swap-withdrawal', { id: 'swap' }, {}, { moved: 'jiashan.staff jiashan.lead' }),

  forAll('routes/meetings/meetings'),
  get('routes/meetings/new-meeting', {}, { ok: CHAIR }),
  post('routes/meetings/new-meeting', {}, meeting, { moved: CHAIR }),
  get('routes/meetings/series-list', {}, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('new-series', {}, { ok: CHAIR }),
  post('new-series', {}, { kind: 'work_conference', name: '新的系列', everyMonths: '3', version: '0' }, { moved: CHAIR }),
  get('routes/meetings/series', { series: 'series' }, { ok: CHAIR }),
  post('routes/meetings/series', { series: 'series' }, { kind: 'work_conference', name: '改名的系列', everyMonths: '3', version: '1' }, { moved: CHAIR }),
  get('routes/meetings/half-day-search', {}, { ok: CHAIR }),

  get('routes/meetings/meeting', DRAFT, { ok: CHAIR }, 'missing'),
  get('routes/meetings/meeting', PERSONAL, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),
  get('routes/meetings/meeting', { id: 'convened' }, { ok: `${DEPTS} ${OVERSIGHT} *.school` }, 'missing'),
  get('routes/meetings/meeting', { id: 'nothing' }, {}, 'missing'),
  get('routes/meetings/edit-meeting', DRAFT, OF_DRAFT),
  get('routes/meetings/edit-meeting', PERSONAL, { ok: CHAIR }),
  post('routes/meetings/edit-meeting', DRAFT, { ...meeting, version: '1' }, DRAFT_MOVED),
  post('routes/meetings/edit-meeting', PERSONAL, { ...meeting, version: '2' }, MANAGED),
  get('routes/meetings/convening', DRAFT, { ok: DEPTS }),
  post('routes/meetings/convening', DRAFT, {}, DRAFT_MOVED),
  get('routes/meetings/holding', PERSONAL, { ok: DEPTS }),
  post('routes/meetings/holding', PERSONAL, {}, { conflict: CHAIR, forbidden: DEPTS }),
  get('routes/meetings/cancellation', PERSONAL, { ok: CHAIR }),
  post('routes/meetings/cancellation', PERSONAL, { reason: '另行安排', version: '2' }, MANAGED),
  get('routes/meetings/discarding', DRAFT, OF_DRAFT),
  post('routes/meetings/discarding', DRAFT, {}, DRAFT_MOVED),
  get('routes/meetings/receipts', PERSONAL, { ok: `${DEPTS} community.office` }),
  get('routes/meetings/invitations', DRAFT, OF_DRAFT),
  post('routes/meetings/invitations', DRAFT, { invitedGroups: 'party_schools' }, DRAFT_MOVED),
  post('routes/meetings/invitations', PERSONAL, { invitedGroups: 'party_schools' }, MANAGED),
  get('routes/meetings/invitation-withdrawal', PERSONAL_INVITATION, { ok: DEPTS }),
  post('routes/meetings/invitation-withdrawal', PERSONAL_INVITATION, {}, MANAGED),
  get('routes/meetings/reply', PERSONAL_INVITATION, { ok: `qingpu.cadre ${QINGPU} ${CHAIR}`, forbidden: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  post('routes/meetings/reply', PERSONAL_INVITATION, { answer: 'decline', reason: '出差', version: '1' }, { moved: `qingpu.cadre ${QINGPU} ${CHAIR}`, forbidden: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  get('routes/meetings/reply', UNIT_INVITATION, { ok: `${QINGPU} ${CHAIR}`, forbidden: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  post('routes/meetings/reply', UNIT_INVITATION, { answer: 'decline', reason: '出差', version: '1' }, { moved: `${QINGPU} ${CHAIR}`, forbidden: `${DEPTS} ${OVERSIGHT} *.school` }, 'missing'),
  get('/meetings/:id/notice.docx', DRAFT, { ok: CHAIR }, 'missing'),
  get('/meetings/:id/notice.docx', PERSONAL, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),
  get('/meetings/:file{[^/]+\\.ics}', { file: 'draft file' }, { conflict: CHAIR }, 'missing'),
  get('/meetings/:file{[^/]+\\.ics}', { file: 'personal file' }, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),

  forAll('routes/calendar/calendar'),
  forAll('routes/calendar/feeds'),
  post('routes/calendar/feeds', {}, { kind: 'place', place: 'jiashan' }, { moved: 'everybody' }),
  forAll('routes/calendar/feed-revocation', { id: 'feed qingpu.staff' }),
  post('routes/calendar/feed-revocation', { id: 'feed qingpu.staff' }, {}, { moved: 'qingpu.staff' }, 'missing'),
  get('/calendar/feeds/:file{[^/]+\\.ics}', { file: 'feed file wujiang.cadre' }, { ok: 'all' }),
  get('/calendar/feeds/:file{[^/]+\\.ics}', { file: 'no feed file' }, { missing: 'all' }),
]
