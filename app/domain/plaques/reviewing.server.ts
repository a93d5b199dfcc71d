import { openApproval } from '#app/domain/approval/approval.server.ts'
import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, addMonths, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { listFiles } from '#app/domain/files/files.server.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceBaseAward, advancePlaque, findPlaqueOfBase, insertReview, listReviews, updateRectification, type FoundPlaque, type PlaqueRow } from '#db/queries/plaques.ts'
import type { AcceptForm, RectifyForm, ReviewForm, RevokeForm } from './forms.ts'
import { tellApplicants, tellScreeners } from './letters.server.ts'
import { isExpired } from './publicity.ts'
import { deadlineFrom, findBaseFor } from './rounds.server.ts'
import { openPlaqueSteps, PLAQUE_STEPS, type PlaqueStep, type PlaqueStepName } from './steps.ts'
import type { Revocation } from './subject.server.ts'
import { PLAQUE_STATE_NAMES, REVIEW_RESULT_NAMES } from './terms.ts'

/** The plaque of a base, also when it was taken down. @throws Refusal missing */
async function found(visit: Visit, baseId: string): Promise<FoundPlaque> {
  demand(visit.actor, 'award.read', { place: visit.actor.place })
  const plaque = await findPlaqueOfBase(visit.db, baseId)
  if (!plaque || !may(visit.actor, 'award.read', { place: plaque.place }).isAllowed) throw missing('牌匾')
  return plaque
}

/** The plaque with its reviews. */
export async function openPlaque(visit: Visit, baseId: string) {
  const base = await findBaseFor(visit, baseId)
  const plaque = await found(visit, baseId)
  const reviews = await listReviews(visit.db, plaque.id)
  const today = localDay(visit.now)
  const isReported = reviews[0]?.result === 'rectify' && reviews[0].rectifiedAt !== null
  return {
    base: { id: base.id, name: base.name, place: base.place }, plaque, reviews, isExpired: isExpired(plaque, today), today,
    steps: openPlaqueSteps(plaque.state).filter((name) => may(visit.actor, PLAQUE_STEPS[name].deed, { place: plaque.place }).isAllowed && (name !== 'accept' || isReported)),
    files: await listFiles(visit, { kind: 'plaque', id: plaque.id }), mayAttach: plaque.state !== 'revoked' && may(visit.actor, 'award.attach', { place: visit.actor.place }).isAllowed, history: await historyOf(visit, 'plaque', plaque.id),
  }
}

/** The page of a step. @throws Refusal missing, forbidden; conflict when it is not the time */
export async function openPlaqueStep(visit: Visit, baseId: string, name: PlaqueStepName) {
  const plaque = await found(visit, baseId)
  const step: PlaqueStep = PLAQUE_STEPS[name]
  demand(visit.actor, step.deed, { place: plaque.place })
  if (!step.from.includes(plaque.state)) throw notNow(plaque, step)
  const [review] = await listReviews(visit.db, plaque.id)
  return {
    name, base: { id: baseId, name: plaque.baseName }, number: plaque.number, nextReviewOn: plaque.nextReviewOn, rectifyByOn: plaque.rectifyByOn, today: localDay(visit.now), version: String(plaque.version),
    problems: review?.problems ?? '', rectification: review?.rectification ?? '', deadlineOn: name === 'revoke' && isRegionOf(visit) ? await deadlineFrom(visit, plaque.place) : null,
  }
}

const isRegionOf = (visit: Visit) => (REGIONS as readonly string[]).includes(visit.actor.place)
const notNow = (plaque: Pick<FoundPlaque, 'state'>, step: Pick<PlaqueStep, 'label'>) => conflict(`牌匾现在是“${PLAQUE_STATE_NAMES[plaque.state]}”，不能${step.label}。`)

interface Asked {
  plaque: FoundPlaque
  by: ReturnType<typeof demand>
  step: PlaqueStep
}

async function ask(visit: Visit, baseId: string, name: PlaqueStepName, version: number): Promise<Asked> {
  const plaque = await found(visit, baseId)
  const step: PlaqueStep = PLAQUE_STEPS[name]
  const by = demand(visit.actor, step.deed, { place: plaque.place })
  if (!step.from.includes(plaque.state)) throw notNow(plaque, step)
  if (version !== plaque.version) throw conflict('您打开页面以后，这块牌匾又有办理，请返回核对后再办理。')
  return { plaque, by, step }
}

async function move(visit: Visit, { plaque, step }: Asked, change: Partial<PlaqueRow>): Promise<void> {
  if (!(await advancePlaque(visit.db, plaque.id, plaque.version, step.from, change))) throw conflict()
}

/** 年审: 合格, 整改 with a day, or 建议摘牌, which is put to the three places at once. */
export async function reviewPlaque(visit: Visit, baseId: string, form: ReviewForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const asked = await ask(inside, baseId, 'review', form.version)
    const { plaque, by } = asked
    const today = localDay(visit.now)
    if (form.heldOn > today || form.heldOn < plaque.awardedOn) throw invalid({ heldOn: ['年审日期应在授牌之后、不晚于今天。'] })
    const { plaqueReviewMonths, rectificationDays } = await readSettings(db, ['plaqueReviewMonths', 'rectificationDays'], plaque.place, today)
    const rectifyByOn = form.result === 'rectify' ? addDays(today, rectificationDays) : null
    const row = {
      id: newId(), plaqueId: plaque.id, dueOn: plaque.nextReviewOn, heldOn: form.heldOn, use: form.use, changes: form.changes ?? '', problems: form.problems ?? '', result: form.result, rectifyByOn,
      place: by.place as Region, madeById: visit.actor.accountId, madeAt: visit.now.toISOString(), rectification: '', rectifiedAt: null, rectifiedById: null, acceptance: '', acceptedAt: null, acceptedById: null, acceptedByPlace: null,
    }
    const nextReviewOn = addMonths(form.heldOn, plaqueReviewMonths)
    await move(inside, asked, { nextReviewOn, ...(rectifyByOn && { state: 'rectifying', rectifyByOn }) })
    await insertReview(db, row).catch((error) => { throw isDuplicate(error) ? conflict() : error })
    if (form.result === 'rectify' && !(await advanceBaseAward(db, baseId, plaque.baseAward, 'review'))) throw conflict()
    await record(inside, {
      deed: 'plaque.review', object: { kind: 'plaque', id: plaque.id }, summary: `年审：${plaque.baseName}，${REVIEW_RESULT_NAMES[form.result]}${rectifyByOn ? `，${rectifyByOn}前整改` : ''}`, by,
      after: { result: form.result, problems: row.problems, rectifyByOn, nextReviewOn },
    })
    await tellApplicants(inside, plaque, `年审${REVIEW_RESULT_NAMES[form.result]}`, [rectifyByOn ? `请在${rectifyByOn}前完成整改并报告。` : '', row.problems].filter(Boolean).join('\n') || `下次年审：${nextReviewOn}`, `/bases/${baseId}/award/plaque`)
    if (form.result === 'revoke') await putRevocation(inside, { ...plaque, version: plaque.version + 1 }, by, { reason: row.problems, deadlineOn: await deadlineFrom(inside, plaque.place) })
  })
}

/** 整改报告 by the base's own place; it can be written again until it is accepted. */
export async function reportRectification(visit: Visit, baseId: string, form: RectifyForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const asked = await ask(inside, baseId, 'rectify', form.version)
    const { plaque, by } = asked
    const [review] = await listReviews(db, plaque.id)
    await move(inside, asked, {})
    if (!review || !(await updateRectification(db, review.id, { rectification: form.rectification, rectifiedAt: visit.now.toISOString(), rectifiedById: visit.actor.accountId }))) throw conflict()
    await record(inside, { deed: 'plaque.rectify', object: { kind: 'plaque', id: plaque.id }, summary: `报告整改：${plaque.baseName}`, by, after: { rectification: form.rectification } })
    await tellScreeners(inside, plaque, '请验收整改', `${plaque.number}\n${form.rectification}`)
  })
}

/** 整改验收 by another place than the base's. */
export async function acceptRectification(visit: Visit, baseId: string, form: AcceptForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const asked = await ask(inside, baseId, 'accept', form.version)
    const { plaque, by } = asked
    const [review] = await listReviews(db, plaque.id)
    if (!review?.rectifiedAt) throw conflict('基地所在地还没有报告整改，不能验收。')
    await move(inside, asked, { state: 'valid', rectifyByOn: null })
    if (!(await updateRectification(db, review.id, { acceptance: form.acceptance, acceptedAt: visit.now.toISOString(), acceptedById: visit.actor.accountId, acceptedByPlace: by.place }))) throw conflict()
    if (!(await advanceBaseAward(db, baseId, 'review', 'awarded'))) throw conflict()
    await record(inside, { deed: 'plaque.accept', object: { kind: 'plaque', id: plaque.id }, summary: `整改验收：${plaque.baseName}`, by, before: { state: plaque.state }, after: { state: 'valid', acceptance: form.acceptance } })
    await tellApplicants(inside, plaque, '整改已验收', form.acceptance, `/bases/${baseId}/award/plaque`)
  })
}

/** 提请摘牌: the three places decide. */
export async function proposeRevocation(visit: Visit, baseId: string, form: RevokeForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { plaque, by } = await ask(inside, baseId, 'revoke', form.version)
    await putRevocation(inside, plaque, by, form)
  })
}

async function putRevocation(visit: Visit, plaque: FoundPlaque, by: Asked['by'], { reason, deadlineOn }: Pick<RevokeForm, 'reason' | 'deadlineOn'>): Promise<void> {
  const step: PlaqueStep = PLAQUE_STEPS.revoke
  if (!(await advancePlaque(visit.db, plaque.id, plaque.version, step.from, { state: 'revoking', formerState: plaque.state }))) throw conflict()
  if (plaque.state === 'valid' && !(await advanceBaseAward(visit.db, plaque.baseId, plaque.baseAward, 'review'))) throw conflict()
  const content: Revocation = { base: { id: plaque.baseId, name: plaque.baseName, place: plaque.place }, number: plaque.number, reason }
  await openApproval(visit, { subjectKind: 'plaqueRevocation', subjectId: plaque.id, title: `摘牌：${plaque.baseName}（${plaque.number}）`, content, deadlineOn, by })
  await record(visit, { deed: 'plaque.revoke', object: { kind: 'plaque', id: plaque.id }, summary: `提请摘牌：${plaque.baseName}`, by, before: { state: plaque.state }, after: { state: 'revoking', reason } })
}
