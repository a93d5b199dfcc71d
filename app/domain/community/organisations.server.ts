import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import {
  countOrganisations, findOrganisation, insertOrganisation, listBelow, listOrganisations, listOrganisationTree, listParentChoices, listUpwards, lockOrganisations, updateOrganisation, updateTreeBelow,
  type FoundOrganisation, type OrganisationFilter, type OrganisationRow,
} from '#db/queries/organisations.ts'
import { putInSearch } from '#db/queries/search.ts'
import type { AddOrganisation, ChangeOrganisation, CloseOrganisation } from './forms.ts'
import { localDay } from './local-time.ts'
import { unitSortKey } from './sort-key.ts'
import { asIs, staleForm } from './stale.ts'
import { ADCODES, INSTITUTION_KIND_NAMES, isRegion, ORG_KIND_NAMES, ORGANISATIONS_PER_PAGE, PLACE_NAMES, type InstitutionKind, type OrgKind, type Place } from './terms.ts'
import { depthOf, treeKey } from './tree-key.ts'

/** A page of units: as a tree, or by name when something is looked for. Two queries. */
export async function openOrganisations(visit: Visit, filter: OrganisationFilter, page: number) {
  const reach = Reach.of(visit.actor, 'organisation.read')
  const span = { offset: (page - 1) * ORGANISATIONS_PER_PAGE, most: ORGANISATIONS_PER_PAGE }
  const isTree = !filter.q && !filter.kind && !filter.institutionKind
  const organisations = isTree ? await listOrganisationTree(visit.db, reach, filter, span) : await listOrganisations(visit.db, reach, filter, span)
  return { isTree, organisations: organisations.map(({ treeKey: key, ...unit }) => ({ ...unit, depth: isTree ? depthOf(key) : 0 })), total: await countOrganisations(visit.db, reach, filter) }
}

/** One unit, what stands below it and what happened to it. @throws Refusal missing */
export async function openOrganisation(visit: Visit, id: string) {
  const organisation = await seen(visit, id)
  const below = await listBelow(visit.db, id)
  const history = await historyOf(visit, 'organisation', id, { withChanges: true })
  return { organisation, below, history, mayManage: may(visit.actor, 'organisation.manage', organisation).isAllowed }
}

/** What a form about a unit of a place offers. @throws Refusal forbidden */
export async function openOrganisationForm(visit: Visit, place: Place, exceptId?: string) {
  demand(visit.actor, 'organisation.manage', { place })
  const parents = await listParentChoices(visit.db, place)
  return parents.filter(({ id }) => id !== exceptId)
}

/** @returns the new unit's id */
export async function addOrganisation(visit: Visit, form: AddOrganisation): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'organisation.manage', { place: form.place })
    demandTownCode(form.place, form.townCode)
    const above = await demandParent(db, form.place, form.parentId)
    const unit = { id: newId(), ...form, sortKey: unitSortKey(form.name) }
    const row = { ...unit, treeKey: treeKey(unit, above), closedOn: null, version: 1 }
    await named(() => insertOrganisation(db, row))
    await afterwards(inside, row)
    await record(inside, { deed: 'organisation.manage', object: { kind: 'organisation', id: row.id }, summary: `新增单位：${form.name}`, by, after: told(row) })
    return row.id
  })
}

/** Changes or moves a unit. @throws Refusal conflict with both values when somebody was faster */
export async function changeOrganisation(visit: Visit, id: string, form: ChangeOrganisation): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { version, ...change } = form
    // Held first: when a unit above is moved at this moment, this one's place in the tree is read after it.
    await lockOrganisations(db, [id])
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'organisation.manage', before)
    if (before.closedOn) throw conflict(`${before.name}已于${before.closedOn}停用，请先恢复再修改。`)
    if (before.version !== version) throw stale(before, change)
    demandTownCode(before.place, change.townCode)
    const above = await demandParent(db, before.place, change.parentId, id)
    const moved = { ...before, ...change, sortKey: unitSortKey(change.name) }
    const key = treeKey(moved, above)
    await named(async () => {
      if (!(await updateOrganisation(db, id, version, { ...change, sortKey: moved.sortKey, treeKey: key }))) throw conflict()
    })
    if (key !== before.treeKey) await updateTreeBelow(db, before.treeKey, key)
    await afterwards(inside, { ...before, ...change })
    await record(inside, { deed: 'organisation.manage', object: { kind: 'organisation', id }, summary: `修改单位：${change.name}`, by, before: told(before), after: told({ ...before, ...change }) })
  })
}

/** A unit that was merged or dissolved: it stays in every list and document of its time. */
export async function closeOrganisation(visit: Visit, id: string, { closedOn, version }: CloseOrganisation): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'organisation.manage', before)
    if (before.closedOn) throw conflict(`${before.name}已于${before.closedOn}停用。`)
    if (closedOn > localDay(visit.now)) throw invalid({ closedOn: ['停用日期不能晚于今天。'] })
    if (!(await updateOrganisation(db, id, version, { closedOn }))) throw conflict()
    const open = (await listBelow(db, id)).filter((below) => !below.closedOn)
    if (open.length > 0) throw invalid({ '': [`还有${open.length}个下级单位（${open.slice(0, 3).map(({ name }) => name).join('、')}${open.length > 3 ? '等' : ''}），请先调整到其他单位之下或停用。`] })
    await record(inside, { deed: 'organisation.manage', object: { kind: 'organisation', id }, summary: `停用单位：${before.name}，自${closedOn}起`, by, before: { closedOn: null }, after: { closedOn } })
  })
}

/** Undoes a closing. */
export async function reopenOrganisation(visit: Visit, id: string, { version }: Pick<CloseOrganisation, 'version'>): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'organisation.manage', before)
    if (!before.closedOn) throw conflict(`${before.name}正在使用，不需要恢复。`)
    await demandParent(db, before.place, before.parentId, id)
    if (!(await updateOrganisation(db, id, version, { closedOn: null }))) throw conflict()
    await record(inside, { deed: 'organisation.manage', object: { kind: 'organisation', id }, summary: `恢复单位：${before.name}`, by, before: { closedOn: before.closedOn }, after: { closedOn: null } })
  })
}

async function seen(visit: Visit, id: string): Promise<FoundOrganisation> {
  const organisation = await findOrganisation(visit.db, Reach.of(visit.actor, 'organisation.read'), id)
  if (!organisation) throw missing('单位')
  return organisation
}

/**
 * The unit above must be an open one of the same place, and must not stand below the unit itself; it is held until the change is done.
 * @returns its key in the tree; null at the top
 */
async function demandParent(db: Db, place: Place, parentId: string | null, id?: string): Promise<string | null> {
  if (!parentId) return null
  await lockOrganisations(db, (await listUpwards(db, parentId)).map((unit) => unit.id).concat(id ?? []))
  const upwards = await listUpwards(db, parentId)
  const parent = upwards[0]
  if (parent?.place !== place) throw invalid({ parentId: ['上级单位不存在，请重新选择本地区的单位。'] })
  if (parent.closedOn) throw invalid({ parentId: [`${parent.name}已停用，请另选上级单位。`] })
  if (upwards.some((unit) => unit.id === id)) throw invalid({ parentId: ['不能放到自己或自己的下级单位之下。'] })
  return parent.treeKey
}

function demandTownCode(place: Place, townCode: string | null): void {
  if (townCode && (!isRegion(place) || !townCode.startsWith(ADCODES[place]))) throw invalid({ townCode: [`${PLACE_NAMES[place]}的区划代码应以${isRegion(place) ? ADCODES[place] : '三地代码'}开头。`] })
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ name: ['本地区已有同名单位，请核对；已停用的单位可以恢复使用。'] })
    throw error
  }
}

const kindName = (kind: unknown) => ORG_KIND_NAMES[kind as OrgKind] ?? ''
const institutionName = (kind: unknown) => INSTITUTION_KIND_NAMES[kind as InstitutionKind] ?? ''

function stale(before: FoundOrganisation, change: Omit<ChangeOrganisation, 'version'>) {
  const unitName = (parentId: unknown) => (parentId === '' ? '' : parentId === before.parentId ? before.parentName! : '另一个单位')
  return staleForm(before, change, { name: asIs, kind: kindName, institutionKind: institutionName, parentId: unitName, townCode: asIs })
}

async function afterwards(visit: Visit, { id, name, kind, institutionKind, place, townCode }: OrganisationRow): Promise<void> {
  await putInSearch(visit.db, { kind: 'organisation', id, title: name, text: [PLACE_NAMES[place], kindName(kind), institutionName(institutionKind), townCode].join(' ') })
}

function told({ name, kind, institutionKind, parentId, townCode }: OrganisationRow) {
  return { name, kind: kindName(kind), institutionKind: institutionName(institutionKind), parentId, townCode }
}
