import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { PLACE_NAMES, PLACES, type Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { tellToursOfClosedBase } from '#app/domain/tours/publishing.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceBase, findBase, findUnitCalled, insertBase, listBasesCalled, listTownNames, type FoundBase } from '#db/queries/bases.ts'
import { putInSearch } from '#db/queries/search.ts'
import { findBaseInReach } from './bases.server.ts'
import { faultOfPosition, formValues, isSamePosition, positionColumns, searchEntryOf, textColumns, typedValues, VALUE_NAMES, type BaseContent, type BaseFormValues } from './content.ts'
import type { ChangeForm, RegisterForm, SurveyForm } from './forms.ts'
import { BASE_STEPS, type BaseStepName } from './steps.ts'
import { BASE_STATE_NAMES, DATUM_SHORT } from './terms.ts'

/** Where this person may register bases. */
export const placesToRegisterFor = (visit: Visit): Place[] => PLACES.filter((place) => may(visit.actor, 'base.register', { place }).isAllowed)

/** @throws Refusal forbidden for whoever keeps no place */
export async function openRegisterForm(visit: Visit) {
  const places = placesToRegisterFor(visit)
  if (places.length === 0) demand(visit.actor, 'base.register')
  return { places, towns: await townsToSuggest(visit.db) }
}

const townsToSuggest = async (db: Db) => [...new Set((await listTownNames(db)).map(({ name }) => name))]

/**
 * Registers a base as a draft of its place.
 * @returns its id
 * @throws Refusal forbidden; invalid for a position outside the three counties or a name that the place has already
 */
export async function registerBase(visit: Visit, { place, ...content }: BaseContent & { place: Place }): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'base.register', { place })
    checkPosition(content)
    await checkName(db, place, content.name)
    const id = newId()
    const at = visit.now.toISOString()
    const columns = { ...textColumns(content), ...positionColumns(content), organisationId: await unitOf(db, place, content.keeper) }
    await insertBase(db, { id, place, ...columns, coordState: 'approximate', surveyedOn: null, surveyedById: null, state: 'draft', award: 'none', createdById: visit.actor.accountId, createdAt: at, updatedAt: at, version: 1 })
    await record(inside, { deed: 'base.register', object: { kind: 'base', id }, summary: `登记${PLACE_NAMES[place]}「${content.name}」`, by, after: { place, ...journalled(columns) } })
    await putInSearch(db, searchEntryOf(id, place, columns))
    return id
  })
}

/** @throws Refusal invalid, said at the field where it is mended */
export function checkPosition(content: Pick<BaseContent, 'datum' | 'lng' | 'lat'>): void {
  const fault = faultOfPosition(content)
  if (fault) throw invalid({ lng: [fault] })
}

async function checkName(db: Db, place: Place, name: string, exceptId?: string): Promise<void> {
  const [same] = (await listBasesCalled(db, place, [name])).filter(({ id }) => id !== exceptId)
  if (same) throw invalid({ name: [`${PLACE_NAMES[place]}已有「${name}」（${BASE_STATE_NAMES[same.state]}），请在原记录上修改；确是两处的，请在名称中加以区分。`] })
}

/** 管理单位 as written; linked where it is a unit of this house. */
const unitOf = async (db: Db, place: Place, keeper: string | null) => (keeper ? ((await findUnitCalled(db, place, keeper))?.id ?? null) : null)

export const registerByForm = (visit: Visit, form: RegisterForm) => registerBase(visit, form)

/** @throws Refusal missing, forbidden */
export async function openChangeForm(visit: Visit, id: string) {
  const base = await findBaseInReach(visit, id)
  demand(visit.actor, 'base.keep', { ...base })
  return { id, place: base.place, name: base.name, award: base.award, values: formValues(base), towns: await townsToSuggest(visit.db) }
}

const FORM_WORDS = Object.fromEntries(
  (['name', 'level', 'theme', 'town', 'address', 'datum', 'lng', 'lat', 'accuracyMetres', 'keeper', 'summary', 'teachingPoints', 'capacity', 'coachSpaces', 'accessible', 'fees', 'transport', 'contactName', 'contactPhone', 'isContactPublic', 'source'] as const).map((field) => [
    field,
    (value: unknown) => VALUE_NAMES[field]?.[String(value)] ?? asIs(value),
  ]),
) as Partial<Record<keyof BaseFormValues, (value: unknown) => string>>

/** @throws Refusal conflict with both texts when somebody was faster */
export async function changeBase(visit: Visit, id: string, form: ChangeForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBaseInReach(inside, id)
    const by = demand(visit.actor, 'base.keep', { ...base })
    const { version, ...content } = form
    checkPosition(content)
    if (base.version !== version) throw staleForm(formValues(base), typedValues(form), FORM_WORDS)
    await checkName(db, base.place, content.name, id)
    if (!(await writeContent(inside, base, content))) throw staleForm(formValues((await findBase(db, id))!), typedValues(form), FORM_WORDS)
    const after = journalled({ ...textColumns(content), ...positionColumns(content) })
    await record(inside, { deed: 'base.change', object: { kind: 'base', id }, summary: `修改「${content.name}」`, by, before: only(base, Object.keys(after)), after })
  })
}

/** A position that moves is 待核 again. @returns whether the record was still as it was read */
export async function writeContent(visit: Visit, base: FoundBase, content: BaseContent): Promise<boolean> {
  const position = positionColumns(content)
  const moves = !isSamePosition(base, content)
  const columns = {
    ...textColumns(content), ...(moves && position), ...(moves && { coordState: 'approximate' as const, surveyedOn: null, surveyedById: null }),
    organisationId: await unitOf(visit.db, base.place, content.keeper), updatedAt: visit.now.toISOString(),
  }
  if (!(await advanceBase(visit.db, base.id, base.version, columns))) return false
  await putInSearch(visit.db, searchEntryOf(base.id, base.place, columns))
  return true
}

/** What follows from the name is no news. */
const journalled = ({ nameKey: _nameKey, ...columns }: { nameKey: string } & Record<string, unknown>) => columns

export const only = (row: object, names: readonly string[]) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))

/** The page that asks before a step. */
export async function openBaseStep(visit: Visit, id: string, name: BaseStepName) {
  const base = await findBaseInReach(visit, id)
  const step = BASE_STEPS[name]
  demand(visit.actor, step.deed, { ...base })
  if (!(step.from as readonly string[]).includes(base.state)) throw conflict(`这条记录${BASE_STATE_NAMES[base.state]}，现在不能${step.label}，请返回查看最新情况。`)
  return { id, step: name, name: base.name, version: base.version }
}

/** @throws Refusal forbidden; conflict when somebody was faster */
export async function takeBaseStep(visit: Visit, id: string, name: BaseStepName, { version, reason }: { version: number; reason?: string }): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBaseInReach(inside, id)
    const step = BASE_STEPS[name]
    const by = demand(visit.actor, step.deed, { ...base })
    if (!(await advanceBase(db, id, version, { state: step.to, updatedAt: visit.now.toISOString() }, step.from))) throw conflict()
    await record(inside, { deed: `base.${name}`, object: { kind: 'base', id }, summary: `${step.label}「${base.name}」${reason ? `：${reason}` : ''}`.slice(0, 500), by, before: { state: base.state }, after: { state: step.to } })
    if (name === 'close') await tellToursOfClosedBase(inside, base)
  })
}

/** @throws Refusal missing, forbidden */
export async function openSurvey(visit: Visit, id: string) {
  const base = await findBaseInReach(visit, id)
  demand(visit.actor, 'base.keep', { ...base })
  const { datum, lng, lat, version } = formValues(base)
  return { id, name: base.name, today: localDay(visit.now), values: { datum, lng, lat, accuracyMetres: '', surveyedOn: localDay(visit.now), version } }
}

/** 核定坐标: somebody has stood there and says so with his name. */
export async function surveyBase(visit: Visit, id: string, { version, surveyedOn, accuracyMetres, ...position }: SurveyForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBaseInReach(inside, id)
    const by = demand(visit.actor, 'base.keep', { ...base })
    checkPosition(position)
    if (surveyedOn > localDay(visit.now)) throw invalid({ surveyedOn: ['核定日期不能晚于今天。'] })
    const after = { ...positionColumns(position), accuracyMetres, coordState: 'surveyed' as const, surveyedOn, surveyedById: visit.actor.accountId }
    if (!(await advanceBase(db, id, version, { ...after, updatedAt: visit.now.toISOString() }))) throw conflict('您填写期间，这条记录已被修改，请返回核对后再办理。')
    await record(inside, { deed: 'base.survey', object: { kind: 'base', id }, summary: `核定「${base.name}」的坐标（${DATUM_SHORT[position.datum]} ${position.lng}, ${position.lat}）`, by, before: only(base, Object.keys(after)), after })
  })
}
