import { maskEmail } from '#app/domain/access/masking.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import type { Hour } from '#db/queries/meetings.ts'
import {
  countPollAnswers, countPolls, findPoll, listOptionsWithAnswers, listPollInvitees, listPolls, type OptionWithAnswer, type PollFilter, type PollInviteeRow, type PollOptionRow, type PollRow,
} from '#db/queries/polls.ts'
import { linksToShow } from './links.server.ts'
import { pollResult, type PolledParty, type PollResult } from './poll-result.ts'
import { CLOSED_WORDS, POLLS_PER_PAGE, type ClosedWhy, type PollAnswer } from './terms.ts'

/** One page of the polls, the newest first, with how many have answered. */
export async function seePolls(visit: Visit, filter: PollFilter, page: number) {
  const reach = Reach.of(visit.actor, 'poll.read')
  const [polls, total, hour] = await Promise.all([listPolls(visit.db, reach, filter, { offset: (page - 1) * POLLS_PER_PAGE, most: POLLS_PER_PAGE }), countPolls(visit.db, reach, filter), readHour(visit)])
  const counts = new Map((await countPollAnswers(visit.db, polls.map(({ id }) => id))).map((row) => [row.pollId, row]))
  return {
    polls: polls.map((poll) => ({ ...poll, isOver: isOver(poll, visit.now), asked: counts.get(poll.id)?.asked ?? 0, answered: counts.get(poll.id)?.answered ?? 0 })),
    total, mayManage: may(visit.actor, 'poll.manage', { ...hour }).isAllowed,
  }
}

const isOver = ({ state, replyByAt }: Pick<PollRow, 'state' | 'replyByAt'>, now: Date) => state === 'open' && replyByAt < now.toISOString()

/** Why no answer is taken; null while they are. */
export function whyClosed({ state, replyByAt }: Pick<PollRow, 'state' | 'replyByAt'>, now: Date): ClosedWhy | null {
  if (state !== 'open') return state
  return replyByAt < now.toISOString() ? 'expired' : null
}

export const closedWords = (why: ClosedWhy) => CLOSED_WORDS[why]

export type FoundPoll = NonNullable<Awaited<ReturnType<typeof findPoll>>>

/** A poll as this person may see it, and who chairs now. @throws Refusal missing for what is outside his reach */
export async function findPollInReach(visit: Visit, id: string): Promise<{ poll: FoundPoll; hour: Hour }> {
  // The frame of the page asks for the hour at this moment too.
  const hour = await readHour(visit)
  const poll = await findPoll(visit.db, Reach.of(visit.actor, 'poll.read'), id)
  if (!poll) throw missing('会期征询')
  return { poll, hour }
}

/** The same for whoever is to change it. @throws Refusal forbidden for whoever does not chair */
export async function findPollToManage(visit: Visit, id: string) {
  const { poll, hour } = await findPollInReach(visit, id)
  return { poll, hour, by: demand(visit.actor, 'poll.manage', { ...hour }) }
}

export type Answers = Readonly<Record<string, PollAnswer>>

/** Half days each once, and what each invitee said to them; null for whoever has not answered. */
export function answersOf(rows: readonly OptionWithAnswer[], invitees: readonly Pick<PollInviteeRow, 'id' | 'answeredAt'>[]): { options: PollOptionRow[]; answers: Map<string, Answers | null> } {
  const options = [...new Map(rows.map(({ id, pollId, on, half, startsAt, endsAt }) => [id, { id, pollId, on, half, startsAt, endsAt }])).values()]
  const given = (inviteeId: string) => Object.fromEntries(rows.flatMap((row) => (row.inviteeId === inviteeId && row.answer ? [[row.id, row.answer]] : [])))
  return { options, answers: new Map(invitees.map(({ id, answeredAt }) => [id, answeredAt ? given(id) : null])) }
}

/** 必到方 are called by their unit, others by name and unit. */
export const calledOf = ({ name, unit }: Pick<PollInviteeRow, 'name' | 'unit'>) => (name && unit ? `${name}（${unit}）` : name || unit)

/** What the answers come to; those whose link was withdrawn do not count. */
export function resultOf(options: readonly PollOptionRow[], invitees: readonly PollInviteeRow[], answers: ReadonlyMap<string, Answers | null>): PollResult {
  const parties = invitees.filter(({ revokedAt }) => !revokedAt).map((one): PolledParty => ({ name: calledOf(one), isRequired: one.isRequired === 1, answers: answers.get(one.id) ?? null }))
  return pollResult(options, parties)
}

/** Everything about one poll as it stands. */
export async function readPoll(visit: Visit, id: string) {
  const rows = await listOptionsWithAnswers(visit.db, id)
  const invitees = await listPollInvitees(visit.db, id)
  const { options, answers } = answersOf(rows, invitees)
  return { options, invitees, answers, result: resultOf(options, invitees, answers) }
}

/** Everything the page of one poll shows. @param shown sealed: links the step before lets this person see */
export async function openPoll(visit: Visit, id: string, shown: string | null, secrets: readonly string[]) {
  const { poll, hour } = await findPollInReach(visit, id)
  const [{ options, invitees, answers, result }, history] = [await readPoll(visit, id), await historyOf(visit, 'poll', id, { withChanges: true })]
  const mayManage = may(visit.actor, 'poll.manage', { ...hour }).isAllowed
  const { seriesAgenda: _agenda, ...shownPoll } = poll
  return {
    poll: { ...shownPoll, isOver: isOver(poll, visit.now) }, mayManage, options, result, history,
    invitees: invitees.map(({ tokenHash: _hash, email, ...one }) => ({ ...one, called: calledOf(one), email: email && maskEmail(email), answers: answers.get(one.id) ?? null, mayAnswer: !one.revokedAt && may(visit.actor, 'poll.answer', { ...one }).isAllowed })),
    links: mayManage ? linksToShow(visit, id, invitees, shown, secrets) : [],
  }
}
