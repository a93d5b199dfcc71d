import type { Visit } from '#app/domain/access/visit.ts'
import { addSitIns, readRoll } from '#app/domain/attendance/attendance.server.ts'
import { enterCode, openCheckIn, showCheckIn } from '#app/domain/attendance/check-in.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import { SECRET } from './house.ts'
import { get, open, post, type Row } from './rows.ts'

const CHAIR = 'wujiang.staff wujiang.lead'
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
const DOOR = { id: 'door' }
const RECORDED = { moved: CHAIR, forbidden: DEPTS }

export const ATTENDANCE: readonly Row[] = [
  get('routes/meetings/papers', { id: 'draft' }, { ok: CHAIR }, 'missing'),
  get('routes/meetings/papers', { id: 'personal' }, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),
  ...['sign-in', 'name-cards', 'seating'].flatMap((paper) => [get(`/meetings/:id/${paper}.docx`, DOOR, { ok: `${DEPTS} ${OVERSIGHT}` }), get(`/meetings/:id/${paper}.docx`, { id: 'draft' }, { ...(paper === 'name-cards' ? { conflict: CHAIR } : { ok: CHAIR }), missing: `${DEPTS} ${OVERSIGHT}` })]),
  get('/meetings/:id/papers.zip', { id: 'draft' }, { ok: CHAIR }, 'missing'),
  get('/meetings/:id/papers.zip', { id: 'personal' }, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),
  get('/meetings/:id/papers.zip', DOOR, { ok: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  get('routes/attendance/attendance', { id: 'draft' }, { ok: CHAIR }, 'missing'),
  get('routes/attendance/attendance', { id: 'personal' }, { ok: `${DEPTS} ${OVERSIGHT} qingpu.cadre` }, 'missing'),
  get('routes/attendance/attendance', DOOR, { ok: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  get('routes/attendance/marks', DOOR, { ok: DEPTS }),
  post('routes/attendance/marks', DOOR, ({ ids }) => ({ step: 'present', person: ids['door person']!, version: '0' }), RECORDED),
  get('routes/attendance/person', DOOR, { missing: CHAIR }),
  post('routes/attendance/person', DOOR, ({ ids }) => ({ person: ids['door person']!, version: '0', deputyName: '示例·代会', deputyPost: '科长' }), RECORDED),
  get('routes/attendance/sit-ins', DOOR, { ok: CHAIR }),
  post('routes/attendance/sit-ins', DOOR, { place: 'wujiang', people: '示例·新列席，某单位，科长' }, RECORDED),
  get('routes/attendance/sit-in-removal', DOOR, { ok: DEPTS }),
  post('routes/attendance/sit-in-removal', DOOR, ({ ids }) => ({ person: ids['door sit-in']! }), RECORDED),
  get('routes/attendance/seating', DOOR, { ok: CHAIR }),
  post('routes/attendance/seating', DOOR, ({ ids }) => ({ person: ids['door person']!, version: '0', direction: 'back' }), RECORDED),
  get('routes/attendance/history', DOOR, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('routes/attendance/check-in-opening', DOOR, { ok: DEPTS }),
  post('routes/attendance/check-in-opening', DOOR, {}, { conflict: CHAIR, forbidden: DEPTS }),
  get('routes/attendance/check-in-closing', DOOR, { ok: DEPTS }),
  post('routes/attendance/check-in-closing', DOOR, {}, RECORDED),
  get('routes/attendance/check-in-screen', DOOR, { ok: CHAIR }),
  open('routes/attendance/check-in'),
  post('routes/attendance/check-in', {}, ({ ids }) => ({ code: ids['door code']! }), { moved: 'all' }),
  get('routes/attendance/check-in-names', { token: 'door token' }, { moved: 'all' }),
  open('routes/attendance/check-in-names', { token: 'door pass' }),
  post('routes/attendance/check-in-names', { token: 'door pass' }, ({ ids }) => ({ person: ids['door person']! }), { ok: 'all' }),
]

/** A meeting in half an hour whose sign-in is open, with two who come for 青浦's department and one who sits in. */
export async function attendanceIn(visit: (login: string) => Promise<Visit>, ids: Record<string, string>): Promise<void> {
  const chair = await visit('wujiang.staff')
  const today = localDay(chair.now)
  const id = await draftMeeting(chair, {
    kind: 'work_conference', seriesId: null, title: '签到中的会议', day: today, startTime: '09:30', endTime: '11:00', venue: '签到会议室', venuePlace: 'wujiang', agenda: null, preparation: null, docNo: null, note: null, contact: '会务组，13912345678',
    replyByOn: today, isConfirmed: true, invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
  } as Parameters<typeof draftMeeting>[1])
  await takeMeetingStep(chair, id, 'convene')
  const qingpu = await visit('qingpu.staff')
  const own = (await openMeeting(qingpu, id)).invitees.find(({ isOwn }) => isOwn)!
  await replyToInvitation(qingpu, id, own.id, { answer: 'attend', attendees: [{ name: '示例·部长', post: '部长' }, { name: '示例·科长', post: '科长' }], reason: null, version: own.version })
  await openCheckIn(chair, id, [SECRET])
  await addSitIns(chair, id, { place: 'wujiang', people: [{ name: '示例·列席', unit: '某单位', post: '科长' }] })
  const { people } = await readRoll(chair.db, id)
  const { code, token } = (await showCheckIn(chair, id, [SECRET])).codes!
  const answer = await enterCode(chair, token, [SECRET])
  if (answer.outcome !== 'pass') throw new Error(`the code of this minute is ${answer.outcome}`)
  Object.assign(ids, { door: id, 'door person': people.find(({ name }) => name === '示例·部长')!.key, 'door sit-in': people.find(({ capacity }) => capacity === 'sit_in')!.key, 'door code': code, 'door token': token, 'door pass': answer.pass })
}
