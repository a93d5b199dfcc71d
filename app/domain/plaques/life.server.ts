import type { Holding } from '#app/domain/access/actor.ts'
import { openApproval } from '#app/domain/approval/approval.server.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { within } from '#db/portable/within.ts'
import { advanceBaseAward, advanceRound, insertInspection, listObjections, listScorings, updateInspection, type FoundRound, type RoundRow } from '#db/queries/plaques.ts'
import type { BaseAward } from '#app/domain/bases/terms.ts'
import { dossierTitle } from './dossier.ts'
import type { InspectForm, ScoresForm } from './forms.ts'
import { grantPlaque } from './granting.server.ts'
import { tellApplicants, tellScreeners } from './letters.server.ts'
import { deadlineFrom, factsOfRound, findRoundInReach } from './rounds.server.ts'
import { readSheet } from './sheets.server.ts'
import { giveScores, scoresValues, type Scored } from './score-giving.server.ts'
import { points, ROUND_STEPS, type RoundDecision, type RoundStep, type RoundStepName } from './steps.ts'
import { dossierOf } from './subject.server.ts'
import { AWARD_OF_STATE, ROUND_STATE_NAMES, type RoundState } from './terms.ts'

interface Taken {
  round: FoundRound
  by: Holding
  step: RoundStep
}

/** State, right and guard of a step. @throws Refusal with why it cannot be taken now */
async function askStep(visit: Visit, baseId: string, name: RoundStepName, version: number): Promise<Taken> {
  const round = await findRoundInReach(visit, baseId)
  const step: RoundStep = ROUND_STEPS[name]
  const subject = name === 'score' ? { place: visit.actor.place } : { place: round.place, ...(name === 'grant' ? await readHour(visit) : {}) }
  const by = demand(visit.actor, step.deed, subject)
  if (!step.from.includes(round.state)) throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不能${step.label}。`)
  if (version !== round.version) throw conflict('您打开页面以后，这件申报又有办理，请返回核对后再办理。')
  if (step.guard) {
    const why = step.guard(factsOfRound(round, await listScorings(visit.db, 'base_screening', round.id, round.attempt), await listObjections(visit.db, round.id)), localDay(visit.now))
    if (why) throw conflict(why)
  }
  return { round, by, step }
}

/** Claims the step for whoever was first, and moves the base along with it. */
async function take(visit: Visit, { round, step }: Taken, change: Partial<RoundRow> = {}): Promise<void> {
  const isOver = (['awarded', 'refused', 'withdrawn'] as RoundState[]).includes(step.to)
  const columns = { ...change, state: step.to, updatedAt: visit.now.toISOString(), ...(isOver && { closedAt: visit.now.toISOString() }) }
  if (!(await advanceRound(visit.db, round.id, round.version, step.from, columns))) throw conflict()
  const to = awardAfter(round, step.to)
  if (to !== round.baseAward && !(await advanceBaseAward(visit.db, round.baseId, round.baseAward, to))) throw conflict()
}

/** A base whose plaque is renewed stays awarded; one that is not awarded in the end is what it was before. */
function awardAfter(round: FoundRound, state: RoundState): BaseAward {
  if (round.kind === 'renewal') return round.baseAward
  return state === 'refused' || state === 'withdrawn' ? (round.formerAward as BaseAward) : AWARD_OF_STATE[state]
}

const scoredBy = (visit: Visit, round: FoundRound): Scored => ({ kind: 'base_screening', subjectId: round.id, attempt: round.attempt, slot: visit.actor.place })

/** The sheet of one's own place. @throws Refusal missing, forbidden; conflict when nothing is scored now */
export async function openScores(visit: Visit, baseId: string) {
  const round = await findRoundInReach(visit, baseId)
  demand(visit.actor, 'award.score', { place: visit.actor.place })
  if (round.state !== 'applied') throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不能评分。`)
  const sheet = await readSheet(visit.db, round.sheetId)
  return { base: { id: baseId, name: round.baseName }, place: visit.actor.place, sheet, statement: round.statement, conditions: round.conditions, values: await scoresValues(visit, sheet, scoredBy(visit, round)) }
}

/** 初审评分 of one place; it can be changed until the conclusion. */
export async function scoreAward(visit: Visit, baseId: string, form: ScoresForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const round = await findRoundInReach(inside, baseId)
    const by = demand(visit.actor, 'award.score', { place: visit.actor.place })
    if (round.state !== 'applied') throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不能评分。`)
    const total = await giveScores(inside, await readSheet(db, round.sheetId), scoredBy(visit, round), by, form)
    // The conclusion must see every score: whoever concludes on an older page is told.
    if (!(await advanceRound(db, round.id, round.version, ['applied'], { updatedAt: visit.now.toISOString() }))) throw conflict()
    await record(inside, { deed: 'award.score', object: { kind: 'awardRound', id: round.id }, summary: `初审评分：${round.baseName}，${points(total)}分`, by, after: { total: points(total) } })
  })
}

/** The inspection form with what was noted before. */
export async function openInspection(visit: Visit, baseId: string) {
  const round = await findRoundInReach(visit, baseId)
  demand(visit.actor, 'award.inspect', { place: round.place })
  if (!ROUND_STEPS.inspect.from.some((state) => state === round.state)) throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不能登记实地考察。`)
  return { base: { id: baseId, name: round.baseName }, today: localDay(visit.now), values: { ...inspectionOf(round), version: String(round.version) } }
}

const inspectionOf = (round: FoundRound) => ({
  heldOn: round.heldOn ?? '', qingpuPeople: round.qingpuPeople ?? '', wujiangPeople: round.wujiangPeople ?? '', jiashanPeople: round.jiashanPeople ?? '', theme: round.findingTheme ?? '', telling: round.telling ?? '',
  facilities: round.facilities ?? '', management: round.management ?? '', problems: round.problems ?? '',
})

/** 实地考察, noted by another place than the base's. @throws Refusal conflict with both texts when somebody noted meanwhile */
export async function inspectAward(visit: Visit, baseId: string, form: InspectForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { version, ...given } = form
    const round = await findRoundInReach(inside, baseId)
    const row = { ...given, problems: given.problems ?? '' }
    const step: RoundStep = ROUND_STEPS.inspect
    const by = demand(visit.actor, step.deed, { place: round.place })
    if (!step.from.includes(round.state)) throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不能登记实地考察。`)
    if (given.heldOn > localDay(visit.now)) throw invalid({ heldOn: ['考察日期不能晚于今天。'] })
    if (version !== round.version) throw staleForm(inspectionOf(round), row, { theme: asIs, telling: asIs, facilities: asIs, management: asIs, problems: asIs, heldOn: asIs })
    await take(inside, { round, by, step })
    const made = { ...row, place: by.place as Region, madeById: visit.actor.accountId, madeAt: visit.now.toISOString() }
    if (!(await updateInspection(db, round.id, made))) await insertInspection(db, { roundId: round.id, ...made })
    await record(inside, { deed: 'award.inspect', object: { kind: 'awardRound', id: round.id }, summary: `登记实地考察：${round.baseName}，${given.heldOn}`, by, before: { state: round.state }, after: { state: step.to, heldOn: given.heldOn, problems: row.problems } })
    await tellApplicants(inside, round, '实地考察已登记', `考察日期：${given.heldOn}\n${row.problems ? `问题和建议：${row.problems}` : ''}\n请组织部送三方会签。`)
  })
}

/** The page that asks before a step. @throws Refusal missing, forbidden with the reason; conflict when it is not the time */
export async function openRoundDecision(visit: Visit, baseId: string, name: RoundDecision) {
  const { version } = await findRoundInReach(visit, baseId)
  const { round } = await askStep(visit, baseId, name, version)
  return { baseId, name, baseName: round.baseName, kind: round.kind, version: String(round.version), today: localDay(visit.now), deadlineOn: name === 'sign' ? await deadlineFrom(visit, round.place) : null }
}

export interface RoundDecisionForm {
  version: number
  reason?: string
  deadlineOn?: string
  awardedOn?: string
}

/** One step of an application. @throws Refusal forbidden, conflict */
export async function decideOnRound(visit: Visit, baseId: string, name: RoundDecision, form: RoundDecisionForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const taken = await askStep(inside, baseId, name, form.version)
    const { round, by, step } = taken
    const change = await changeOf(inside, taken, name, form)
    await take(inside, taken, change)
    await record(inside, {
      deed: `award.${name}`, object: { kind: 'awardRound', id: round.id }, summary: `${step.label}：${round.baseName}${form.reason ? `：${form.reason}` : ''}`.slice(0, 500), by,
      before: { state: round.state }, after: { state: step.to, ...(form.reason && { reason: form.reason }) },
    })
    if (name === 'grant') await grantPlaque(inside, round, by, form.awardedOn!)
    await tellOf(inside, taken, name, form.reason)
  })
}

async function changeOf(visit: Visit, { round, by }: Taken, name: RoundDecision, form: RoundDecisionForm): Promise<Partial<RoundRow>> {
  if (name === 'resubmit') return { attempt: round.attempt + 1 }
  if (name === 'grant' && (form.awardedOn! > localDay(visit.now) || form.awardedOn! <= round.publicUntilOn!)) throw invalid({ awardedOn: [`授牌日期应在公示期满（${round.publicUntilOn}）之后、不晚于今天。`] })
  if (name !== 'sign') return form.reason ? { reason: form.reason } : {}
  const content = await dossierOf(visit, round)
  return { approvalId: await openApproval(visit, { subjectKind: 'award', subjectId: round.id, title: dossierTitle(content), content, deadlineOn: form.deadlineOn!, by }) }
}

async function tellOf(visit: Visit, { round, step }: Taken, name: RoundDecision, reason = ''): Promise<void> {
  const body = reason ? `${step.label}：${reason}` : step.done
  if (name === 'resubmit' || name === 'withdraw') return tellScreeners(visit, round, step.label, body)
  if (name === 'pass') await tellScreeners(visit, round, '请组织实地考察', '初审已通过，请三地组织实地考察并登记。')
  // What the three decide has letters of its own, and so has the plaque.
  if (name !== 'sign' && name !== 'grant') await tellApplicants(visit, round, step.label, body)
}
