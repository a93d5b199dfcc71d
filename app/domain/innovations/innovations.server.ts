import type { Actor } from '#app/domain/access/actor.ts'
import { demand, may, mightEver, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { BASE_THEME_NAMES, BASE_THEMES, type BaseTheme } from '#app/domain/bases/terms.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import {
  countInnovations, countPublishedByTheme, findInnovation, insertInnovation, listInnovations, listPublishedInnovations, listStorySteps, updateInnovation, type InnovationFilter, type InnovationRow,
} from '#db/queries/innovations.ts'
import { putInSearch } from '#db/queries/search.ts'
import type { InnovationVersion, KeepInnovation } from './forms.ts'
import { INNOVATION_STEP_NAMES, INNOVATION_STEPS, lackingFor, type InnovationStep, type InnovationStepName } from './steps.ts'
import { INNOVATION_KIND_NAMES, INNOVATIONS_PER_PAGE, KEPT_INNOVATIONS_PER_PAGE, type InnovationKind } from './terms.ts'
import { listPictures } from './pictures.server.ts'

/** The library as everybody sees it, a page of it. Three queries. */
export async function seeLibrary({ db, actor }: Visit<Actor | null>, filter: InnovationFilter, page: number) {
  const innovations = await listPublishedInnovations(db, filter, { offset: (page - 1) * INNOVATIONS_PER_PAGE, most: INNOVATIONS_PER_PAGE })
  const counted = new Map((await countPublishedByTheme(db)).map(({ theme, count }) => [theme, count]))
  const themes = BASE_THEMES.filter((theme) => counted.has(theme)).map((theme) => ({ theme, count: counted.get(theme)! }))
  return { innovations, themes, total: await countInnovations(db, null, filter), mayKeep: actor !== null && mightEver(actor, 'innovation.keep') }
}

/** One case as everybody sees it; those who keep it may look at it before it is published. @throws Refusal missing */
export async function openStory(visit: Visit<Actor | null>, id: string) {
  const row = await findInnovation(visit.db, id)
  const isKept = row !== undefined && visit.actor !== null && may(visit.actor, 'innovation.keep', { ...row }).isAllowed
  if (!row || (row.state !== 'published' && !isKept)) throw missing('案例')
  const steps = await listStorySteps(visit.db, id)
  return { innovation: shown(row), steps, pictures: await listPictures(visit.db, steps.map((step) => step.id)), isKept }
}

const shown = ({ id, place, kind, theme, title, summary, background, results, lessons, questions, basis, state, publishedAt }: InnovationRow) => ({ id, place, kind, theme, title, summary, background, results, lessons, questions, basis, state, publishedAt })

/** What this person keeps. Two queries. */
export async function seeKept(visit: Visit, filter: InnovationFilter, page: number) {
  const reach = Reach.of(visit.actor, 'innovation.keep')
  const innovations = await listInnovations(visit.db, reach, filter, { offset: (page - 1) * KEPT_INNOVATIONS_PER_PAGE, most: KEPT_INNOVATIONS_PER_PAGE })
  return { innovations, total: await countInnovations(visit.db, reach, filter) }
}

/** The page on which a case is put together. */
export async function openKept(visit: Visit, id: string) {
  const innovation = await findKept(visit, id)
  const steps = await listStorySteps(visit.db, id)
  const open = INNOVATION_STEP_NAMES.filter((name) => {
    const { from, deed }: InnovationStep = INNOVATION_STEPS[name]
    return from.includes(innovation.state) && may(visit.actor, deed, { ...innovation }).isAllowed
  })
  return { innovation, steps, pictures: await listPictures(visit.db, steps.map((step) => step.id)), open, lacking: lackingFor({ ...innovation, steps: steps.length }), history: await historyOf(visit, 'innovation', id, { withChanges: true }) }
}

/** A case this person keeps. @throws Refusal missing for others */
export async function findKept(visit: Visit, id: string): Promise<InnovationRow> {
  const row = await findInnovation(visit.db, id)
  if (!row || !may(visit.actor, 'innovation.keep', { ...row }).isAllowed) throw missing('案例')
  return row
}

export async function openInnovationForm(visit: Visit, id: string | undefined) {
  if (!id) {
    demand(visit.actor, 'innovation.keep', { place: visit.actor.place })
    return { id: null, values: { version: '0' } }
  }
  const { kind, theme, title, summary, background, results, lessons, questions, basis, version } = await findKept(visit, id)
  return { id, values: { kind, theme, title, summary, background, results, lessons, questions, basis, version: String(version) } }
}

const columnsOf = ({ kind, theme, title, summary, background, results, lessons, questions, basis }: KeepInnovation) => ({
  kind, theme, title, summary, background, results: results ?? '', lessons: lessons ?? '', questions: questions ?? '', basis: basis ?? '',
})

const FIELD_WORDS = {
  kind: (kind: unknown) => INNOVATION_KIND_NAMES[kind as InnovationKind] ?? '', theme: (theme: unknown) => BASE_THEME_NAMES[theme as BaseTheme] ?? '',
  title: asIs, summary: asIs, background: asIs, results: asIs, lessons: asIs, questions: asIs, basis: asIs,
}

/** Begins a case of one's own place, as a draft. @returns its id */
export async function beginInnovation(visit: Visit, form: KeepInnovation): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'innovation.keep', { place: visit.actor.place })
    const id = newId()
    const at = visit.now.toISOString()
    const columns = columnsOf(form)
    await insertInnovation(db, { id, place: by.place as Place, ...columns, state: 'draft', publishedAt: null, publishedById: null, createdById: visit.actor.accountId, createdAt: at, updatedAt: at, version: 1 })
    await record(inside, { deed: 'innovation.begin', object: { kind: 'innovation', id }, summary: `起草${INNOVATION_KIND_NAMES[form.kind]}「${form.title}」`, by, after: columns })
    await putInSearch(db, searchEntryOf(id, columns))
    return id
  })
}

const searchEntryOf = (id: string, { title, summary, background, basis }: Pick<InnovationRow, 'title' | 'summary' | 'background' | 'basis'>) => ({ kind: 'innovation', id, title, text: `${summary}\n${background}\n${basis}` })

/** @throws Refusal conflict with both texts when somebody was faster; also when a published case would lose what it needs */
export async function changeInnovation(visit: Visit, id: string, form: KeepInnovation): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await findKept(inside, id)
    const by = demand(visit.actor, 'innovation.keep', { ...before })
    const columns = columnsOf(form)
    demandWhole({ ...before, ...columns }, (await listStorySteps(db, id)).length)
    if (!(await updateInnovation(db, id, form.version, { ...columns, updatedAt: visit.now.toISOString() }))) throw staleForm({ ...before }, columns, FIELD_WORDS)
    await record(inside, { deed: 'innovation.change', object: { kind: 'innovation', id }, summary: `修改「${form.title}」`, by, before: columnsOf({ ...before, version: 0 }), after: columns })
    await putInSearch(db, searchEntryOf(id, columns))
  })
}

/** What stands before the public stays whole. @throws Refusal conflict */
export function demandWhole(innovation: Pick<InnovationRow, 'state' | 'results' | 'lessons' | 'basis'>, steps: number): void {
  const lacking = lackingFor({ ...innovation, steps })
  if (innovation.state === 'published' && lacking.length > 0) throw conflict(`案例已发布，不能缺少${lacking.join('、')}；如需大改，请先撤下。`)
}

/** Publishes or withdraws. @throws Refusal conflict when something is lacking, or somebody was faster */
export async function takeInnovationStep(visit: Visit, id: string, name: InnovationStepName, { version }: InnovationVersion): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const innovation = await findKept(inside, id)
    const { from, to, deed, label }: InnovationStep = INNOVATION_STEPS[name]
    const by = demand(visit.actor, deed, { ...innovation })
    if (!from.includes(innovation.state)) throw conflict()
    const lacking = lackingFor({ ...innovation, steps: (await listStorySteps(db, id)).length })
    if (to === 'published' && lacking.length > 0) throw conflict(`还不能发布，请先补齐：${lacking.join('、')}。`)
    const at = visit.now.toISOString()
    const change = to === 'published' ? { publishedAt: at, publishedById: visit.actor.accountId } : {}
    if (!(await updateInnovation(db, id, version, { state: to, updatedAt: at, ...change }))) throw conflict('您打开页面以后，案例已有修改，请返回核对后再办理。')
    await record(inside, { deed: `innovation.${name}`, object: { kind: 'innovation', id }, summary: `${label}「${innovation.title}」`, by, before: { state: innovation.state }, after: { state: to } })
  })
}
