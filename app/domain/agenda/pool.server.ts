import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { listFiles } from '#app/domain/files/files.server.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { countPool, findPooled, insertAgendaItems, listPool, updateAgendaItem, type PoolFilter } from '#db/queries/agenda.ts'
import { findMeeting } from '#db/queries/meetings.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { listSeries } from '#db/queries/series.ts'
import { calledInJournal } from './agenda.ts'
import type { KeepItem, ProposeItem } from './forms.ts'
import { AGENDA_MINUTES_STANDARD, POOL_PER_PAGE } from './terms.ts'

export const opennessOf = (visit: Visit) => ({ withInternal: may(visit.actor, 'agenda.readInternal').isAllowed })

/** One page of what waits to be put on an agenda, and of what became of one's own. */
export async function seePool(visit: Visit, filter: PoolFilter, page: number) {
  const reach = Reach.of(visit.actor, 'agenda.readPool')
  const openness = opennessOf(visit)
  const [items, total, series] = [
    await listPool(visit.db, reach, openness, filter, { offset: (page - 1) * POOL_PER_PAGE, most: POOL_PER_PAGE }),
    await countPool(visit.db, reach, openness, filter),
    await listSeries(visit.db),
  ]
  return { items, total, series: series.map(({ id, name }) => ({ id, name })), mayPropose: may(visit.actor, 'agenda.propose', { place: visit.actor.place }).isAllowed }
}

/** An item of the pool as this person may see it. @throws Refusal missing for what is outside his reach */
export async function findItemInReach(visit: Visit, id: string) {
  const item = await findPooled(visit.db, Reach.of(visit.actor, 'agenda.readPool'), opennessOf(visit), id)
  if (!item) throw missing('议题')
  return item
}

/** The page of one item: where it stands, and what was done with it. */
export async function openItem(visit: Visit, id: string) {
  const item = await findItemInReach(visit, id)
  const hour = await readHour(visit)
  const meeting = item.meetingId ? await findMeeting(visit.db, Reach.of(visit.actor, 'meeting.read'), hour, item.meetingId) : undefined
  const [files, history] = [await listFiles(visit, { kind: 'agendaItem', id }), await historyOf(visit, 'agendaItem', id, { withChanges: true })]
  return { item, meeting: meeting ? { id: meeting.id, title: meeting.title } : null, files, history, mayAmend: may(visit.actor, 'agenda.amend', { ...item }).isAllowed }
}

/** The form of an item to put forward, empty without an id. @throws Refusal missing, forbidden; conflict when it has left the pool */
export async function openProposal(visit: Visit, id: string | undefined) {
  const series = (await listSeries(visit.db)).map(({ id: seriesId, name }) => ({ id: seriesId, name }))
  const mayHide = opennessOf(visit).withInternal
  if (!id) {
    demand(visit.actor, 'agenda.propose', { place: visit.actor.place })
    return { id: null, series, mayHide, values: { minutes: String(AGENDA_MINUTES_STANDARD), version: '0' } }
  }
  const item = await findItemInReach(visit, id)
  demandAmend(visit, item)
  return { id, series, mayHide, values: { seriesId: item.seriesId ?? '', ...itemValues(item) } }
}

/** An item as its form shows it again. */
export function itemValues({ title, detail, presenter, minutes, isInternal, version }: { title: string; detail: string; presenter: string; minutes: number; isInternal: number; version: number }) {
  return { title, detail, presenter, minutes: String(minutes), isInternal: isInternal === 1, version: String(version) }
}

/** How the fields read when two people changed the same item. */
export const ITEM_WORDS = { title: asIs, detail: asIs, presenter: asIs, minutes: (minutes: unknown) => `${minutes}分钟`, isInternal: (isInternal: unknown) => (isInternal ? '内部' : '公开') }

/** What a form says, as columns. 内部 is for whoever may read it. */
export function itemColumns(visit: Visit, { title, detail, presenter, minutes, isInternal }: KeepItem) {
  if (isInternal && !opennessOf(visit).withInternal) throw forbidden('内部议题由三地组织部提出。')
  return { title, detail: detail ?? '', presenter: presenter ?? '', minutes, isInternal: isInternal ? 1 : 0 }
}

export const FRESH_ITEM = { kind: 'topic', meetingId: null, position: null, originId: null, spentSeconds: 0, startedAt: null, version: 1 } as const

/** Puts an item into the pool of a series. @returns its id */
export async function proposeItem(visit: Visit, form: ProposeItem): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'agenda.propose', { place: visit.actor.place })
    await demandSeries(inside, form.seriesId)
    const id = newId()
    const now = visit.now.toISOString()
    const columns = { seriesId: form.seriesId, ...itemColumns(visit, form) }
    await insertAgendaItems(db, [{ ...FRESH_ITEM, id, ...columns, place: by.place as Region, state: 'pool', proposedById: visit.actor.accountId, proposedAt: now, updatedAt: now }])
    await record(inside, { deed: 'agenda.propose', object: { kind: 'agendaItem', id }, summary: `提出议题${calledInJournal(form)}`, by, after: columns })
    await putInSearch(db, { kind: 'agendaItem', id, title: form.title, text: columns.detail })
    return id
  })
}

/** Changes an item while it waits. @throws Refusal conflict when somebody was faster, or it stands on an agenda by now */
export async function amendItem(visit: Visit, id: string, form: ProposeItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const item = await findItemInReach(inside, id)
    const by = demandAmend(visit, item)
    await demandSeries(inside, form.seriesId)
    const columns = { seriesId: form.seriesId, ...itemColumns(visit, form) }
    if (!(await updateAgendaItem(db, id, form.version, { ...columns, updatedAt: visit.now.toISOString() }))) throw staleForm({ ...item }, columns, ITEM_WORDS)
    await record(inside, { deed: 'agenda.amend', object: { kind: 'agendaItem', id }, summary: `修改议题${calledInJournal(form)}`, by, before: pick(item), after: columns })
    await putInSearch(db, { kind: 'agendaItem', id, title: form.title, text: columns.detail })
  })
}

/** Takes an item back while it waits; it stays to be read by whoever put it forward. */
export async function withdrawItem(visit: Visit, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const item = await findItemInReach(inside, id)
    const by = demandAmend(visit, item)
    if (!(await updateAgendaItem(db, id, version, { state: 'dropped', updatedAt: visit.now.toISOString() }))) throw conflict('您打开页面以后，这个议题已有变化，请返回核对后再办理。')
    await record(inside, { deed: 'agenda.withdraw', object: { kind: 'agendaItem', id }, summary: `撤回议题${calledInJournal(item)}`, by, before: { state: item.state }, after: { state: 'dropped' } })
    await removeFromSearch(db, 'agendaItem', id)
  })
}

const LEFT_POOL = { placed: '议题已列入会议，如需调整请与轮值方组织部联系。', moved: '议题已移至下次会议，不能再修改。', dropped: '议题已撤回，不能再修改。' }

function demandAmend(visit: Visit, item: { state: 'pool' | 'placed' | 'moved' | 'dropped'; place: Region; proposedById: string }) {
  const by = demand(visit.actor, 'agenda.amend', { ...item, state: 'pool' })
  if (item.state !== 'pool') throw conflict(LEFT_POOL[item.state])
  return by
}

async function demandSeries(visit: Visit, seriesId: string): Promise<void> {
  if (!(await listSeries(visit.db)).some(({ id }) => id === seriesId)) throw invalid({ seriesId: ['这个会议系列已不存在，请刷新后重新选择。'] })
}

function pick({ seriesId, title, detail, presenter, minutes, isInternal }: Record<'seriesId' | 'title' | 'detail' | 'presenter' | 'minutes' | 'isInternal', unknown>) {
  return { seriesId, title, detail, presenter, minutes, isInternal }
}
