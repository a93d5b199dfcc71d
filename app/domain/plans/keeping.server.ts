import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { listFiles, removeFile } from '#app/domain/files/files.server.ts'
import { MEASURE_NAMES, type Measure } from '#app/domain/follow-ups/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advancePlan, advanceSuperseded, advanceTouched, deletePlanDraft, deleteSection, insertPlan, insertSection, listRevisions, listSections, updateSection, type PlanRow } from '#db/queries/plans.ts'
import { yearOf } from './checking.server.ts'
import type { AdoptPlan, BeginPlan, ChangePlan, KeepSection } from './forms.ts'
import { keptPlan, NOT_DRAFT, seenPlan } from './reading.server.ts'
import { readMeasures, writeMeasures } from './sections.ts'
import { PLAN_YEARS_AHEAD, SECTION_KIND_NAMES, SECTIONS_MOST, slotOf, type PlanState, type SectionKind } from './terms.ts'

/** Begins the plan of a year; where one is adopted, its revision with the same chapters. @returns id */
export async function beginPlan(visit: Visit, form: BeginPlan): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const place = visit.actor.place as Region
    const by = demand(visit.actor, 'plan.keep', { place })
    const latest = yearOf(localDay(visit.now)) + PLAN_YEARS_AHEAD
    if (form.year > latest) throw invalid({ year: [`最远可以起草${latest}年的规划。`] })
    const before = await listRevisions(db, Reach.of(visit.actor, 'plan.read'), place, form.year)
    const adopted = before.find(({ state }) => state === 'adopted')
    const id = newId()
    const sections = adopted ? await listSections(db, adopted.id) : []
    const row: PlanRow = {
      id, place, year: form.year, revision: (before[0]?.revision ?? 0) + 1, title: form.title, docNo: form.docNo, state: 'draft', slot: slotOf('draft'), submittedAt: null, adoptedOn: null, basis: '',
      adoptedById: null, adoptedAt: null, madeById: visit.actor.accountId, madeAt: visit.now.toISOString(), version: 1,
    }
    try {
      await insertPlan(db, row, sections.map((section) => ({ ...section, id: newId(), planId: id, version: 1 })))
    } catch (error) {
      if (isDuplicate(error)) throw invalid({ year: [`${form.year}年已有正在办理的规划，请在那一份上修改。`] })
      throw error
    }
    await record(inside, { deed: 'plan.begin', object: { kind: 'annualPlan', id }, summary: adopted ? `起草${form.year}年规划的修订稿` : `起草${form.year}年规划：${form.title}`, by, after: { year: form.year, title: form.title, docNo: form.docNo } })
    return id
  })
}

/** Name and number of a draft. */
export async function changePlan(visit: Visit, id: string, { version, ...form }: ChangePlan): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { plan, by } = await draft(inside, id)
    if (!(await advancePlan(db, id, { state: 'draft', version }, form))) throw staleForm({ title: plan.title, docNo: plan.docNo }, form, { title: asIs, docNo: asIs })
    await record(inside, { deed: 'plan.change', object: { kind: 'annualPlan', id }, summary: `修改规划名称、文号：${form.title}`, by, before: { title: plan.title, docNo: plan.docNo }, after: form })
  })
}

const measuresInWords = (measures: unknown) => (measures as Measure[]).map((measure) => MEASURE_NAMES[measure]).join('、')
const SECTION_WORDS = { kind: (kind: unknown) => SECTION_KIND_NAMES[kind as SectionKind], title: asIs, text: asIs, measures: measuresInWords, position: asIs }

/** Adds a chapter to a draft, or changes one. @throws Refusal conflict with both texts when somebody was faster */
export async function keepSection(visit: Visit, planId: string, sectionId: string | null, { version, ...form }: KeepSection): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await draft(inside, planId)
    const row = { ...form, measures: writeMeasures(form.measures) }
    const sections = await listSections(db, planId)
    const before = sections.find(({ id }) => id === sectionId)
    if (sectionId && !before) throw missing('章节')
    await hold(inside, planId)
    if (before) {
      const now = { ...before, measures: readMeasures(before.measures) }
      if (!(await updateSection(db, before.id, version, row))) throw staleForm({ kind: now.kind, title: now.title, text: now.text, measures: now.measures, position: now.position }, form, SECTION_WORDS)
      await record(inside, { deed: 'plan.change', object: { kind: 'annualPlan', id: planId }, summary: `修改章节：${form.title}`, by, before: told(now), after: told(form) })
    } else {
      if (sections.length >= SECTIONS_MOST) throw invalid({ title: [`最多可有${SECTIONS_MOST}章。`] })
      await insertSection(db, { id: newId(), planId, ...row, version: 1 })
      await record(inside, { deed: 'plan.change', object: { kind: 'annualPlan', id: planId }, summary: `添加章节：${form.title}`, by, after: told(form) })
    }
  })
}

const told = ({ kind, title, text, measures, position }: Pick<KeepSection, 'kind' | 'title' | 'text' | 'measures' | 'position'>) => ({ kind, title, text, measures, position })

export async function removeSection(visit: Visit, planId: string, sectionId: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by } = await draft(inside, planId)
    const section = (await listSections(db, planId)).find(({ id }) => id === sectionId)
    if (!section) throw missing('章节')
    await hold(inside, planId)
    if (!(await deleteSection(db, sectionId, version))) throw conflict('您打开页面以后，这一章已有修改，请返回核对后再删除。')
    await record(inside, { deed: 'plan.change', object: { kind: 'annualPlan', id: planId }, summary: `删除章节：${section.title}`, by, before: told({ ...section, measures: readMeasures(section.measures) }) })
  })
}

/** Hands a draft to the 领导小组: its wording is locked. */
export async function submitPlan(visit: Visit, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { plan, by } = await draft(inside, id)
    if ((await listSections(db, id)).length === 0) throw conflict('规划还没有章节，请先添加章节再报领导小组。')
    await move(inside, plan, 'submitted', version, { submittedAt: visit.now.toISOString() })
    await record(inside, { deed: 'plan.submit', object: { kind: 'annualPlan', id }, summary: `报干部教育领导小组：${plan.title}`, by, before: { state: 'draft' }, after: { state: 'submitted' } })
  })
}

/** A draft may vanish with its chapters and files: nobody else was told of it. Its wording stays in the journal. */
export async function discardPlan(visit: Visit, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { plan, by } = await draft(inside, id)
    await move(inside, plan, 'draft', version, {})
    const sections = await listSections(db, id)
    for (const file of await listFiles(inside, { kind: 'annualPlan', id })) await removeFile(inside, file.id)
    if (!(await deletePlanDraft(db, id))) throw conflict(NOT_DRAFT)
    const before = { year: plan.year, title: plan.title, docNo: plan.docNo, sections: sections.map((section) => told({ ...section, measures: readMeasures(section.measures) })) }
    await record(inside, { deed: 'plan.discard', object: { kind: 'annualPlan', id }, summary: `删除规划草稿：${plan.title}`, by, before })
  })
}

/** Takes it back to be worked on. */
export async function redraftPlan(visit: Visit, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const plan = await keptPlan(inside, id)
    const by = demand(visit.actor, 'plan.keep', { ...plan })
    if (plan.state !== 'submitted') throw conflict('只有已报领导小组、尚未审定的规划可以退回起草。')
    await move(inside, plan, 'draft', version, { submittedAt: null })
    await record(inside, { deed: 'plan.redraft', object: { kind: 'annualPlan', id }, summary: `退回起草：${plan.title}`, by, before: { state: 'submitted' }, after: { state: 'draft' } })
  })
}

/** What the 领导小组 decided: the plan is in force, what it revises is kept as superseded, and the other places are told. */
export async function adoptPlan(visit: Visit, id: string, { version, ...form }: AdoptPlan): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const plan = await seenPlan(inside, id)
    const by = demand(visit.actor, 'plan.adopt', { ...plan })
    if (plan.state !== 'submitted') throw conflict('只有已报领导小组的规划可以登记审定。')
    if (form.adoptedOn > localDay(visit.now)) throw invalid({ adoptedOn: ['审定日期不能晚于今天。'] })
    const formerly = (await listRevisions(db, Reach.of(visit.actor, 'plan.read'), plan.place, plan.year)).find(({ state }) => state === 'adopted')
    if (formerly && formerly.adoptedOn! > form.adoptedOn) throw invalid({ adoptedOn: [`修订稿的审定日期不能早于原规划的审定日期${formerly.adoptedOn}。`] })
    await advanceSuperseded(db, plan.place, plan.year)
    if (formerly) await removeFromSearch(db, 'annualPlan', formerly.id)
    const docNo = form.docNo ?? plan.docNo
    await move(inside, plan, 'adopted', version, { adoptedOn: form.adoptedOn, basis: form.basis, docNo, adoptedById: visit.actor.accountId, adoptedAt: visit.now.toISOString() })
    const sections = await listSections(db, id)
    await putInSearch(db, { kind: 'annualPlan', id, title: plan.title, text: [docNo, ...sections.flatMap(({ title, text }) => [title, text])].join(' ') })
    await record(inside, { deed: 'plan.adopt', object: { kind: 'annualPlan', id }, summary: `登记审定：${plan.title}`, by, before: { state: 'submitted' }, after: { state: 'adopted', adoptedOn: form.adoptedOn, basis: form.basis, docNo } })
    const others = REGIONS.filter((place) => place !== plan.place)
    await sendNotice(inside, {
      kind: 'plan', title: `${PLACE_NAMES[plan.place]}已审定${plan.year}年规划`, body: `《${plan.title}》已于${form.adoptedOn}审定，可以查看共同体专章。`, path: `/plans/${id}`, from: plan.place, to: { roles: others.map((place) => ({ role: 'staff' as const, place })) },
    })
  })
}

async function draft(visit: Visit, id: string) {
  const plan = await keptPlan(visit, id)
  if (plan.state !== 'draft') throw conflict(NOT_DRAFT)
  return { plan, by: demand(visit.actor, 'plan.keep', { ...plan }) }
}

/** Nobody hands the plan on while a chapter of it is written. */
async function hold(visit: Visit, id: string): Promise<void> {
  if (!(await advanceTouched(visit.db, id))) throw conflict(NOT_DRAFT)
}

async function move(visit: Visit, plan: PlanRow, to: PlanState, version: number, change: Partial<PlanRow>): Promise<void> {
  if (!(await advancePlan(visit.db, plan.id, { state: plan.state, version }, { ...change, state: to, slot: slotOf(to) }))) throw conflict()
}
