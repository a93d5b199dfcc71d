import type { Holding } from '#app/domain/access/actor.ts'
import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { reviseApproval } from '#app/domain/approval/approval.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { chineseTimeSpan } from '#app/domain/documents/chinese-dates.ts'
import { checkDueDay } from '#app/domain/follow-ups/assigning.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import {
  advanceMinutes, deleteItem, deleteOutcome, findItem, findOutcome, insertItems, insertMinutes, insertOutcome, updateItem, updateOpening, updateOutcome, type MinutesRow,
} from '#db/queries/minutes.ts'
import { listUnitsCalled } from '#db/queries/follow-ups.ts'
import { planItems } from './agenda.server.ts'
import { unwrittenItems } from './content.ts'
import type { KeepItem, KeepOpening, KeepOutcome, RemovePart } from './forms.ts'
import { findKeptMinutes, keepSnapshot } from './kept.server.ts'
import { contentToSign } from './present.server.ts'
import { whyLocked, whyNotWhole } from './steps.ts'
import { approvalTitle } from './subject.server.ts'
import { readItems } from './text.server.ts'
import { ITEMS_MOST, MINUTES_OPEN, OUTCOME_KIND_NAMES, OUTCOMES_MOST, type OutcomeKind } from './terms.ts'

/** Whose meeting it was keeps its minutes, also after its turn in the chair; null when they may be begun. */
export function whyNotBegin(meeting: Pick<MeetingRow, 'state' | 'startsAt'>, now: Date): string | null {
  if (meeting.state === 'held' || (meeting.state === 'convened' && meeting.startsAt <= now.toISOString())) return null
  return meeting.state === 'cancelled' ? '会议已取消，没有纪要。' : '会议尚未开始，开始后才能起草纪要。'
}

export const mayBegin = (visit: Visit, meeting: MeetingRow) => may(visit.actor, 'minutes.keep', { place: meeting.place }).isAllowed && !whyNotBegin(meeting, visit.now)

/** Begins the minutes: one item for each of the agenda. @throws Refusal conflict when there are some, or it is too early */
export async function beginMinutes(visit: Visit, meetingId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting } = await findMeetingInReach(inside, meetingId)
    const by = demand(visit.actor, 'minutes.keep', { place: meeting.place })
    const why = whyNotBegin(meeting, visit.now)
    if (why) throw conflict(why)
    const row = newMinutes(visit, meeting)
    await insertMinutes(db, row).catch(alreadyBegun)
    const items = (await planItems(inside, meeting)).slice(0, ITEMS_MOST)
    await insertItems(db, items.map((item, n) => ({ id: newId(), minutesId: row.id, text: '', position: n + 1, version: 1, updatedById: visit.actor.accountId, updatedAt: row.updatedAt, ...item })))
    await keepSnapshot(inside, row, { cause: 'begin', state: 'draft', by })
    await record(inside, { deed: 'minutes.begin', object: { kind: 'minutes', id: row.id }, summary: `开始起草「${meeting.title}」会议纪要，${items.length}个议题`, by })
  })
}

/** 吴江区委党校, not 吴江区区委党校. */
function whereOf({ venuePlace, venue }: Pick<MeetingRow, 'venuePlace' | 'venue'>): string {
  const name = PLACE_NAMES[venuePlace]
  if (venue.startsWith(name)) return venue
  return venue.startsWith(name.at(-1)!) ? name.slice(0, -1) + venue : name + venue
}

function newMinutes(visit: Visit, meeting: MeetingRow): MinutesRow {
  const now = visit.now.toISOString()
  const opening = `${chineseTimeSpan(meeting.startsAt, meeting.endsAt)}，${PLACE_NAMES[meeting.place]}委组织部在${whereOf(meeting)}召集${meeting.title}。现将会议议定事项纪要如下：`
  return {
    id: newId(), meetingId: meeting.id, place: meeting.place, state: 'draft', opening, openingVersion: 1, consultRound: 0, consultUntilOn: null, approvalId: null, numberScope: null, numberYear: null, number: null,
    issuedAt: null, issuedById: null, addendumUntilOn: null, begunById: visit.actor.accountId, begunAt: now, updatedById: visit.actor.accountId, updatedAt: now, version: 1,
  }
}

function alreadyBegun(error: unknown): never {
  throw isDuplicate(error) ? conflict('刚刚已有人开始起草本次会议的纪要，请刷新后继续。') : error
}

interface Change {
  meeting: MeetingRow
  minutes: MinutesRow
  by: Holding
}

interface Told {
  summary: string
  before?: Readonly<Record<string, unknown>>
  after?: Readonly<Record<string, unknown>>
}

/**
 * Every change of the wording goes this way: claim, change, snapshot, journal. While the three places decide, the change
 * makes a new version of what they decide on, and all three are asked anew.
 */
async function changeText(visit: Visit, meetingId: string, note: string | null, change: (visit: Visit, at: Change) => Promise<Told>): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, minutes, by } = await findKeptMinutes(inside, meetingId)
    const why = whyLocked(minutes)
    if (why) throw conflict(why)
    if (minutes.state === 'signing' && !note) throw invalid({ note: ['纪要正在三方会签，请写明修改说明；保存后三地就新稿重新表态。'] })
    const isClaimed = await advanceMinutes(db, minutes.id, minutes.state === 'signing' ? ['signing'] : MINUTES_OPEN, { updatedAt: visit.now.toISOString(), updatedById: visit.actor.accountId })
    if (!isClaimed) throw conflict('纪要的状态刚刚已变化，尚未保存，请返回核对后再修改。')
    const told = await change(inside, { meeting, minutes, by })
    const fresh = (await findKeptMinutes(inside, meetingId)).minutes
    const content = await keepSnapshot(inside, fresh, { cause: fresh.state === 'signing' ? 'revise' : 'save', state: fresh.state, note: note ?? told.summary, by })
    await record(inside, { deed: 'minutes.change', object: { kind: 'minutes', id: minutes.id }, by, ...told })
    if (fresh.state !== 'signing') return
    const notWhole = whyNotWhole({ items: content.items.length, unwritten: unwrittenItems(content.items), meetingState: meeting.state })
    if (notWhole) throw conflict(notWhole)
    await reviseApproval(inside, fresh.approvalId!, { title: approvalTitle(meeting), content: await contentToSign(inside, meetingId, content), note: note! })
  })
}

/** 会议概况. @throws Refusal conflict with both texts when somebody else saved meanwhile */
export async function keepOpening(visit: Visit, meetingId: string, form: KeepOpening): Promise<void> {
  await changeText(visit, meetingId, form.note, async (inside, { minutes }) => {
    if (!(await updateOpening(inside.db, minutes.id, form.version, form.opening))) throw staleForm({ opening: (await findKeptMinutes(inside, meetingId)).minutes.opening }, { opening: form.opening }, { opening: asIs })
    return { summary: '修改会议概况', before: { opening: minutes.opening }, after: { opening: form.opening } }
  })
}

const ITEM_WORDS = { title: asIs, text: asIs, isInternal: (is: unknown) => (is ? '内部' : '公开给受邀各方') }

/** An item, new without an id. @throws Refusal conflict with both texts when somebody else saved meanwhile */
export async function keepItem(visit: Visit, meetingId: string, itemId: string | undefined, form: KeepItem): Promise<void> {
  const columns = { title: form.title, text: form.text ?? '', isInternal: form.isInternal ? 1 : 0 }
  await changeText(visit, meetingId, form.note, async (inside, { minutes }) => {
    const saved = { ...columns, updatedById: visit.actor.accountId, updatedAt: visit.now.toISOString() }
    if (itemId === undefined) return addItem(inside, minutes.id, saved)
    const before = await findItem(inside.db, minutes.id, itemId)
    if (!before) throw missing('议题')
    const hasTasks = (await readItems(inside.db, minutes.id)).some(({ id, outcomes }) => id === itemId && outcomes.some(({ kind }) => kind === 'assigned'))
    if (form.isInternal && hasTasks) throw invalid({ isInternal: ['这个议题有交办事项，责任单位可以看到，不能设为内部。请先移出交办事项。'] })
    const shown = { title: before.title, text: before.text, isInternal: before.isInternal }
    if (!(await updateItem(inside.db, itemId, form.version, saved))) throw staleForm(shown, columns, ITEM_WORDS)
    return { summary: `修改议题「${form.title}」`, before: shown, after: columns }
  })
}

async function addItem(visit: Visit, minutesId: string, item: { title: string; text: string; isInternal: number; updatedById: string; updatedAt: string }): Promise<Told> {
  const items = await readItems(visit.db, minutesId)
  if (items.length >= ITEMS_MOST) throw conflict(`一份纪要最多${ITEMS_MOST}个议题。`)
  await insertItems(visit.db, [{ id: newId(), minutesId, agendaItemId: null, position: items.length + 1, version: 1, ...item }])
  return { summary: `添加议题「${item.title}」`, after: { title: item.title, text: item.text } }
}

export async function removeItem(visit: Visit, meetingId: string, itemId: string, form: RemovePart): Promise<void> {
  await changeText(visit, meetingId, form.note, async (inside, { minutes }) => {
    const before = await findItem(inside.db, minutes.id, itemId)
    if (!before) throw missing('议题')
    if (!(await deleteItem(inside.db, itemId, form.version))) throw conflict('这个议题刚刚已有人修改，请返回核对后再删除。')
    return { summary: `删除议题「${before.title}」及其议定结果`, before: { title: before.title, text: before.text } }
  })
}

const OUTCOME_WORDS = {
  kind: (kind: unknown) => OUTCOME_KIND_NAMES[kind as OutcomeKind] ?? '', text: asIs, dutyPlace: (place: unknown) => PLACE_NAMES[place as Region] ?? '', dutyUnitName: asIs, coUnits: asIs, dueOn: asIs,
}

/** What was agreed on an item; new without an id. @throws Refusal conflict with both texts when somebody else saved meanwhile */
export async function keepOutcome(visit: Visit, meetingId: string, at: { itemId: string } | { outcomeId: string }, form: KeepOutcome): Promise<void> {
  await changeText(visit, meetingId, form.note, async (inside, { meeting, minutes }) => {
    const columns = await outcomeColumns(inside, form, localDay(meeting.startsAt))
    const summary = `${OUTCOME_KIND_NAMES[form.kind]}：${form.text}`.slice(0, 200)
    if ('itemId' in at) {
      const item = (await readItems(inside.db, minutes.id)).find(({ id }) => id === at.itemId)
      if (!item) throw missing('议题')
      refuseInternalTask(item, form.kind)
      if (item.outcomes.length >= OUTCOMES_MOST) throw conflict(`一个议题最多${OUTCOMES_MOST}项议定结果。`)
      await insertOutcome(inside.db, { id: newId(), minutesItemId: item.id, meetingId: minutes.meetingId, position: item.outcomes.length + 1, version: 1, ...columns })
      return { summary: `添加议定结果，${summary}`, after: columns }
    }
    const before = await findOutcome(inside.db, minutes.id, at.outcomeId)
    if (!before) throw missing('议定结果')
    refuseInternalTask((await readItems(inside.db, minutes.id)).find(({ id }) => id === before.minutesItemId)!, form.kind)
    const { kind, text, dutyPlace, dutyUnitName, coUnits, dueOn } = before
    const shown = { kind, text, dutyPlace, dutyUnitName, coUnits, dueOn }
    if (!(await updateOutcome(inside.db, before.id, form.version, columns))) throw staleForm(shown, columns, OUTCOME_WORDS)
    return { summary: `修改议定结果，${summary}`, before: shown, after: columns }
  })
}

/** Who is to do something must know of it, and the ledger is seen by more than the three departments. @throws Refusal invalid */
function refuseInternalTask({ isInternal }: { isInternal: boolean }, kind: OutcomeKind): void {
  if (isInternal && kind === 'assigned') throw invalid({ kind: ['内部议题不能交办：交办事项列入督办台账，责任单位可以看到。请改在公开的议题中交办。'] })
}

/** Only 交办 has anybody to do it; a unit of this house is found by its name. */
async function outcomeColumns(visit: Visit, form: KeepOutcome, meetingOn: string) {
  const { kind, text } = form
  if (kind !== 'assigned') return { kind, text, dutyPlace: null, dutyOrganisationId: null, dutyUnitName: null, coUnits: '', dueOn: null }
  checkDueDay(form.dueOn, meetingOn, '会议当天')
  const [unit, twin] = await listUnitsCalled(visit.db, form.dutyPlace!, form.dutyUnitName!)
  if (twin) throw invalid({ dutyUnitName: [`${PLACE_NAMES[form.dutyPlace!]}有多个单位叫“${form.dutyUnitName}”，请写全称加以区分。`] })
  return { kind, text, dutyPlace: form.dutyPlace, dutyOrganisationId: unit?.id ?? null, dutyUnitName: form.dutyUnitName, coUnits: form.coUnits ?? '', dueOn: form.dueOn }
}

export async function removeOutcome(visit: Visit, meetingId: string, outcomeId: string, form: RemovePart): Promise<void> {
  await changeText(visit, meetingId, form.note, async (inside, { minutes }) => {
    const before = await findOutcome(inside.db, minutes.id, outcomeId)
    if (!before) throw missing('议定结果')
    if (!(await deleteOutcome(inside.db, outcomeId, form.version))) throw conflict('这项议定结果刚刚已有人修改，请返回核对后再删除。')
    return { summary: `删除议定结果，${OUTCOME_KIND_NAMES[before.kind]}：${before.text}`.slice(0, 300), before: { kind: before.kind, text: before.text } }
  })
}
