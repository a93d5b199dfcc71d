import type { Holding } from '#app/domain/access/actor.ts'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach, openMeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { demandUnsettled, whyPartSettled } from '#app/domain/minutes/settled.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { insertAgendaItems, listAgenda, listTargets, updateAgendaItem, type AgendaItemRow } from '#db/queries/agenda.ts'
import { insertFileCopies, listFilesOf } from '#db/queries/files.ts'
import { putInSearch } from '#db/queries/search.ts'
import { calledInJournal, spentSeconds } from './agenda.ts'
import { findPlaced, firstItem, isArrangeable, newItem, place } from './agenda.server.ts'
import type { CarryItem } from './forms.ts'
import { POOL_TARGET } from './terms.ts'
import { FRESH_ITEM } from './pool.server.ts'

const TARGETS_MOST = 50

/** Where an item may go: the chair's meetings to come, those of its series first, or back into the pool. Also when its own meeting is over. */
export async function openCarrying(visit: Visit, meetingId: string, id: string) {
  const { frame, hour } = await openMeetingFrame(visit, meetingId)
  demand(visit.actor, 'agenda.manage', { ...hour })
  const item = await findTopic(visit, meetingId, id)
  const targets = await listTargets(visit.db, Reach.of(visit.actor, 'meeting.read'), hour, { exceptId: meetingId, seriesId: item.seriesId, now: visit.now.toISOString() }, TARGETS_MOST)
  return { frame, item: { id, title: item.title, version: item.version }, targets, hasPool: item.seriesId !== null, whyNotMove: await whyPartSettled(visit.db, meetingId, 'agenda') }
}

async function findTopic(visit: Visit, meetingId: string, id: string): Promise<AgendaItemRow> {
  const item = await findPlaced(visit, meetingId, id)
  if (item.kind === 'follow_ups') throw conflict('办理情况由系统按督办台账列出，下次会议会自动成为第一项，不用移动。')
  return item
}

/**
 * Moves an item to another meeting, where it keeps a link to this one and what was agreed here, or copies it.
 * @throws Refusal conflict when it has changed meanwhile, the other meeting is over, or it is to leave an agenda whose minutes the three places are asked about
 */
export async function carryItem(visit: Visit, meetingId: string, id: string, { how, target, version }: CarryItem): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { hour } = await findMeetingInReach(inside, meetingId)
    const by = demand(visit.actor, 'agenda.manage', { ...hour })
    const item = await findTopic(inside, meetingId, id)
    if (how === 'move') await demandUnsettled(db, meetingId, 'agenda')
    if (item.version !== version) throw conflict('您打开页面以后，这项议程已有变化，请返回核对后再办理。')
    const { title, detail, presenter, minutes, isInternal, seriesId } = item
    const same = { title, detail, presenter, minutes, isInternal, place: item.place, proposedById: item.proposedById, proposedAt: item.proposedAt, originId: id }
    const called = calledInJournal(item)
    const now = visit.now.toISOString()
    const carriedId = newId()
    if (target === POOL_TARGET) {
      if (!seriesId) throw invalid({ target: ['这项议程不属于会议系列，没有征集池可退。'] })
      await insertAgendaItems(db, [{ ...FRESH_ITEM, ...same, id: carriedId, seriesId, state: 'pool', updatedAt: now }])
      await putInSearch(db, { kind: 'agendaItem', id: carriedId, title, text: detail })
    } else {
      const { meeting: other } = await findMeetingInReach(inside, target, hour)
      if (target === meetingId) throw invalid({ target: ['请选择另一次会议。'] })
      if (!isArrangeable(other)) throw conflict('所选会议已召开或已取消，请另选一次会议。')
      await place(inside, other, [{ ...newItem(inside, other, item.place), ...same, id: carriedId }])
      await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: target }, summary: `${how === 'move' ? '移入' : '复制'}议程${called}`, by })
    }
    await insertFileCopies(db, 'agendaItem', { from: id, to: carriedId }, await freshIds(inside, id), { at: now, byId: visit.actor.accountId })
    const left = how === 'move' ? ({ state: 'moved', startedAt: null, spentSeconds: spentSeconds(item, visit.now), updatedAt: now } as const) : { updatedAt: now }
    if (!(await updateAgendaItem(db, id, version, left))) throw conflict()
    await record(inside, { deed: 'agenda.manage', object: { kind: 'meeting', id: meetingId }, summary: `${how === 'move' ? '移出' : '复制'}议程${called}${target === POOL_TARGET ? '到征集池' : '到另一次会议'}`, by })
  })
}

/** A new id for each file, so that each meeting has papers of its own. */
async function freshIds(visit: Visit, itemId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await listFilesOf(visit.db, 'agendaItem', [itemId])).map((file) => [file.id, newId()]))
}

/** The agenda of another meeting once more, for a meeting drafted after its pattern; the report on follow-ups is not copied but made anew, as for every meeting whose agenda is set up. */
export async function copyAgenda(visit: Visit, from: string, to: { id: string; seriesId: string | null }, chair: Region): Promise<void> {
  const items = (await listAgenda(visit.db, from)).filter(({ kind, state }) => kind === 'topic' && state === 'placed')
  const copies = items.map(({ id, title, detail, presenter, minutes, isInternal, place: proposer }) => ({ ...newItem(visit, to, proposer), title, detail, presenter, minutes, isInternal, originId: id }))
  if (copies.length > 0) await place(visit, to, [...(await firstItem(visit, to, chair)), ...copies])
}

/** A draft that is discarded gives its items back to the pool of their series. */
export async function releaseAgenda(visit: Visit, meetingId: string, by: Holding): Promise<void> {
  const items = (await listAgenda(visit.db, meetingId)).filter(({ state }) => state === 'placed')
  for (const { id, version, kind, seriesId, title, detail, isInternal } of items) {
    const state = kind === 'topic' && seriesId ? 'pool' : 'dropped'
    if (!(await updateAgendaItem(visit.db, id, version, { meetingId: null, position: null, state, updatedAt: visit.now.toISOString() }))) throw conflict()
    await record(visit, { deed: 'agenda.manage', object: { kind: 'agendaItem', id }, summary: `会议草稿删除，议题${calledInJournal({ title, isInternal })}${state === 'pool' ? '退回征集池' : '一并删除'}`, by, before: { state: 'placed' }, after: { state } })
    if (state === 'pool') await putInSearch(visit.db, { kind: 'agendaItem', id, title, text: detail })
  }
}
