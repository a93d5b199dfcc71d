import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { countBodies, findBody, insertBody, insertMember, listBodies, listMembers, listUnitsForBody, updateBody, updateMemberEnd, type BodyFilter, type BodyRow, type ListedMember } from '#db/queries/bodies.ts'
import type { AddMember, ChangeBody, EndMember, FoundBody } from './forms.ts'
import { localDay } from './local-time.ts'
import { unitSortKey } from './sort-key.ts'
import { asIs, staleForm } from './stale.ts'
import { BODIES_PER_PAGE, BODY_POSITION_NAMES, BODY_POSITIONS, PLACE_SHORT } from './terms.ts'

/** A page of bodies; those whose term is over only when asked for. Two queries. */
export async function openBodies(visit: Visit, { withOver, ...filter }: Omit<BodyFilter, 'notOverOn'> & { withOver: boolean }, page: number) {
  const reach = Reach.of(visit.actor, 'body.read')
  const today = localDay(visit.now)
  const conditions = { ...filter, notOverOn: withOver ? undefined : today }
  const rows = await listBodies(visit.db, reach, conditions, today, { offset: (page - 1) * BODIES_PER_PAGE, most: BODIES_PER_PAGE })
  return { bodies: rows.map((row) => ({ ...row, isOver: row.toOn !== null && row.toOn < today })), total: await countBodies(visit.db, reach, conditions) }
}

/** One body with its members now and before. @throws Refusal missing */
export async function openBody(visit: Visit, id: string) {
  const body = await seen(visit, id)
  const today = localDay(visit.now)
  const members = (await listMembers(visit.db, id)).sort(byPosition)
  const history = await historyOf(visit, 'body', id)
  return {
    body, history, mayManage: may(visit.actor, 'body.manage', body).isAllowed,
    members: members.filter(({ toOn }) => toOn === null || toOn >= today), former: members.filter(({ toOn }) => toOn !== null && toOn < today),
  }
}

const byPosition = (a: ListedMember, b: ListedMember) => BODY_POSITIONS.indexOf(a.position) - BODY_POSITIONS.indexOf(b.position)

/** Units that can be named as members: those of the body's place, for the community's bodies those of all three. @throws Refusal forbidden */
export async function openMemberForm(visit: Visit, id: string) {
  const body = await seen(visit, id)
  demand(visit.actor, 'body.manage', body)
  const units = await listUnitsForBody(visit.db, body.place === 'community' ? null : body.place)
  return { body, units: units.map((unit) => ({ value: unit.id, label: body.place === 'community' ? `${PLACE_SHORT[unit.place]} ${unit.name}` : unit.name })) }
}

/** @returns the new body's id */
export async function foundBody(visit: Visit, form: FoundBody): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'body.manage', { place: visit.actor.place })
    const row = { id: newId(), place: visit.actor.place, ...form, note: form.note ?? '', sortKey: unitSortKey(form.name), version: 1 }
    await once(() => insertBody(db, row))
    await record(inside, { deed: 'body.manage', object: { kind: 'body', id: row.id }, summary: `成立${form.name}`, by, after: told(row) })
    return row.id
  })
}

export async function changeBody(visit: Visit, id: string, form: ChangeBody): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'body.manage', before)
    const { version, ...typed } = form
    const change = { ...typed, note: typed.note ?? '' }
    if (before.version !== version) throw staleForm(before, change, { name: asIs, fromOn: asIs, toOn: asIs, note: asIs })
    await once(async () => {
      if (!(await updateBody(db, id, version, { ...change, sortKey: unitSortKey(change.name) }))) throw conflict()
    })
    await record(inside, { deed: 'body.manage', object: { kind: 'body', id }, summary: `修改${change.name}`, by, before: told(before), after: told({ ...before, ...change }) })
  })
}

/** Takes in a unit, or a person by name. @throws Refusal invalid for a unit of another place or a member already in office */
export async function addMember(visit: Visit, bodyId: string, form: AddMember): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { body, units } = await openMemberForm(inside, bodyId)
    const by = demand(visit.actor, 'body.manage', body)
    const unit = units.find(({ value }) => value === form.organisationId)
    if (form.organisationId && !unit) throw invalid({ organisationId: ['请选择本地区正在使用的单位。'] })
    if (form.fromOn < body.fromOn || (body.toOn !== null && form.fromOn > body.toOn)) throw invalid({ fromOn: [`应在任期之内（${body.fromOn}至${body.toOn ?? '今后'}）。`] })
    const name = unit?.label ?? form.personName!
    const already = (await listMembers(db, bodyId)).some((member) => member.toOn === null && member.position === form.position && (form.organisationId ? member.organisationId === form.organisationId : member.personName === form.personName))
    if (already) throw invalid({ [form.organisationId ? 'organisationId' : 'personName']: [`${name}已在任${BODY_POSITION_NAMES[form.position]}。`] })
    await insertMember(db, { id: newId(), bodyId, ...form, post: form.post ?? '', toOn: null })
    await record(inside, { deed: 'body.manage', object: { kind: 'body', id: bodyId }, summary: `${name}任${BODY_POSITION_NAMES[form.position]}，自${form.fromOn}起`, by })
  })
}

/** Lets a membership end; it stays on record. */
export async function endMember(visit: Visit, bodyId: string, memberId: string, { toOn }: EndMember): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const body = await seen(inside, bodyId)
    const by = demand(visit.actor, 'body.manage', body)
    const member = (await listMembers(db, bodyId)).find(({ id }) => id === memberId)
    if (!member) throw missing('成员')
    if (toOn < member.fromOn) throw invalid({ toOn: [`不能早于任职日期${member.fromOn}。`] })
    if (!(await updateMemberEnd(db, memberId, toOn))) throw conflict()
    await record(inside, { deed: 'body.manage', object: { kind: 'body', id: bodyId }, summary: `${member.name}不再任${BODY_POSITION_NAMES[member.position]}，至${toOn}止`, by })
  })
}

async function seen(visit: Visit, id: string): Promise<BodyRow> {
  const body = await findBody(visit.db, Reach.of(visit.actor, 'body.read'), id)
  if (!body) throw missing('组织机构')
  return body
}

async function once(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ name: ['已有同名、同日成立的机构。'] })
    throw error
  }
}

const told = ({ name, fromOn, toOn, note }: BodyRow) => ({ name, fromOn, toOn, note })
