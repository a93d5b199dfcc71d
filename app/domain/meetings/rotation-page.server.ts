import { may, mightEver } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { isRegion, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { findTurnChange, listHeldForFairness, listRules, listTurnChanges, type TurnChangeRow } from '#db/queries/rotation.ts'
import { fairness } from './fairness.ts'
import { owedTurns } from './owed-turns.ts'
import { nextTerms, termOf, termsBetween, type RotationHistory, type RotationTerm } from './rotation.ts'
import { readRotation, readSequence } from './rotation.server.ts'
import { describeTurnChange } from './turns.server.ts'
import { whyChair } from './why-chair.ts'

const TERMS_AHEAD = 4
const TERMS_AHEAD_TO_CHANGE = 9

/** Who chairs, why, what comes and what was: the page of the rotation. */
export async function seeRotation(visit: Visit) {
  const history = await readRotation(visit.db)
  const today = localDay(visit.now)
  const [rules, held] = [await listRules(visit.db), await listHeldForFairness(visit.db)]
  const first = history.rules[0]
  return {
    today,
    current: termOf(history, today),
    next: nextTerms(history, today, TERMS_AHEAD),
    past: first ? termsBetween(history, first.startsOn, today).reverse().slice(1) : [],
    why: whyChair(history, today),
    owed: owedTurns(history),
    fairness: fairness(history, held.map((meeting) => ({ ...meeting, state: 'held' })), today),
    rules: rules.map(({ sequence, ...rule }) => ({ ...rule, sequence: readSequence(sequence) })),
    seesHandovers: mightEver(visit.actor, 'handover.read'),
    mayPropose: may(visit.actor, 'rotation.propose', { place: visit.actor.place }).isAllowed && !rules.some(({ state }) => state === 'proposed'),
  }
}

/** What each place has carried in one year, or ever since, with how it is reckoned and what is owed. Two queries. */
export async function seeFairness(visit: Visit, wished: string | undefined) {
  const history = await readRotation(visit.db)
  const today = localDay(visit.now)
  const first = history.rules.length > 0 ? termsBetween(history, '1900-01-01', today)[0] : undefined
  const years = first ? yearsBetween(first.startsOn, today) : []
  const year = years.find((one) => one === wished) ?? null
  const [fromOn, toOn] = [year ? `${year}-01-01` : first?.startsOn ?? today, year && `${year}-12-31` < today ? `${year}-12-31` : today]
  const held = (await listHeldForFairness(visit.db)).filter(({ startsAt }) => localDay(startsAt) >= fromOn && localDay(startsAt) <= toOn)
  return { years: years.reverse(), year, fairness: fairness(history, held, toOn, fromOn), owed: owedTurns(history) }
}

function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, n) => String(first + n))
}

/** Asked-for changes of turns, with what this person may do about each. */
export async function seeTurnChanges(visit: Visit) {
  const history = await readRotation(visit.db)
  const changes = await listTurnChanges(visit.db)
  return {
    changes: changes.map((change) => turnChangeFor(visit, history, change)),
    mayPropose: isRegion(visit.actor.place) && may(visit.actor, 'turn.propose', { fromPlace: visit.actor.place }).isAllowed,
  }
}

export async function seeTurnChange(visit: Visit, id: string) {
  const change = await findTurnChange(visit.db, id)
  if (!change) throw missing('调整申请')
  return turnChangeFor(visit, await readRotation(visit.db), change)
}

function turnChangeFor(visit: Visit, history: RotationHistory, change: TurnChangeRow) {
  const isWaiting = change.state === 'proposed'
  return {
    ...change,
    what: describeTurnChange(history, change),
    mayAnswer: isWaiting && may(visit.actor, 'turn.answer', { ...change }).isAllowed,
    mayWithdraw: isWaiting && may(visit.actor, 'turn.withdraw', { ...change }).isAllowed,
  }
}

/** Terms to come that may still be changed: this person's own, and the others'. */
export async function seeChangeableTerms(visit: Visit): Promise<{ place: Region | null; own: RotationTerm[]; others: RotationTerm[]; substitutes: Region[] }> {
  const terms = nextTerms(await readRotation(visit.db), localDay(visit.now), TERMS_AHEAD_TO_CHANGE)
  const place = isRegion(visit.actor.place) ? visit.actor.place : null
  return { place, own: terms.filter(({ chair }) => chair === place), others: terms.filter(({ chair }) => chair !== place), substitutes: REGIONS.filter((region) => region !== place) }
}
