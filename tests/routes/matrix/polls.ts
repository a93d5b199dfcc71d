import { askMore, makePoll } from '#app/domain/polls/asking.server.ts'
import { revokeLink } from '#app/domain/polls/deciding.server.ts'
import { linkPathOf } from '#app/domain/polls/links.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { listOptionsWithAnswers, listPollInvitees } from '#db/queries/polls.ts'
import { SECRET } from './house.ts'
import { get, open, post, type Row } from './rows.ts'
import type { World } from './world.ts'

const CHAIR = 'wujiang.staff wujiang.lead'
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
/** Asked in person, and whoever may enter answers of somebody of his place. */
const ASKED = `qingpu.cadre ${DEPTS}`

const POLL = { id: 'poll' }
const LINK = { id: 'poll', invitee: 'poll linked person' }
const MANAGED = { moved: CHAIR, forbidden: DEPTS }
const answers = (said: string) => ({ ids }: World) => Object.fromEntries(['first', 'second'].map((n) => [`answers.${ids[`poll ${n}`]}`, said]))

export const POLLS: readonly Row[] = [
  get('routes/polls/polls', {}, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('routes/polls/new-poll', {}, { ok: CHAIR }),
  post('routes/polls/new-poll', {}, { kind: 'work_conference', title: '新的征询', halfDays: ['2027-01-20.morning', '2027-01-21.morning'], replyByOn: '2026-12-30' }, { moved: CHAIR }),
  get('routes/polls/poll', POLL, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('routes/polls/poll', { id: 'nothing' }, { missing: `${DEPTS} ${OVERSIGHT}` }),
  get('routes/polls/invitees', POLL, { ok: CHAIR }),
  post('routes/polls/invitees', POLL, { people: '示例钱某，西塘镇，嘉善' }, MANAGED),
  get('routes/polls/own-answer', POLL, { ok: ASKED }, 'missing'),
  post('routes/polls/own-answer', POLL, answers('no'), { moved: ASKED }, 'missing'),
  get('routes/polls/reminding', POLL, { ok: DEPTS }),
  post('routes/polls/reminding', POLL, {}, MANAGED),
  get('routes/polls/extension', POLL, { ok: CHAIR }),
  post('routes/polls/extension', POLL, { replyByOn: '2026-12-20', version: '1' }, MANAGED),
  get('routes/polls/fixing', POLL, { ok: CHAIR }),
  post('routes/polls/fixing', POLL, ({ ids }) => ({ optionId: ids['poll first']!, reason: '统一安排', venuePlace: 'wujiang', venue: '征询会议室', isConfirmed: 'on', version: '1' }), MANAGED),
  get('routes/polls/closing', POLL, { ok: CHAIR }),
  post('routes/polls/closing', POLL, { reason: '另行安排', version: '1' }, MANAGED),
  get('routes/polls/link-renewal', LINK, { ok: DEPTS }),
  post('routes/polls/link-renewal', LINK, {}, MANAGED),
  get('routes/polls/link-revocation', LINK, { ok: CHAIR }),
  post('routes/polls/link-revocation', LINK, {}, MANAGED),
  open('routes/polls/answer', { token: 'poll link' }),
  post('routes/polls/answer', { token: 'poll link' }, answers('yes'), { moved: 'all' }),
  get('routes/polls/answer', { token: 'revoked poll link' }, { conflict: 'all' }),
  post('routes/polls/answer', { token: 'revoked poll link' }, answers('yes'), { conflict: 'all' }),
]

/** 吴江 asks the three departments, a cadre of 青浦 and two without accounts, of whom one is taken off again. */
export async function pollsIn(visit: (login: string) => Promise<Visit>, ids: Record<string, string>): Promise<void> {
  const chair = await visit('wujiang.staff')
  const today = localDay(chair.now)
  const people = ['CANARY-POLLED', '示例孙某'].map((name) => ({ name, unit: '盛泽镇', place: 'wujiang' as const, email: null }))
  const halfDays = [45, 46].map((days) => ({ on: addDays(today, days), half: 'morning' as const }))
  ids.poll = await makePoll(chair, { kind: 'work_conference', seriesId: null, title: '示例征询', note: null, halfDays, replyByOn: addDays(today, 20), groups: [], people }, [SECRET])
  await askMore(chair, ids.poll, { organisationIds: [], accountIds: [ids['account qingpu.cadre']!], people: [] }, [SECRET])
  const rows = await listOptionsWithAnswers(chair.db, ids.poll)
  Object.assign(ids, { 'poll first': rows[0]!.id, 'poll second': rows[1]!.id })
  const invitees = await listPollInvitees(chair.db, ids.poll)
  const named = (name: string) => invitees.find((one) => one.name === name)!
  ids['poll linked person'] = named('示例孙某').id
  const token = (name: string) => linkPathOf(named(name), [SECRET])!.replace('/polls/', '')
  ids['poll link'] = token('示例孙某')
  ids['revoked poll link'] = token('CANARY-POLLED')
  await revokeLink(chair, ids.poll, named('CANARY-POLLED').id)
}
