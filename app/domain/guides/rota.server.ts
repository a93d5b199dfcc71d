import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, isDay, localDay, showSpan } from '#app/domain/community/local-time.ts'
import { releaseGuide } from '#app/domain/bookings/guiding.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { listGuided } from '#db/queries/bookings.ts'
import { advanceGuide, deleteDutiesIn, deleteDuty, insertDuties, insertLeave, listBaseChoices, listBasesOfGuide, listDuties, listLeaves, replaceGuideBases, updateGuideToHold, type FoundGuide } from '#db/queries/guides.ts'
import type { DutyForm, GuideBasesForm, LeaveForm } from './forms.ts'
import { findGuideInReach } from './guides.server.ts'
import { halvesOf } from './guiding.ts'
import { dutyFault, weeklyFrom } from './rota.ts'
import { HALF_NAMES, ROTA_AHEAD_MOST_DAYS, ROTA_DAYS } from './terms.ts'

/** The rota of one guide, whom the caller has found within reach. */
const HOUSE = Reach.ofTheHouse('guide.read')

const CHOICES_MOST = 500
const DUTIES_MOST = 600

/** Four weeks of the rota from a day on, of all bases or one; a guide sees his own. */
export async function seeRota(visit: Visit, query: { from?: string; base?: string; region?: string }) {
  const today = localDay(visit.now)
  const fromOn = query.from && isDay(query.from) ? query.from : today
  const toOn = addDays(fromOn, ROTA_DAYS - 1)
  const duties = await listDuties(visit.db, Reach.of(visit.actor, 'guide.read'), { fromOn, toOn, baseId: query.base, place: query.region }, DUTIES_MOST)
  return { fromOn, toOn, today, duties, previousOn: addDays(fromOn, -ROTA_DAYS), nextOn: addDays(fromOn, ROTA_DAYS) }
}

/** The bases a guide can be given. */
export async function openGuideBases(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  demand(visit.actor, 'guide.keep', { place: guide.place })
  demandAppointed(guide)
  const own = await listBasesOfGuide(visit.db, id)
  return { id, name: guide.name, choices: await listBaseChoices(visit.db, guide.place, CHOICES_MOST), values: { baseIds: own.map((base) => base.id), version: String(guide.version) } }
}

function demandAppointed(guide: Pick<FoundGuide, 'state'>): void {
  if (guide.state !== 'appointed') throw conflict('只有在聘的讲解员可以分派基地和安排值班。')
}

/** Exactly these bases from now on; half days at a base taken away are taken off the rota by hand, so it says which. */
export async function assignGuideBases(visit: Visit, id: string, form: GuideBasesForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demand(visit.actor, 'guide.keep', { place: guide.place })
    demandAppointed(guide)
    const known = await listBaseChoices(db, guide.place, CHOICES_MOST)
    const chosen = form.baseIds.filter((baseId) => known.some((base) => base.id === baseId))
    if (chosen.length < form.baseIds.length) throw invalid({ baseIds: ['有的基地已停用，请刷新页面后重新选择。'] })
    const today = localDay(visit.now)
    const left = (await listDuties(db, HOUSE, { guideId: id, fromOn: today, toOn: addDays(today, ROTA_AHEAD_MOST_DAYS) }, DUTIES_MOST)).find(({ baseId }) => !chosen.includes(baseId))
    if (left) throw conflict(`「${left.baseName}」在${left.on}${HALF_NAMES[left.half]}还有值班，请先取消值班再撤下这个基地。`)
    const before = await listBasesOfGuide(db, id)
    if (!(await advanceGuide(db, id, form.version, ['appointed'], { updatedAt: visit.now.toISOString() }))) throw conflict('您打开页面以后，这位讲解员又有办理，请返回核对后再办理。')
    await replaceGuideBases(db, id, chosen)
    const names = (ids: readonly string[]) => known.filter((base) => ids.includes(base.id)).map(({ name }) => name).join('、')
    await record(inside, { deed: 'guide.assign', object: { kind: 'guide', id }, summary: `分派讲解基地：${guide.name}，共${chosen.length}个`, by, before: { bases: names(before.map((base) => base.id)) }, after: { bases: names(chosen) } })
    if (guide.accountId) await sendNotice(inside, { kind: 'guide', title: '讲解基地有调整', body: names(chosen) || '目前没有分派基地。', path: `/guides/${id}`, to: { accountIds: [guide.accountId] } })
  })
}

export async function openDutyForm(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  demand(visit.actor, 'guide.keep', { place: guide.place })
  demandAppointed(guide)
  return { id, name: guide.name, today: localDay(visit.now), termToOn: guide.termToOn!, bases: await listBasesOfGuide(visit.db, id) }
}

/** Half days on the rota, weekly if asked; all or none, with every reason why not. */
export async function putOnRota(visit: Visit, id: string, form: DutyForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demand(visit.actor, 'guide.keep', { place: guide.place })
    const today = localDay(visit.now)
    if (form.on < today || form.on > addDays(today, ROTA_AHEAD_MOST_DAYS)) throw invalid({ on: ['请选择今天以后、一年以内的日期。'] })
    const days = weeklyFrom(form.on, form.weeks)
    const span = { fromOn: days[0]!, toOn: days.at(-1)! }
    const bases = await listBasesOfGuide(db, id)
    const facts = { ...guide, baseIds: bases.map((base) => base.id), duties: await listDuties(db, HOUSE, { guideId: id, ...span }, DUTIES_MOST), leaves: await listLeaves(db, id, span.fromOn) }
    const asked = days.flatMap((on) => form.halves.map((half) => ({ on, half, baseId: form.baseId })))
    const faults = asked.map((one) => dutyFault(facts, one)).filter((why) => why !== null)
    if (faults.length > 0) throw invalid({ on: [...new Set(faults)] })
    // The same guide twice at once: whoever comes second reads the rota anew.
    if (!(await advanceGuide(db, id, guide.version, ['appointed'], { updatedAt: visit.now.toISOString() }))) throw conflict()
    const rows = asked.map((one) => ({ id: newId(), guideId: id, ...one, note: form.note ?? '', madeById: visit.actor.accountId, madeAt: visit.now.toISOString() }))
    await insertDuties(db, rows).catch((error) => { throw isDuplicate(error) ? conflict('刚刚已有人排了同一半天，请刷新页面后核对。') : error })
    const baseName = bases.find((base) => base.id === form.baseId)!.name
    const summary = `安排值班：${guide.name}，${baseName}，${form.on}${form.halves.map((half) => HALF_NAMES[half]).join('、')}${form.weeks > 1 ? `起每周一次共${form.weeks}周` : ''}`
    await record(inside, { deed: 'guide.roster', object: { kind: 'guide', id }, summary, by, after: { halfDays: rows.length } })
    if (guide.accountId) await sendNotice(inside, { kind: 'guide', title: `讲解值班：${baseName}`, body: summary, path: `/guides/${id}`, to: { accountIds: [guide.accountId] }, exceptId: visit.actor.accountId })
  })
}

export async function takeOffRota(visit: Visit, id: string, dutyId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demand(visit.actor, 'guide.keep', { place: guide.place })
    const duty = await deleteDuty(db, id, dutyId)
    if (!duty) throw missing('值班')
    await updateGuideToHold(db, id)
    const group = (await listGuided(db, [id], { startsAt: instantAt(duty.on, '00:00'), endsAt: instantAt(addDays(duty.on, 1), '00:00') }, DUTIES_MOST)).find(({ baseId, startsAt, endsAt }) => baseId === duty.baseId && halvesOf(startsAt, endsAt).includes(duty.half))
    if (group) throw conflict(`${showSpan(group.startsAt, group.endsAt)}已安排为「${group.groupName}」讲解，请先在预约中换人，再取消值班。`)
    const summary = `取消值班：${guide.name}，${duty.on}${HALF_NAMES[duty.half]}`
    await record(inside, { deed: 'guide.roster', object: { kind: 'guide', id }, summary, by, before: { on: duty.on, half: duty.half } })
    if (guide.accountId) await sendNotice(inside, { kind: 'guide', title: summary, body: '这个半天不再值班。', path: `/guides/${id}`, to: { accountIds: [guide.accountId] }, exceptId: visit.actor.accountId })
  })
}

export async function openLeaveForm(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  demand(visit.actor, 'guide.takeLeave', { place: guide.place, accountId: guide.accountId })
  demandAppointed(guide)
  return { id, name: guide.name, today: localDay(visit.now) }
}

/** 请假: what stood on the rota in these days is taken off, and the place is told to find somebody else. */
export async function takeLeave(visit: Visit, id: string, form: LeaveForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demand(visit.actor, 'guide.takeLeave', { place: guide.place, accountId: guide.accountId })
    demandAppointed(guide)
    const today = localDay(visit.now)
    if (form.toOn < today) throw invalid({ toOn: ['请假不能全部在过去。'] })
    if (!(await advanceGuide(db, id, guide.version, ['appointed'], { updatedAt: visit.now.toISOString() }))) throw conflict()
    const span = { fromOn: form.fromOn < today ? today : form.fromOn, toOn: form.toOn }
    const lost = await listDuties(db, HOUSE, { guideId: id, ...span }, DUTIES_MOST)
    const groups = await releaseGuide(inside, guide, { ...span, why: '请假' })
    await deleteDutiesIn(db, id, span)
    await insertLeave(db, { id: newId(), guideId: id, fromOn: form.fromOn, toOn: form.toOn, note: form.note ?? '', madeById: visit.actor.accountId, madeAt: visit.now.toISOString() })
    const summary = `讲解员请假：${guide.name}，${form.fromOn}至${form.toOn}${lost.length > 0 ? `，取消值班${lost.length}个半天` : ''}${groups > 0 ? `，${groups}个团组的讲解需另行安排` : ''}`
    await record(inside, { deed: 'guide.leave', object: { kind: 'guide', id }, summary, by, after: { fromOn: form.fromOn, toOn: form.toOn } })
    const body = lost.length > 0 ? `请另行安排：\n${lost.map(({ on, half, baseName }) => `${on}${HALF_NAMES[half]} ${baseName}`).join('\n')}` : '这几天没有安排值班。'
    await sendNotice(inside, { kind: 'guide', title: summary, body, path: `/guides/${id}`, to: { roles: [{ role: 'staff', place: guide.place }, { role: 'school', place: guide.place }], ...(guide.accountId && { accountIds: [guide.accountId] }) }, exceptId: visit.actor.accountId })
  })
}
