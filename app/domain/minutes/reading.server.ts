import { may, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { openMeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import { listInvitations, type MeetingRow } from '#db/queries/meetings.ts'
import { findOutcome, listAddenda, listComments, listItemsWithOutcomes, listMinutesWithItems, listNeighbours, type MinutesRow } from '#db/queries/minutes.ts'
import { whyNoAddendum } from './addenda.server.ts'
import { roundOf } from './comments.ts'
import { mayBegin, whyNotBegin } from './drafting.server.ts'
import { findKeptMinutes, findMinutesInReach } from './kept.server.ts'
import { suggestNumber } from './life.server.ts'
import { MINUTES_STEPS, openMinutesSteps, whyLocked } from './steps.ts'
import { itemsOf, type ItemView } from './text.server.ts'

const seesInternal = (visit: Visit) => may(visit.actor, 'minutes.readInternal').isAllowed

/** Everything the page of one meeting's minutes shows; `minutes` is null while there are none for this person. */
export async function openMinutes(visit: Visit, meetingId: string) {
  const { frame: around, meeting, hour } = await openMeetingFrame(visit, meetingId)
  const reaches = { meetings: Reach.of(visit.actor, 'meeting.read'), minutes: Reach.of(visit.actor, 'minutes.read') }
  const [rows, neighbours] = await Promise.all([listMinutesWithItems(visit.db, reaches.minutes, meetingId, { withInternal: seesInternal(visit) }), listNeighbours(visit.db, reaches, hour, meeting)])
  const steps = {
    previous: neighbours.find(({ startsAt }) => startsAt < meeting.startsAt) ?? null,
    next: neighbours.find(({ startsAt }) => startsAt > meeting.startsAt) ?? null,
  }
  const frame = { frame: around, ...steps, seesInternal: seesInternal(visit) }
  const [minutes] = rows
  if (!minutes) return { ...frame, minutes: null, mayBegin: mayBegin(visit, meeting), whyNot: whyNotBegin(meeting, visit.now) }
  return { ...frame, minutes: await shown(visit, minutes, itemsOf(rows)) }
}

async function shown(visit: Visit, minutes: MinutesRow, items: ItemView[]) {
  const withInternal = seesInternal(visit)
  const { id, place, state, opening, openingVersion, version, number, numberYear, issuedAt, addendumUntilOn, approvalId, consultUntilOn, consultRound } = minutes
  const [comments, addenda] = await Promise.all([
    withInternal && consultRound > 0 && state !== 'issued' ? listComments(visit.db, id) : [],
    state === 'issued' ? listAddenda(visit.db, id, { withInternal }) : [],
  ])
  const mayKeep = may(visit.actor, 'minutes.keep', { place }).isAllowed
  const { unanswered, heard } = roundOf(comments, consultRound)
  const isAddendumOpen = whyNoAddendum(minutes, localDay(visit.now)) === null
  return {
    id, place, state, opening, openingVersion, version, number, numberYear, issuedAt, addendumUntilOn, approvalId: withInternal ? approvalId : null, consultUntilOn, consultRound, mayKeep, unanswered, heard,
    items, comments: comments.map(({ answeredById: _by, madeById: _made, behalfOfId: _behalf, ...comment }) => comment),
    addenda: addenda.map(({ id: addendumId, text, reason, isInternal, madeAt, madeBy }) => ({ id: addendumId, text, reason, isInternal: isInternal === 1, madeAt, madeBy: withInternal ? madeBy : null })),
    whyLocked: whyLocked(minutes), steps: mayKeep ? openMinutesSteps(minutes).filter((step) => may(visit.actor, MINUTES_STEPS[step].deed, { place }).isAllowed) : [],
    mayComment: state === 'consulting' && placeToCommentFor(visit, minutes) !== null && localDay(visit.now) <= consultUntilOn!,
    isAddendumOpen, mayAppend: mayKeep && isAddendumOpen,
  }
}

function placeToCommentFor({ actor }: Visit, minutes: Pick<MinutesRow, 'place'>): Region | null {
  return actor.place !== minutes.place && may(actor, 'minutes.comment', { place: actor.place }).isAllowed ? (actor.place as Region) : null
}

const titleOf = ({ id, title }: MeetingRow) => ({ id, title })

/** What every form of the wording needs: the item asked for, and whether the three places are deciding. @throws Refusal conflict when the wording is locked */
export async function openTextForm(visit: Visit, meetingId: string, { itemId, outcomeId }: { itemId?: string; outcomeId?: string } = {}) {
  const { meeting, minutes } = await findKeptMinutes(visit, meetingId)
  const why = whyLocked(minutes)
  if (why) throw conflict(why)
  const items = itemsOf(await listItemsWithOutcomes(visit.db, minutes.id, { withInternal: true }))
  const outcome = outcomeId ? await findOutcome(visit.db, minutes.id, outcomeId) : undefined
  if (outcomeId && !outcome) throw missing('议定结果')
  const item = items.find(({ id }) => id === (outcome?.minutesItemId ?? itemId))
  if (itemId && !item) throw missing('议题')
  return { meeting: titleOf(meeting), opening: minutes.opening, openingVersion: minutes.openingVersion, isSigning: minutes.state === 'signing', meetingOn: localDay(meeting.startsAt), item: item ?? null, outcome: outcome ?? null }
}

/** Names of the units invited, offered while typing who is to do what. */
export async function openOutcomeForm(visit: Visit, meetingId: string, at: { itemId?: string; outcomeId?: string }) {
  const form = await openTextForm(visit, meetingId, at)
  const units = (await listInvitations(visit.db, meetingId)).flatMap(({ organisationName }) => (organisationName ? [organisationName] : []))
  return { ...form, units: [...new Set(units)] }
}

/** The form of a step, with what it will most likely be filled with. */
export async function openStepForm(visit: Visit, meetingId: string) {
  const { meeting, minutes } = await findKeptMinutes(visit, meetingId)
  return { meeting: titleOf(meeting), state: minutes.state, version: String(minutes.version), addendumUntilOn: minutes.addendumUntilOn }
}

export async function openConsultForm(visit: Visit, meetingId: string) {
  const form = await openStepForm(visit, meetingId)
  const today = localDay(visit.now)
  return { ...form, today, untilOn: addDays(today, await readSetting(visit.db, 'consultDays', visit.actor.place, today)) }
}

export async function openSignForm(visit: Visit, meetingId: string) {
  const form = await openStepForm(visit, meetingId)
  const today = localDay(visit.now)
  return { ...form, today, deadlineOn: addDays(today, await readSetting(visit.db, 'approvalDays', visit.actor.place, today)) }
}

export async function openIssueForm(visit: Visit, meetingId: string) {
  const { meeting, minutes } = await findKeptMinutes(visit, meetingId)
  const today = localDay(visit.now)
  const days = await readSetting(visit.db, 'addendumDays', minutes.place, today)
  return { meeting: titleOf(meeting), version: String(minutes.version), number: await suggestNumber(visit, meeting), year: today.slice(0, 4), addendumUntilOn: addDays(today, days) }
}

/** For whoever says what he thinks: the items he can point to. */
export async function openCommentForm(visit: Visit, meetingId: string) {
  const { meeting, minutes } = await findMinutesInReach(visit, meetingId)
  const items = itemsOf(await listItemsWithOutcomes(visit.db, minutes.id, { withInternal: seesInternal(visit) }))
  return { meeting: titleOf(meeting), consultUntilOn: minutes.consultUntilOn, items: items.map(({ title }) => title) }
}

export async function openAnswerForm(visit: Visit, meetingId: string, commentId: string) {
  const { meeting, minutes } = await findKeptMinutes(visit, meetingId)
  const comment = (await listComments(visit.db, minutes.id)).find(({ id, kind }) => id === commentId && kind === 'opinion')
  if (!comment) throw missing('意见')
  return { meeting: titleOf(meeting), comment: { place: comment.place, text: comment.text, itemTitle: comment.itemTitle, madeBy: comment.madeBy, madeAt: comment.madeAt } }
}
