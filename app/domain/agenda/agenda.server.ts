import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { filesByOwner } from '#app/domain/files/files.server.ts'
import { listOpenFollowUps } from '#app/domain/follow-ups/follow-ups.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { openMeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import { whyPartSettled } from '#app/domain/minutes/settled.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import {
  findAgendaItem, insertAgendaItems, findLastPosition, listAgenda, listOutcomesOfItems, listPool, updatePositions, updateAgendaItem, type AgendaItemRow, type ListedItem,
} from '#db/queries/agenda.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { calledInJournal, neighbourOf, plannedStarts, readAgendaLines, timePlan } from './agenda.ts'
import type { KeepItem, RemoveItem, ShiftItem } from './forms.ts'
import { FRESH_ITEM, ITEM_WORDS, itemColumns, itemValues, opennessOf } from './pool.server.ts'
import { AGENDA_ITEMS_MOST, AGENDA_MINUTES_STANDARD, AGENDA_TITLE_MOST_CHARACTERS, FOLLOW_UPS_TITLE } from './terms.ts'

/** Of the pool on one page of choices. */
const POOL_CHOICES_MOST = 100

/** The agenda of a meeting as this person may see it: order, times, material, and what earlier meetings agreed on the same matters. */
export async function openAgenda(visit: Visit, meetingId: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, meetingId)
  const openness = opennessOf(visit)
  const all = await listAgenda(visit.db, meetingId)
  const placed = all.filter(({ state }) => state === 'placed')
  // 内部 items take their time for everybody, whether or not one sees them.
  const starts = new Map(plannedStarts(placed, meeting.startsAt).map((at, n) => [placed[n]!.id, at]))
  const isSeen = ({ isInternal }: { isInternal: number }) => openness.withInternal || isInternal === 0
  const items = placed.filter(isSeen)
  const mayManage = may(visit.actor, 'agenda.manage', { ...hour }).isAllowed
  const whySettled = mayManage ? await whyPartSettled(visit.db, meetingId, 'agenda') : null
  const mayArrange = mayManage && whySettled === null && isArrangeable(meeting)
  const showsTasks = items.some(({ kind }) => kind === 'follow_ups') || (items.length === 0 && mayArrange)
  const [files, outcomes, tasks] = [
    await filesByOwner(visit, 'agendaItem', items.map(({ id }) => id)),
    await listOutcomesOfItems(visit.db, items.flatMap(({ originId }) => originId ?? []), openness),
    showsTasks ? await earlierTasks(visit, meeting) : [],
  ]
  return {
    frame, mayManage, mayArrange, whySettled, tasks, agendaText: meeting.agenda, plan: timePlan(placed, meeting),
    items: items.map((item) => ({ ...shown(item), plannedAt: starts.get(item.id)!, files: files.get(item.id) ?? [], outcomes: outcomes.filter(({ agendaItemId }) => agendaItemId === item.originId) })),
    moved: all.filter((item) => item.state === 'moved' && isSeen(item)).map(shown),
    hidden: placed.length - items.length,
  }
}

/** Without who wrote it down and how often: no concern of guests. */
function shown({ id, kind, place, title, detail, presenter, minutes, isInternal, position, spentSeconds, startedAt, originId, version, earlierId, earlierTitle, earlierAt }: ListedItem) {
  return { id, kind, place, title, detail, presenter, minutes, isInternal: isInternal === 1, position, spentSeconds, startedAt, originId, version, earlierId, earlierTitle, earlierAt }
}
export type ShownItem = ReturnType<typeof shown>

/** Unfinished tasks of the same series, set by meetings before this one. */
async function earlierTasks(visit: Visit, { id, seriesId }: Pick<MeetingRow, 'id' | 'seriesId'>) {
  if (!seriesId) return []
  const tasks = await listOpenFollowUps(visit, { seriesId })
  return tasks.filter(({ meetingId }) => meetingId !== id).map(({ id: taskId, title, dutyUnitName, place, dueOn, dueWords, due, percent }) => ({ id: taskId, title, dutyUnitName, place, dueOn, dueWords, due, percent }))
}

/** Items are put in order until the meeting is over. */
export const isArrangeable = ({ state }: Pick<MeetingRow, 'state'>) => state === 'draft' || state === 'convened'

/** A meeting whose agenda this person may arrange now. @throws Refusal forbidden for whoever does not chair; conflict when it is over */
export async function demandArrangeable(visit: Visit, meetingId: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, meetingId)
  const by = demand(visit.actor, 'agenda.manage', { ...hour })
  const why = await whyPartSettled(visit.db, meetingId, 'agenda')
  if (why) throw conflict(why)
  if (!isArrangeable(meeting)) throw conflict('会议已召开或已取消，议程不能再改；未议的议题可以移至下次会议。')
  return { frame, meeting, hour, by }
}

/** An item that stands on this meeting's agenda. @throws Refusal missing */
export async function findPlaced(visit: Visit, meetingId: string, id: string): Promise<AgendaItemRow> {
  const item = await findAgendaItem(visit.db, id)
  if (!item || item.meetingId !== meetingId || item.state !== 'placed') throw missing('议题')
  return item
}

/** Sets the agenda up from what the meeting has: first what earlier meetings left to be done, then the lines of the text. */
export async function setUpAgenda(visit: Visit, meetingId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, by } = await demandArrangeable(inside, meetingId)
    if ((await listAgenda(db, meetingId)).length > 0) throw conflict('议程已经编排，请刷新后查看。')
    const rows = [...(await firstItem(inside, meeting, by.place as Region)), ...fromText(inside, meeting, by.place as Region)]
    if (rows.length === 0) throw conflict('会议议程还是空的，请添加议题，或从征集池列入。')
    await place(inside, meeting, rows)
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary: `编排议程，共${rows.length}项`, by })
  })
}

type NewItem = Omit<AgendaItemRow, 'position'>

/** 「上次会议议定事项办理情况」, when there is something to report on. */
export async function firstItem(visit: Visit, meeting: Pick<MeetingRow, 'id' | 'seriesId'>, chair: Region): Promise<NewItem[]> {
  const tasks = await earlierTasks(visit, meeting)
  if (tasks.length === 0) return []
  return [{ ...newItem(visit, meeting, chair), kind: 'follow_ups', title: FOLLOW_UPS_TITLE, detail: `督办台账中本系列会议尚未办结的${tasks.length}项。`, presenter: '轮值方组织部', minutes: AGENDA_MINUTES_STANDARD, isInternal: 0 }]
}

function fromText(visit: Visit, meeting: MeetingRow, chair: Region): NewItem[] {
  return readAgendaLines(meeting.agenda)
    .slice(0, AGENDA_ITEMS_MOST - 1)
    .map(({ title, minutes, presenter }) => {
      const isLong = [...title].length > AGENDA_TITLE_MOST_CHARACTERS
      return { ...newItem(visit, meeting, chair), title: isLong ? `${[...title].slice(0, AGENDA_TITLE_MOST_CHARACTERS - 1).join('')}…` : title, detail: isLong ? title : '', presenter, minutes, isInternal: 0 }
    })
}

export function newItem(visit: Visit, { id, seriesId }: Pick<MeetingRow, 'id' | 'seriesId'>, place: Region) {
  const now = visit.now.toISOString()
  return { ...FRESH_ITEM, kind: 'topic' as AgendaItemRow['kind'], originId: null as string | null, id: newId(), meetingId: id, seriesId, place, state: 'placed' as const, proposedById: visit.actor.accountId, proposedAt: now, updatedAt: now }
}

/** At the end of the order. @throws Refusal conflict when somebody put something there at the same moment */
export async function place(visit: Visit, meeting: Pick<MeetingRow, 'id'>, rows: readonly NewItem[]): Promise<void> {
  const last = await demandRoom(visit, meeting.id, rows.length)
  await insertAgendaItems(visit.db, rows.map((row, n) => ({ ...row, position: last + n + 1 }))).catch(taken)
}

async function demandRoom(visit: Visit, meetingId: string, more: number): Promise<number> {
  const last = await findLastPosition(visit.db, meetingId)
  if (last + more > AGENDA_ITEMS_MOST) throw invalid({ '': [`一次会议最多${AGENDA_ITEMS_MOST}项议程。`] })
  return last
}

function taken(error: unknown): never {
  throw isDuplicate(error) ? conflict() : error
}

/** The form of an item written straight onto the agenda; empty without an id. */
export async function openAgendaItem(visit: Visit, meetingId: string, id: string | undefined) {
  const { frame } = await demandArrangeable(visit, meetingId)
  const values = id ? itemValues(await findPlaced(visit, meetingId, id)) : { minutes: String(AGENDA_MINUTES_STANDARD), version: '0' }
  return { frame, id: id ?? null, values }
}

/** Adds an item to the agenda, or changes one. @throws Refusal conflict when it has changed meanwhile */
export async function keepAgendaItem(visit: Visit, meetingId: string, id: string | undefined, form: KeepItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, by } = await demandArrangeable(inside, meetingId)
    const columns = itemColumns(visit, form)
    const before = id ? await findPlaced(inside, meetingId, id) : undefined
    if (!before) await place(inside, meeting, [{ ...newItem(visit, meeting, by.place as Region), ...columns }])
    else if (!(await updateAgendaItem(db, before.id, form.version, { ...columns, updatedAt: visit.now.toISOString() }))) throw staleForm(itemValues(before), { ...columns, minutes: String(columns.minutes), isInternal: columns.isInternal === 1 }, ITEM_WORDS)
    const summary = `${before ? '修改' : '增加'}议程${calledInJournal({ title: form.title, isInternal: form.isInternal || before?.isInternal === 1 })}`
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary, by })
    if (before) await record(inside, { deed: 'agenda.manage', object: { kind: 'agendaItem', id: before.id }, summary, by, before: itemValues(before), after: itemValues({ ...columns, version: before.version }) })
  })
}

/** What waits in the pool for this meeting: of its series, or everything for a meeting outside of any. */
export async function openPullForm(visit: Visit, meetingId: string) {
  const { frame, meeting } = await demandArrangeable(visit, meetingId)
  const filter = { state: 'pool', ...(meeting.seriesId && { seriesId: meeting.seriesId }) } as const
  const items = await listPool(visit.db, Reach.of(visit.actor, 'agenda.readPool'), opennessOf(visit), filter, { most: POOL_CHOICES_MOST })
  return { frame, items: items.map(({ id, title, place: from, minutes, presenter, seriesName, isInternal }) => ({ id, title, place: from, minutes, presenter, seriesName, isInternal: isInternal === 1 })) }
}

/** Pulls items out of the pool onto the agenda, which is set up first if it is empty. @returns how many */
export async function pullItems(visit: Visit, meetingId: string, ids: readonly string[]): Promise<number> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, by } = await demandArrangeable(inside, meetingId)
    if ((await findLastPosition(db, meetingId)) === 0) await place(inside, meeting, await firstItem(inside, meeting, by.place as Region))
    const waiting = await listPool(db, Reach.of(visit.actor, 'agenda.readPool'), opennessOf(visit), { state: 'pool', ids }, { most: AGENDA_ITEMS_MOST })
    if (waiting.length < ids.length) throw conflict('有的议题刚刚已被撤回或列入其他会议，请返回重新选择。')
    const last = await demandRoom(inside, meetingId, ids.length)
    for (const [n, item] of ids.map((id) => waiting.find((one) => one.id === id)!).entries()) {
      const change = { meetingId, state: 'placed', position: last + n + 1, updatedAt: visit.now.toISOString() } as const
      if (!(await updateAgendaItem(db, item.id, item.version, change).catch(taken))) throw conflict('有的议题刚刚已被撤回或列入其他会议，请返回重新选择。')
      await record(inside, { deed: 'agenda.manage', object: { kind: 'agendaItem', id: item.id }, summary: `议题${calledInJournal(item)}列入会议「${meeting.title}」`, by, before: { state: 'pool' }, after: { state: 'placed' } })
      await removeFromSearch(db, 'agendaItem', item.id)
    }
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary: `从征集池列入${ids.length}项议题`, by })
    return ids.length
  })
}

/** Moves an item one place up or down. @throws Refusal conflict when somebody moved or changed it meanwhile */
export async function shiftItem(visit: Visit, meetingId: string, id: string, { direction, version }: ShiftItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await demandArrangeable(inside, meetingId)
    const items = (await listAgenda(db, meetingId)).filter(({ state }) => state === 'placed')
    const item = items.find((one) => one.id === id)
    if (!item) throw missing('议题')
    const other = neighbourOf(items, id, direction)
    if (item.version !== version) throw conflict('刚刚已有人调整过议程，请核对顺序后再移动。')
    if (!other) throw conflict(direction === 'up' ? '已经是第一项。' : '已经是最后一项。')
    const isDone = await updatePositions(db, meetingId, { id, position: item.position!, version }, { id: other.id, position: other.position!, version: other.version }, visit.now.toISOString()).catch(taken)
    if (!isDone) throw conflict()
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary: `${direction === 'up' ? '上移' : '下移'}议程${calledInJournal(item)}`, by })
  })
}

/** Takes an item off the agenda: back to the pool of its series, or away for good where that is the chair's own to say. */
export async function removeFromAgenda(visit: Visit, meetingId: string, id: string, { version, to }: RemoveItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await demandArrangeable(inside, meetingId)
    const item = await findPlaced(inside, meetingId, id)
    const ways = waysOff(item, by.place)
    const state = to && ways.includes(to) ? to : ways[0]!
    if (!(await updateAgendaItem(db, id, version, { meetingId: null, position: null, startedAt: null, state, updatedAt: visit.now.toISOString() }))) throw conflict('您打开页面以后，这项议程已有变化，请返回核对后再办理。')
    const summary = state === 'pool' ? `议题${calledInJournal(item)}退回征集池` : `删除议程${calledInJournal(item)}`
    await record(inside, { deed: 'agenda.manage', object: { kind: 'agendaItem', id }, summary, by, before: { state: 'placed' }, after: { state } })
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary, by })
    if (state === 'pool') await putInSearch(db, { kind: 'agendaItem', id, title: item.title, text: item.detail })
  })
}

/** What somebody else put forward can only go back; what has no series has no pool to go back to. The usual way first. */
export function waysOff({ kind, seriesId, place: from }: Pick<AgendaItemRow, 'kind' | 'seriesId' | 'place'>, chair: string): ('pool' | 'dropped')[] {
  if (kind === 'follow_ups' || !seriesId) return ['dropped']
  return from === chair ? ['pool', 'dropped'] : ['pool']
}

/** Asks before an item is taken off. */
export async function openRemoval(visit: Visit, meetingId: string, id: string) {
  const { frame, by } = await demandArrangeable(visit, meetingId)
  const { title, version, ...item } = await findPlaced(visit, meetingId, id)
  return { frame, id, title, version, ways: waysOff(item, by.place) }
}
