import type { Actor } from '#app/domain/access/actor.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { STALE_CHOICE } from '#app/domain/community/fields.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { findPoll, findPollInvitee, listOptionsWithAnswers, listPollInvitees, lockOpenPoll, replacePollAnswers, updatePollInvitee, type PollInviteeRow, type PollOptionRow } from '#db/queries/polls.ts'
import type { AnswerPoll } from './forms.ts'
import { openLink } from './links.server.ts'
import { halfDayName } from './poll-result.ts'
import { answersOf, calledOf, closedWords, whyClosed, type Answers, type FoundPoll } from './polls.server.ts'
import { POLL_ANSWER_NAMES, type PollAnswer } from './terms.ts'

/** What somebody sees who is asked: the half days and his own answers, nothing of the others'. */
export interface OwnPoll {
  poll: Pick<FoundPoll, 'title' | 'note' | 'place' | 'replyByAt' | 'state'>
  who: string
  isAnswered: boolean
  /** Why no answer is taken any more, a whole sentence. */
  closed: string | null
  /** The half day it was fixed to. */
  fixed: string | null
  options: { id: string; on: string; half: PollOptionRow['half']; startsAt: string; endsAt: string }[]
  values: { answers: Answers }
}

async function ownPoll(visit: Pick<Visit<unknown>, 'db' | 'now'>, invitee: PollInviteeRow): Promise<OwnPoll> {
  // Whoever holds a link that holds, or was found to be asked, sees this much of the poll.
  const poll = (await findPoll(visit.db, Reach.ofTheHouse('poll.answer'), invitee.pollId))!
  const { options, answers } = answersOf(await listOptionsWithAnswers(visit.db, poll.id), [invitee])
  const { title, note, place, replyByAt, state } = poll
  const why = whyClosed(poll, visit.now)
  const fixed = options.find(({ id }) => id === poll.fixedOptionId)
  return {
    poll: { title, note, place, replyByAt, state }, who: calledOf(invitee), isAnswered: invitee.answeredAt !== null, closed: why && closedWords(why), fixed: fixed ? halfDayName(fixed) : null,
    options: options.map(({ id, on, half, startsAt, endsAt }) => ({ id, on, half, startsAt, endsAt })), values: { answers: answers.get(invitee.id) ?? {} },
  }
}

/** The page behind a link. @throws Refusal missing for what never was one */
export async function openPollByLink(visit: Visit<Actor | null>, token: string, secrets: readonly string[]) {
  const link = await openLink(visit, token, secrets)
  return link.outcome === 'open' ? { ...link, page: await ownPoll(visit, link.invitee) } : link
}

/** The same for somebody signed in who was asked himself, for his unit or for somebody of his place. @param inviteeId left out: his own, else his unit's */
export async function openOwnAnswer(visit: Visit, pollId: string, inviteeId: string | null) {
  const invitees = (await listPollInvitees(visit.db, pollId)).filter((one) => !one.revokedAt && may(visit.actor, 'poll.answer', { ...one }).isAllowed)
  const own = invitees.find(({ accountId }) => accountId === visit.actor.accountId) ?? invitees.find(({ organisationId }) => organisationId !== null && organisationId === visit.actor.organisationId) ?? invitees[0]
  const invitee = inviteeId ? invitees.find(({ id }) => id === inviteeId) : own
  if (!invitee) throw missing('会期征询')
  return { ...(await ownPoll(visit, invitee)), pollId, inviteeId: invitee.id, others: invitees.filter(({ id }) => id !== invitee.id).map((one) => ({ id: one.id, who: calledOf(one), isAnswered: one.answeredAt !== null })) }
}

/** Answers by link, without an account. @throws Refusal missing, or conflict when the link or the poll holds no more */
export async function answerByLink(visit: Visit<Actor | null>, invitee: PollInviteeRow, form: AnswerPoll): Promise<void> {
  await answer({ ...visit, actor: null }, invitee, form)
}

/** Answers one's own, one's unit's, or what somebody of one's place said by telephone. */
export async function answerOwn(visit: Visit, pollId: string, inviteeId: string, form: AnswerPoll): Promise<void> {
  const invitee = await findPollInvitee(visit.db, inviteeId)
  if (!invitee || invitee.pollId !== pollId || !may(visit.actor, 'poll.answer', { ...invitee }).isAllowed) throw missing('会期征询')
  await answer(visit, invitee, form)
}

async function answer(visit: Visit<Actor | null>, asked: PollInviteeRow, form: AnswerPoll): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const now = visit.now.toISOString()
    const isOpen = await lockOpenPoll(db, asked.pollId, now)
    const invitee = (await findPollInvitee(db, asked.id))!
    const by = visit.actor ? demand(visit.actor, 'poll.answer', { ...invitee }) : undefined
    if (invitee.revokedAt || invitee.tokenHash !== asked.tokenHash) throw visit.actor ? forbidden('轮值方已撤回对您的征询，无需答复。') : conflict('这个链接已撤回或更换，答复没有保存。请使用最新的链接，或联系轮值方组织部。')
    if (!isOpen) throw conflict(closedWords(whyClosed((await findPoll(db, Reach.ofTheHouse('poll.answer'), invitee.pollId))!, visit.now) ?? 'expired'))
    const { options, answers } = answersOf(await listOptionsWithAnswers(db, invitee.pollId), [invitee])
    demandComplete(options, form)
    const change = { answeredAt: now, answeredById: visit.actor?.accountId ?? null, behalfOfId: by?.behalfOf?.accountId ?? null }
    if (!(await updatePollInvitee(db, invitee.id, invitee.version, change))) throw conflict()
    await replacePollAnswers(db, invitee.id, options.map(({ id }) => ({ optionId: id, inviteeId: invitee.id, answer: form.answers[id]! })))
    await record(inside, {
      deed: 'poll.answer', object: { kind: 'poll', id: invitee.pollId }, summary: `${invitee.answeredAt ? '修改' : '提交'}${calledOf(invitee)}的会期答复${visit.actor ? '' : '（通过链接）'}`, by,
      before: worded(options, answers.get(invitee.id) ?? {}), after: worded(options, form.answers),
    })
  })
}

function demandComplete(options: readonly PollOptionRow[], { answers }: AnswerPoll): void {
  const open = options.filter(({ id }) => !Object.hasOwn(answers, id))
  if (open.length > 0) throw invalid(Object.fromEntries(open.map((option) => [`answers.${option.id}`, [`请选择${halfDayName(option)}是否可以参加。`]])))
  if (Object.keys(answers).length > options.length) throw invalid({ '': [STALE_CHOICE] })
}

const worded = (options: readonly PollOptionRow[], answers: Readonly<Record<string, PollAnswer>>) =>
  Object.fromEntries(options.flatMap((option) => (answers[option.id] ? [[halfDayName(option), POLL_ANSWER_NAMES[answers[option.id]!]]] : [])))
