import { demand, may } from '#app/domain/access/policy.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach, openMeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { endItem, endTurn, insertTurn, listAgenda, listTurns, updateItemStarted } from '#db/queries/agenda.ts'
import { calledInJournal, plannedStarts, secondsBetween, spentSeconds, timePlan } from './agenda.ts'
import { findPlaced } from './agenda.server.ts'
import type { TimeItem, TimeTurn } from './forms.ts'
import { speakingShares } from './speaking.ts'

/** On the wall everybody reads along: 内部 items are named as such and no more. */
const INTERNAL_ON_THE_WALL = '内部议题'

/** What hangs on the wall of the meeting: the item under way, what is still to come, and who has spoken how long. */
export async function openScreen(visit: Visit, meetingId: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, meetingId)
  const [all, turns] = [await listAgenda(visit.db, meetingId), await listTurns(visit.db, meetingId)]
  const placed = all.filter(({ state }) => state === 'placed')
  const starts = plannedStarts(placed, meeting.startsAt)
  const items = placed.map((item, n) => ({
    id: item.id, number: n + 1, title: item.isInternal ? INTERNAL_ON_THE_WALL : item.title, presenter: item.isInternal ? '' : item.presenter, minutes: item.minutes, plannedAt: starts[n]!,
    spent: spentSeconds(item, visit.now), isRunning: item.startedAt !== null, isDone: item.startedAt === null && item.spentSeconds > 0,
  }))
  const open = turns.find(({ endedAt }) => endedAt === null)
  return {
    frame, items, plan: timePlan(placed, meeting), now: visit.now.toISOString(),
    speaking: { ...speakingShares(turns, visit.now), open: open ? { id: open.id, place: open.place, seconds: secondsBetween(open.startedAt, visit.now.toISOString()) } : null },
    mayTime: meeting.state === 'convened' && may(visit.actor, 'agenda.manage', { ...hour }).isAllowed,
  }
}

async function demandTiming(visit: Visit, meetingId: string) {
  const { meeting, hour } = await findMeetingInReach(visit, meetingId)
  const by = demand(visit.actor, 'agenda.manage', { ...hour })
  if (meeting.state !== 'convened') throw conflict(meeting.state === 'draft' ? '会议还是草稿，召集后才能在会场计时。' : '会议已召开或已取消，不能再计时。')
  return { meeting, by }
}

/** Ends the item under way and begins another, or only ends it. @throws Refusal conflict when another is under way than was seen */
export async function timeItem(visit: Visit, meetingId: string, { item: id, seen }: TimeItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await demandTiming(inside, meetingId)
    const running = (await listAgenda(db, meetingId)).find(({ startedAt }) => startedAt !== null)
    if ((running?.id ?? null) !== seen) throw conflict()
    if (running && !(await endItem(db, running.id, spentSeconds(running, visit.now) - running.spentSeconds))) throw conflict()
    const next = id && id !== running?.id ? await findPlaced(inside, meetingId, id) : null
    if (next && !(await updateItemStarted(db, next.id, visit.now.toISOString()).catch(taken))) throw conflict()
    if (!running && !next) return
    const words = [running && `结束${calledInJournal(running)}`, next && `开始${calledInJournal(next)}`].filter(Boolean).join('，')
    await record(inside, { deed: 'agenda.time', object: { kind: 'meeting', id: meetingId }, summary: `议程计时：${words}`, by })
  })
}

/** Takes the floor from whoever has it, and gives it to a place if one is named. @throws Refusal conflict when another has the floor than was seen */
export async function timeTurn(visit: Visit, meetingId: string, { place, seen }: TimeTurn): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await demandTiming(inside, meetingId)
    const now = visit.now.toISOString()
    const open = (await listTurns(db, meetingId)).find(({ endedAt }) => endedAt === null)
    if ((open?.id ?? null) !== seen) throw conflict()
    if (open && !(await endTurn(db, open.id, notBefore(open.startedAt, now)))) throw conflict()
    if (place) {
      const running = (await listAgenda(db, meetingId)).find(({ startedAt }) => startedAt !== null)
      await insertTurn(db, { id: newId(), meetingId, agendaItemId: running?.id ?? null, place, startedAt: now, endedAt: null, startedById: visit.actor.accountId }).catch(taken)
    }
    if (!open && !place) return
    const words = [open && `${PLACE_NAMES[open.place]}发言结束`, place && `${PLACE_NAMES[place]}开始发言`].filter(Boolean).join('，')
    await record(inside, { deed: 'agenda.time', object: { kind: 'meeting', id: meetingId }, summary: `发言计时：${words}`, by })
  })
}

/** The database keeps one under way at a time. */
function taken(error: unknown): never {
  throw isDuplicate(error) ? conflict() : error
}

/** Machines' clocks may differ by a little. */
const notBefore = (startedAt: string, now: string) => (now < startedAt ? startedAt : now)

/** When a meeting is over, nothing is under way any more. */
export async function stopClocks(visit: Visit, meetingId: string): Promise<void> {
  const now = visit.now.toISOString()
  const running = (await listAgenda(visit.db, meetingId)).find(({ startedAt }) => startedAt !== null)
  if (running) await endItem(visit.db, running.id, spentSeconds(running, visit.now) - running.spentSeconds)
  const open = (await listTurns(visit.db, meetingId)).find(({ endedAt }) => endedAt === null)
  if (open) await endTurn(visit.db, open.id, notBefore(open.startedAt, now))
}
