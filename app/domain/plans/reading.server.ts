import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { entryOf, INITIAL_SOURCE, type SettingValue } from '#app/domain/community/settings-catalogue.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { listFiles } from '#app/domain/files/files.server.ts'
import { MEASURES } from '#app/domain/follow-ups/terms.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { countTasksByClause, findPlan, listPlans, listSections, listWordings, type PlanRow, type PlanSectionRow } from '#db/queries/plans.ts'
import { checkPlans, yearOf } from './checking.server.ts'
import { dueDayOf, judgeCommunityChapter } from './community-chapter.ts'
import { planDocument } from './document.ts'
import { readMeasures } from './sections.ts'
import { PLAN_FIRST_YEAR, PLAN_YEARS_AHEAD, YEARS_SHOWN } from './terms.ts'

/** The overview: every place in some years, ending with the one asked for or the next. Three queries. */
export async function seePlans(visit: Visit, asked: number | null) {
  const today = localDay(visit.now)
  const latest = yearOf(today) + PLAN_YEARS_AHEAD
  const last = Math.min(latest, Math.max(PLAN_FIRST_YEAR + YEARS_SHOWN - 1, asked ?? yearOf(today) + 1))
  const years = { from: last - YEARS_SHOWN + 1, to: last }
  const checks = await checkPlans(visit.db, years, REGIONS, today)
  const plans = await listPlans(visit.db, Reach.of(visit.actor, 'plan.read'), years)
  const of = (place: Region, year: number) => plans.filter((plan) => plan.place === place && plan.year === year)
  return {
    years: Array.from({ length: YEARS_SHOWN }, (_, n) => years.to - n),
    rows: REGIONS.map((place) => ({
      place,
      cells: checks.filter((check) => check.place === place).map((check) => ({ ...check, adopted: of(place, check.year).find(({ state }) => state === 'adopted') ?? null, working: of(place, check.year).find(({ state }) => state !== 'adopted') ?? null })),
    })),
    earlier: years.from > PLAN_FIRST_YEAR ? years.to - 1 : null, later: years.to < latest ? years.to + 1 : null,
    mayKeep: may(visit.actor, 'plan.keep', { place: visit.actor.place }).isAllowed,
  }
}

/** One plan with its chapters, the check of this wording, and what the ledger has for the year. */
export async function openPlan(visit: Visit, id: string) {
  const rows = await listWordings(visit.db, Reach.of(visit.actor, 'plan.read'), id)
  const wordings = rows.filter((row, n) => rows.findIndex((other) => other.id === row.id) === n)
  const found = wordings.find((row) => row.id === id)
  if (!found) throw missing('年度规划')
  const { sectionId: _section, position: _position, kind: _kind, sectionTitle: _title, text: _text, measures: _measures, sectionVersion: _version, dueDay, dueSource, ...plan } = found
  const sections = rows.filter((row) => row.sectionId !== null).map((row) => ({ id: row.sectionId!, position: row.position!, kind: row.kind!, title: row.sectionTitle!, text: row.text!, measures: readMeasures(row.measures!), version: row.sectionVersion! }))
  const tasks = await countTasksByClause(visit.db, plan.place, plan.year)
  const mayKeep = may(visit.actor, 'plan.keep', { ...plan }).isAllowed
  const { madeById: _made, adoptedById: _adopted, slot: _slot, ...shown } = plan
  return {
    plan: shown, sections, check: judgeCommunityChapter(sections), due: dueOf(plan.year, dueDay, dueSource),
    tasks: MEASURES.map((measure) => ({ measure, count: tasks.find(({ clause }) => clause === measure)?.count ?? 0, isAddressed: sections.some(({ kind, measures }) => kind === 'community' && measures.includes(measure)) })),
    revisions: wordings.filter((row) => row.id !== id).map(({ id: other, revision, title, state }) => ({ id: other, revision, title, state })),
    files: await listFiles(visit, { kind: 'annualPlan', id }), mayAttach: mayKeep && plan.state !== 'superseded',
    mayEdit: mayKeep && plan.state === 'draft', mayRedraft: mayKeep && plan.state === 'submitted', mayRevise: mayKeep && plan.state === 'adopted',
    mayAdopt: plan.state === 'submitted' && may(visit.actor, 'plan.adopt', { ...plan }).isAllowed,
    history: await historyOf(visit, 'annualPlan', id),
  }
}

/** The day and who decided it; what the catalogue begins with where the place has decided nothing. */
function dueOf(year: number, decided: string | null, source: string | null) {
  const { manner, initial } = entryOf('planDueDay')
  const day = (decided === null ? initial : manner.schema.parse(JSON.parse(decided))) as SettingValue<'planDueDay'>
  return { on: dueDayOf(year, day), source: source ?? INITIAL_SOURCE }
}

const sectionView = ({ id, position, kind, title, text, measures, version }: PlanSectionRow) => ({ id, position, kind, title, text, measures: readMeasures(measures), version })

/** What a new plan begins with. */
export function openBeginForm(visit: Visit, asked: number | null) {
  demand(visit.actor, 'plan.keep', { place: visit.actor.place })
  const year = asked ?? yearOf(localDay(visit.now)) + 1
  return { year: String(year), title: `${PLACE_NAMES[visit.actor.place]}${year}年干部教育培训整体工作规划` }
}

/** A draft for one of its forms. @throws Refusal missing, forbidden, conflict when it is no draft */
export async function openDraft(visit: Visit, id: string) {
  const plan = await keptPlan(visit, id)
  if (plan.state !== 'draft') throw conflict(NOT_DRAFT)
  return { id, title: plan.title, docNo: plan.docNo, version: String(plan.version) }
}

export const NOT_DRAFT = '规划已报领导小组或已审定，不能再修改；需要修改的，先退回起草，已审定的请起草修订稿。'

/** The form of a chapter, empty for a new one. */
export async function openSectionForm(visit: Visit, planId: string, sectionId: string | null) {
  const plan = await openDraft(visit, planId)
  const sections = await listSections(visit.db, planId)
  if (!sectionId) return { plan, section: null, values: { version: '0', position: String(Math.min(sections.length + 1, 30)) } }
  const section = sections.find(({ id }) => id === sectionId)
  if (!section) throw missing('章节')
  const { kind, title, text, measures, position, version } = sectionView(section)
  return { plan, section: { id: section.id, title }, values: { kind, title, text, measures, position: String(position), version: String(version) } }
}

/** For the pages that ask before a step, and the one that records adoption. */
export async function openPlanStep(visit: Visit, id: string, from: 'draft' | 'submitted') {
  const plan = await keptPlan(visit, id)
  if (plan.state !== from) throw conflict(from === 'draft' ? NOT_DRAFT : '只有已报领导小组、尚未审定的规划可以办理这一步。')
  return { id, title: plan.title, version: String(plan.version), docNo: plan.docNo, today: localDay(visit.now) }
}

/** The plan as a Word file. */
export async function writePlan(visit: Visit, id: string): Promise<OfficialDocument> {
  return planDocument({ ...(await seenPlan(visit, id)), sections: await listSections(visit.db, id) })
}

/** @throws Refusal missing */
export async function seenPlan(visit: Visit, id: string): Promise<PlanRow> {
  const plan = await findPlan(visit.db, Reach.of(visit.actor, 'plan.read'), id)
  if (!plan) throw missing('年度规划')
  return plan
}

/** @throws Refusal missing or forbidden */
export async function keptPlan(visit: Visit, id: string): Promise<PlanRow> {
  const plan = await seenPlan(visit, id)
  demand(visit.actor, 'plan.keep', { ...plan })
  return plan
}
