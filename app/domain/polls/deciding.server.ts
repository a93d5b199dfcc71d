import { conflict, invalid, isRefusal, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, localDay, localTime, showInstant } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { draftMeeting } from '#app/domain/meetings/convening.server.ts'
import { readMeetingSettings } from '#app/domain/meetings/half-day-finder.server.ts'
import { within } from '#db/portable/within.ts'
import { findPollInvitee, listPollInvitees, updatePoll, updatePollInvitee, type PollInviteeRow, type PollOptionRow } from '#db/queries/polls.ts'
import type { ClosePoll, ExtendPoll, FixPoll } from './forms.ts'
import { tokenHashOf } from './links.server.ts'
import { tellInvitees } from './poll-letters.server.ts'
import { halfDayName } from './poll-result.ts'
import { calledOf, findPollToManage, readPoll, type Answers, type FoundPoll } from './polls.server.ts'
import { OUTSIDE_NAMED_MOST, OUTSIDE_WORDS, POLL_ANSWER_NAMES, REMIND_EVERY_HOURS, type PollAnswer } from './terms.ts'

const END_OF_DAY = '23:59'

/** The steps below are for whoever chairs, while the poll is open. */
async function findOpenPoll(visit: Visit, id: string) {
  const found = await findPollToManage(visit, id)
  if (found.poll.state === 'fixed') throw conflict('会期已经定下，不能重复办理。')
  if (found.poll.state === 'closed') throw conflict('会期征询已经结束，不能再办理。')
  return found
}

/** For the pages of those steps. */
export async function openPollToDecide(visit: Visit, id: string) {
  const { poll } = await findOpenPoll(visit, id)
  return { id: poll.id, title: poll.title, replyByOn: localDay(poll.replyByAt), today: localDay(visit.now), version: String(poll.version) }
}

/** The form that fixes the day: every half day with what was answered, the suggested one chosen. */
export async function openFixing(visit: Visit, id: string) {
  const { poll, hour } = await findOpenPoll(visit, id)
  const { options, result } = await readPoll(visit, id)
  const { meetingVenues } = await readMeetingSettings(visit, hour.chair ?? poll.place)
  const ranked = result.halfDays.map((halfDay, n) => ({ ...halfDay, option: options[n]! })).sort((a, b) => a.rank - b.rank)
  return {
    id, title: poll.title, reason: result.reason, suggestedId: result.suggestedId, venues: meetingVenues, isEarly: poll.replyByAt >= visit.now.toISOString(),
    choices: ranked.map(({ option, yes, maybe, no, unanswered, why }) => ({ value: option.id, label: halfDayName(option), hint: `可${yes}家，必要时可${maybe}家，不可${no}家，未答复${unanswered}家；${why}` })),
    values: { optionId: result.suggestedId ?? '', venuePlace: hour.chair ?? '', version: String(poll.version) },
  }
}

/**
 * Fixes one half day and drafts the meeting for it, in one transaction; those asked who have an account or are units are on its list of invited.
 * @returns the meeting's id
 * @throws Refusal invalid for another half day than the suggested one without a reason, and for what the meeting's own check says; conflict when it is fixed already
 */
export async function fixPoll(visit: Visit, id: string, form: FixPoll): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { poll, by } = await findOpenPoll(inside, id)
    const { options, invitees, answers, result } = await readPoll(inside, id)
    const option = options.find((one) => one.id === form.optionId)
    if (!option) throw missing('半天')
    const isSuggested = option.id === result.suggestedId
    if (!isSuggested && !form.reason) throw invalid({ reason: [result.suggestedId ? '所选半天不是建议的半天，请写明选它的理由。' : '按答复没有可建议的半天，请写明选它的理由。'] })
    const meetingId = await draftAt(inside, poll, option, { invitees, note: noteOf(option, invitees, answers) }, form)
    const endReason = form.reason ?? result.reason
    if (!(await updatePoll(db, id, form.version, { state: 'fixed', fixedOptionId: option.id, meetingId, endReason, endedAt: visit.now.toISOString() }))) throw conflict('您填写期间已有人答复、延期或办理，请返回核对后再定会期。')
    await record(inside, { deed: 'poll.fix', object: { kind: 'poll', id }, summary: `定下「${poll.title}」的会期：${halfDayName(option)}`, by, before: { state: 'open' }, after: { state: 'fixed', fixed: halfDayName(option), endReason } })
    return meetingId
  })
}

/** Invitations go to units and accounts; whoever has neither and can come is named for the chair, who tells him and may change the words. */
function noteOf(option: PollOptionRow, invitees: readonly PollInviteeRow[], answers: ReadonlyMap<string, Answers | null>): string | null {
  const outside = invitees.filter(({ accountId, organisationId, revokedAt }) => !accountId && !organisationId && !revokedAt)
  const said = (answer: PollAnswer) => outside.filter(({ id }) => answers.get(id)?.[option.id] === answer).map(calledOf)
  const named = [...said('yes'), ...said('maybe').map((name) => `${name}，${POLL_ANSWER_NAMES.maybe}`)]
  if (named.length === 0) return null
  const shown = named.slice(0, OUTSIDE_NAMED_MOST)
  return `${OUTSIDE_WORDS}${shown.join('；')}${named.length > shown.length ? `；等${named.length}人` : ''}。`
}

async function draftAt(visit: Visit, poll: FoundPoll, option: PollOptionRow, { invitees, note }: { invitees: readonly PollInviteeRow[]; note: string | null }, form: FixPoll): Promise<string> {
  const { replyDaysBefore } = await readMeetingSettings(visit, poll.place)
  const today = localDay(visit.now)
  const replyByOn = addDays(option.on, -replyDaysBefore)
  const asked = invitees.filter(({ revokedAt }) => !revokedAt)
  try {
    return await draftMeeting(visit, {
      kind: poll.kind, seriesId: poll.seriesId, title: poll.title, day: option.on, startTime: localTime(option.startsAt), endTime: localTime(option.endsAt), venue: form.venue, venuePlace: form.venuePlace,
      agenda: poll.seriesAgenda, note, contact: null, docNo: null, replyByOn: replyByOn < today ? today : replyByOn, isConfirmed: form.isConfirmed,
      invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [],
      invitedOrganisationIds: asked.flatMap(({ organisationId }) => organisationId ?? []), invitedAccountIds: asked.flatMap(({ accountId }) => accountId ?? []),
    })
  } catch (error) {
    throw isRefusal(error) && error.details.fields ? invalid(onThisForm(error.details.fields)) : error
  }
}

/** The meeting's form has fields that this one has not: what is said of them is said of the half day. */
function onThisForm(fields: Record<string, string[]>): Record<string, string[]> {
  const own = ['venue', 'venuePlace', 'isConfirmed']
  const others = Object.entries(fields).flatMap(([name, messages]) => (own.includes(name) ? [] : messages))
  return { ...Object.fromEntries(Object.entries(fields).filter(([name]) => own.includes(name))), ...(others.length > 0 && { optionId: others }) }
}

/** Ends it without a day. */
export async function closePoll(visit: Visit, id: string, form: ClosePoll): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { poll, by } = await findOpenPoll(inside, id)
    if (!(await updatePoll(db, id, form.version, { state: 'closed', endReason: form.reason, endedAt: visit.now.toISOString() }))) throw conflict()
    await record(inside, { deed: 'poll.close', object: { kind: 'poll', id }, summary: `结束「${poll.title}」的会期征询，未定会期：${form.reason}`, by, before: { state: 'open' }, after: { state: 'closed' } })
  })
}

/** Gives more time; whoever has not answered is told. */
export async function extendPoll(visit: Visit, id: string, form: ExtendPoll, secrets: readonly string[]): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { poll, by } = await findOpenPoll(inside, id)
    const { options, invitees } = await readPoll(inside, id)
    const replyByAt = instantAt(form.replyByOn, END_OF_DAY)
    const last = options.at(-1)!
    if (replyByAt <= poll.replyByAt || form.replyByOn < localDay(visit.now)) throw invalid({ replyByOn: [`新的截止日期应晚于原定的${localDay(poll.replyByAt)}，且不早于今天。`] })
    if (form.replyByOn >= last.on) throw invalid({ replyByOn: [`截止日期应早于最后一个半天（${last.on}）。`] })
    if (!(await updatePoll(db, id, form.version, { replyByAt }))) throw conflict()
    await record(inside, { deed: 'poll.extend', object: { kind: 'poll', id }, summary: `「${poll.title}」的会期答复延长至${showInstant(replyByAt)}`, by, before: { replyByAt: poll.replyByAt }, after: { replyByAt } })
    await tellInvitees(inside, { ...poll, replyByAt }, unanswered(invitees), 'extend', secrets)
  })
}

const unanswered = (invitees: readonly PollInviteeRow[]) => invitees.filter(({ answeredAt, revokedAt }) => !answeredAt && !revokedAt)
const HOUR_MS = 3_600_000

/** Reminds whoever has not answered and can be told; not more often than twice a day. @returns how many there were */
export async function remindInvitees(visit: Visit, id: string, secrets: readonly string[]): Promise<number> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { poll, by } = await findOpenPoll(inside, id)
    if (poll.replyByAt < visit.now.toISOString()) throw conflict('答复已经截止，请先延长期限，未答复的各方会同时收到通知。')
    if (poll.remindedAt && visit.now.getTime() - Date.parse(poll.remindedAt) < REMIND_EVERY_HOURS * HOUR_MS) throw conflict(`${showInstant(poll.remindedAt)}刚刚催过，请隔${REMIND_EVERY_HOURS}小时再催。`)
    const waiting = unanswered(await listPollInvitees(db, id))
    if (waiting.length === 0) throw conflict('各方都已答复，不必再催。')
    if (!(await updatePoll(db, id, poll.version, { remindedAt: visit.now.toISOString() }))) throw conflict()
    const untold = await tellInvitees(inside, poll, waiting, 'remind', secrets)
    await record(inside, { deed: 'poll.remind', object: { kind: 'poll', id }, summary: `催促${waiting.length}个未答复的单位或个人${untold > 0 ? `，其中${untold}个既无账号也无邮箱，须另行联系` : ''}`, by })
    return waiting.length
  })
}

async function findInviteeToManage(visit: Visit, id: string, inviteeId: string) {
  const found = await findOpenPoll(visit, id)
  const invitee = await findPollInvitee(visit.db, inviteeId)
  if (!invitee || invitee.pollId !== id) throw missing('受询人')
  return { ...found, invitee }
}

/** A new link in the place of the one before, which stops working at once; whoever had been taken off is asked again. */
export async function renewLink(visit: Visit, id: string, inviteeId: string, secrets: readonly string[]): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { invitee, by } = await findInviteeToManage(inside, id, inviteeId)
    const linkNumber = invitee.linkNumber + 1
    if (!(await updatePollInvitee(db, inviteeId, invitee.version, { linkNumber, tokenHash: tokenHashOf({ id: inviteeId, linkNumber }, secrets), revokedAt: null }))) throw conflict()
    await record(inside, { deed: 'poll.renewLink', object: { kind: 'poll', id }, summary: `更换${calledOf(invitee)}的填写链接`, by })
  })
}

/** The link stops working at once and what was answered counts no more. The three 组织部 cannot be taken off. */
export async function revokeLink(visit: Visit, id: string, inviteeId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { invitee, by } = await findInviteeToManage(inside, id, inviteeId)
    if (invitee.isRequired) throw conflict('三地组织部是必到方，不能撤回。')
    if (invitee.revokedAt) throw conflict('对这个单位或个人的征询已经撤回。')
    if (!(await updatePollInvitee(db, inviteeId, invitee.version, { revokedAt: visit.now.toISOString() }))) throw conflict()
    await record(inside, { deed: 'poll.revokeLink', object: { kind: 'poll', id }, summary: `撤回对${calledOf(invitee)}的征询`, by })
  })
}

/** For the page that asks before it is withdrawn. */
export async function openRevoking(visit: Visit, id: string, inviteeId: string) {
  const { poll, invitee } = await findInviteeToManage(visit, id, inviteeId)
  return { id, title: poll.title, who: calledOf(invitee) }
}
