import type { Actor } from '#app/domain/access/actor.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'
import { listFiles } from '#app/domain/files/files.server.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { findBase } from '#db/queries/bases.ts'
import {
  countRounds, findLastRound, findPlaqueOfBase, listObjections, listPlaquesToReview, listRounds, listScorings, type FoundRound, type ListedScoring, type ObjectionRow, type RoundFilter,
} from '#db/queries/plaques.ts'
import { resultOf } from './scoring.ts'
import { AMENDABLE, amendDeed, openRoundSteps, ROUND_STEPS, type RoundFacts, type RoundStep, type RoundStepName } from './steps.ts'
import { RENEWAL_DAYS_BEFORE, REVIEW_DAYS_AHEAD, ROUND_STATES, ROUNDS_PER_PAGE, type RoundState } from './terms.ts'

const TO_REVIEW_MOST = 30

/** A page of applications with the sums, and the plaques whose review or repair is due. */
export async function seeRounds(visit: Visit, filter: RoundFilter, page: number) {
  const reach = Reach.of(visit.actor, 'award.read')
  const today = localDay(visit.now)
  const [rounds, sums, toReview] = await Promise.all([
    listRounds(visit.db, reach, filter, { offset: (page - 1) * ROUNDS_PER_PAGE, most: ROUNDS_PER_PAGE }),
    countRounds(visit.db, reach, { ...filter, state: undefined, isOpen: undefined }),
    listPlaquesToReview(visit.db, addDays(today, REVIEW_DAYS_AHEAD), TO_REVIEW_MOST),
  ])
  const byState = Object.fromEntries(ROUND_STATES.map((state) => [state, sums.find((row) => row.state === state)?.count ?? 0])) as Record<RoundState, number>
  const total = filter.state ? (byState[filter.state as RoundState] ?? 0) : ROUND_STATES.filter((state) => !filter.isOpen || !isOver(state)).reduce((sum, state) => sum + byState[state], 0)
  return {
    rounds, byState, total,
    toReview: toReview.map(({ id, baseId, baseName, place, number, state, nextReviewOn, rectifyByOn }) => ({ id, baseId, baseName, place, number, state, dueOn: state === 'rectifying' ? rectifyByOn! : nextReviewOn, isLate: (state === 'rectifying' ? rectifyByOn! : nextReviewOn) < today })),
    seesSheets: may(visit.actor, 'scoreSheet.read').isAllowed,
  }
}

const isOver = (state: RoundState) => (['awarded', 'refused', 'withdrawn'] as readonly RoundState[]).includes(state)

/** The base behind an address. @throws Refusal missing */
export async function findBaseFor(visit: Visit<Actor | null>, baseId: string) {
  const base = await findBase(visit.db, baseId)
  if (!base) throw missing('教学基地')
  return base
}

/** The application of a base that is looked at: the last one. @throws Refusal missing */
export async function findRoundInReach(visit: Visit, baseId: string): Promise<FoundRound> {
  const round = await findLastRound(visit.db, Reach.of(visit.actor, 'award.read'), baseId)
  if (!round) throw missing('授牌申报')
  return round
}

export function factsOfRound(round: FoundRound, scorings: readonly ListedScoring[], objections: readonly Pick<ObjectionRow, 'result'>[]): RoundFacts {
  const { places, average } = resultOf(scorings, round.passScore)
  return {
    scored: places.length, average, passScore: round.passScore, hasInspection: round.heldOn !== null, publicUntilOn: round.publicUntilOn,
    openObjections: objections.filter(({ result }) => result === null).length, upheldObjections: objections.filter(({ result }) => result === 'upheld').length,
  }
}

/** Everything the page of a base's award shows. @throws Refusal missing */
export async function openAward(visit: Visit, baseId: string) {
  demand(visit.actor, 'award.read', { place: visit.actor.place })
  const round = await findLastRound(visit.db, Reach.of(visit.actor, 'award.read'), baseId)
  const [base, plaque] = [await findBaseFor(visit, baseId), await findPlaqueOfBase(visit.db, baseId)]
  const today = localDay(visit.now)
  const hangs = plaque && plaque.state !== 'revoked' ? plaque : null
  const mayBegin = (!round || isOver(round.state)) && whyNotApply({ base, plaque: hangs, today }) === null && may(visit.actor, 'award.apply', { place: applyingPlace(base.place, visit.actor) }).isAllowed
  const common = { base: { id: base.id, name: base.name, place: base.place, award: base.award }, plaque: hangs && { number: hangs.number, validUntilOn: hangs.validUntilOn, state: hangs.state }, mayBegin, today }
  if (!round) return { ...common, round: null, whyNotBegin: whyNotApply({ base, plaque: hangs, today }) }
  const seesObjections = round.publicFromOn !== null && may(visit.actor, 'objection.read').isAllowed
  const scorings = await listScorings(visit.db, 'base_screening', round.id, round.attempt)
  const objections = seesObjections ? await listObjections(visit.db, round.id) : []
  const subject = { place: round.place, ...(round.state === 'publicised' ? await readHour(visit) : { chair: null }) }
  const mayTake = (name: RoundStepName) => may(visit.actor, ROUND_STEPS[name].deed, name === 'score' ? { place: visit.actor.place } : subject).isAllowed
  const facts = factsOfRound(round, scorings, objections)
  // Who objects is for those who look into it, not for the place whose base it is.
  const mayAnswer = may(visit.actor, 'objection.answer', subject).isAllowed
  const files = await listFiles(visit, { kind: 'awardRound', id: round.id })
  return {
    ...common, whyNotBegin: null, round, result: resultOf(scorings, round.passScore), scorings: scorings.map(({ id, place, total, why, madeByName, madeAt }) => ({ id, place, total, why, madeByName, madeAt })),
    objections: objections.map(({ objectorContact: _contact, objectorName, ...objection }) => ({ ...objection, objectorName: mayAnswer ? objectorName : '' })), seesObjections, mayAnswer, mayTakeObjection: round.state === 'publicised' && may(visit.actor, 'objection.take').isAllowed,
    steps: openRoundSteps(round.state).filter(mayTake).map((name) => ({ name, why: (ROUND_STEPS[name] as RoundStep).guard?.(facts, today) ?? null })),
    mayAmend: AMENDABLE.includes(round.state) && may(visit.actor, amendDeed(round.state), subject).isAllowed, files, mayAttach: round.closedAt === null && may(visit.actor, 'award.attach', { place: visit.actor.place }).isAllowed,
    history: await historyOf(visit, 'awardRound', round.id),
  }
}

/** Who puts a base forward: its own place; of those on the line between two places, whichever of the three does it first. */
export const applyingPlace = (place: Place, actor: Actor): Place => (place === 'community' ? actor.place : place)

/** Why a base cannot be put forward now, in Chinese; null when it can. */
export function whyNotApply({ base, plaque, today }: { base: { state: string }; plaque: { state: string; validUntilOn: string } | null; today: string }): string | null {
  if (base.state !== 'published') return '基地资料尚未发布，发布后才能申报授牌。'
  if (!plaque) return null
  if (plaque.state !== 'valid') return '牌匾正在整改或会签摘牌，办结后才能续牌。'
  const from = addDays(plaque.validUntilOn, -RENEWAL_DAYS_BEFORE)
  return today < from ? `牌匾有效期到${plaque.validUntilOn}，自${from}起可以申报续牌。` : null
}

/** The default deadline of the three places' decision. */
export async function deadlineFrom(visit: Visit, place: Region): Promise<string> {
  const today = localDay(visit.now)
  const { approvalDays } = await readSettings(visit.db, ['approvalDays'], place, today)
  return addDays(today, approvalDays)
}

export const otherPlaces = (place: Region) => REGIONS.filter((other) => other !== place)
