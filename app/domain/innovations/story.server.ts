import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { PLACE_SHORT, type Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { deleteStoryStep, insertStoryStep, listBasesLike, listStorySteps, updateInnovation, updateStoryStep, type InnovationRow } from '#db/queries/innovations.ts'
import type { InnovationVersion, KeepStoryStep, ShiftStoryStep } from './forms.ts'
import { demandWhole, findKept } from './innovations.server.ts'
import { hasPictures } from './pictures.server.ts'
import { STEPS_MOST } from './terms.ts'

const STALE = '您打开页面以后，案例已有修改，请返回核对后再办理。'

/** The form of one step, empty without an id. @throws Refusal missing */
export async function openStoryStep(visit: Visit, id: string, stepId: string | undefined) {
  const innovation = await findKept(visit, id)
  const common = { id, title: innovation.title, version: String(innovation.version) }
  if (!stepId) return { ...common, values: { title: '', text: '', base: '' } }
  const step = await findStep(visit, id, stepId)
  return { ...common, values: { title: step.title, text: step.text, base: step.baseName ?? '' } }
}

async function findStep({ db }: Pick<Visit, 'db'>, innovationId: string, stepId: string) {
  const step = (await listStorySteps(db, innovationId)).find((one) => one.id === stepId)
  if (!step) throw missing('图文步骤')
  return step
}

/** Every change of the story goes through here: in one transaction, with the version of the whole, into the journal. */
async function changeStory<T>(visit: Visit, id: string, version: number, stale: (inside: Visit) => Error | Promise<Error>, change: (inside: Visit, innovation: InnovationRow) => Promise<{ summary: string; given: T }>): Promise<T> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const innovation = await findKept(inside, id)
    const by = demand(visit.actor, 'innovation.keep', { ...innovation })
    if (!(await updateInnovation(db, id, version, { updatedAt: visit.now.toISOString() }))) throw await stale(inside)
    const { summary, given } = await change(inside, innovation)
    await record(inside, { deed: 'innovation.change', object: { kind: 'innovation', id }, summary, by })
    return given
  })
}

/** @returns the step's id */
export async function addStoryStep(visit: Visit, id: string, form: KeepStoryStep): Promise<string> {
  return changeStory(visit, id, form.version, () => conflict('您填写期间案例已有修改，请核对后再次提交。'), async ({ db }) => {
    const steps = await listStorySteps(db, id)
    if (steps.length >= STEPS_MOST) throw conflict(`一个案例最多${STEPS_MOST}段，请合并后再添加。`)
    const baseId = await readBase({ db }, form.base)
    const step = { id: newId(), innovationId: id, position: (steps.at(-1)?.position ?? 0) + 1, title: form.title, text: form.text, baseId }
    await insertStoryStep(db, step)
    return { summary: `添加图文步骤「${form.title}」`, given: step.id }
  })
}

/** @throws Refusal conflict with both texts when somebody was faster */
export async function changeStoryStep(visit: Visit, id: string, stepId: string, form: KeepStoryStep): Promise<void> {
  const { title, text, base } = form
  const stale = async (inside: Visit) => {
    const theirs = await findStep(inside, id, stepId)
    return staleForm({ title: theirs.title, text: theirs.text, base: theirs.baseName }, { title, text, base }, { title: asIs, text: asIs, base: asIs })
  }
  await changeStory(visit, id, form.version, stale, async ({ db }) => {
    await findStep({ db }, id, stepId)
    await updateStoryStep(db, stepId, { title, text, baseId: await readBase({ db }, base) })
    return { summary: `修改图文步骤「${title}」`, given: undefined }
  })
}

/** One up or down. */
export async function shiftStoryStep(visit: Visit, id: string, { step, direction, version }: ShiftStoryStep): Promise<void> {
  await changeStory(visit, id, version, () => conflict(STALE), async ({ db }) => {
    const steps = await listStorySteps(db, id)
    const at = steps.findIndex((one) => one.id === step)
    if (at < 0) throw missing('图文步骤')
    const other = steps[direction === 'up' ? at - 1 : at + 1]
    if (!other) throw conflict(direction === 'up' ? '已经是第一段。' : '已经是最后一段。')
    await updateStoryStep(db, step, { position: other.position })
    await updateStoryStep(db, other.id, { position: steps[at]!.position })
    return { summary: `${direction === 'up' ? '上移' : '下移'}图文步骤「${steps[at]!.title}」`, given: undefined }
  })
}

/** @throws Refusal conflict while it has pictures, or is the last of a published case */
export async function removeStoryStep(visit: Visit, id: string, stepId: string, { version }: InnovationVersion): Promise<void> {
  await changeStory(visit, id, version, () => conflict(STALE), async ({ db }, innovation) => {
    const steps = await listStorySteps(db, id)
    const step = steps.find((one) => one.id === stepId)
    if (!step) throw missing('图文步骤')
    demandWhole(innovation, steps.length - 1)
    if (await hasPictures(db, stepId)) throw conflict('这一段还有图片，请先删除图片。')
    await deleteStoryStep(db, stepId)
    return { summary: `删除图文步骤「${step.title}」`, given: undefined }
  })
}

export async function openStepRemoval(visit: Visit, id: string, stepId: string) {
  const { version } = await findKept(visit, id)
  return { id, title: (await findStep(visit, id, stepId)).title, version: String(version) }
}

/** The teaching point that is called so. @throws Refusal invalid, with those that sound like it */
async function readBase({ db }: Pick<Visit, 'db'>, typed: string | null): Promise<string | null> {
  if (!typed) return null
  const alike = await listBasesLike(db, typed, ALIKE_MOST)
  const same = alike.filter(({ name, place }) => typed === name || typed === calledFully({ name, place }))
  if (same.length === 1) return same[0]!.id
  const named = alike.map((one) => `“${same.length > 1 ? calledFully(one) : one.name}”`).join('、')
  throw invalid({ base: [alike.length === 0 ? `地图上没有叫“${typed}”的点位，请到教学地图核对名称，或留空。` : `请写成点位的全名，例如${named}。`] })
}

const ALIKE_MOST = 6
const calledFully = ({ name, place }: { name: string; place: Place }) => `${name}（${PLACE_SHORT[place]}）`
