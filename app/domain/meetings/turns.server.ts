import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceTurnChange, findTurnChange, findWaitingChange, insertTurnChange, updateNothingOfRule, type TurnChangeRow } from '#db/queries/rotation.ts'
import type { AnswerSwap, ProposeSwap, SkipTurn } from './forms.ts'
import { canSkip, canSwap, termName, type Possible } from './rotation-changes.ts'
import { termByKey, type RotationHistory } from './rotation.ts'
import { readRotation } from './rotation.server.ts'

const PATH = '/rotation/swaps'

/** One place asks another to exchange terms. @returns id */
export async function proposeSwap(visit: Visit, form: ProposeSwap): Promise<string> {
  return propose(visit, form.firstTermKey, form.reason, (history) => {
    const [first, second] = [termByKey(history, form.firstTermKey), termByKey(history, form.secondTermKey)]
    if (!first || !second) throw missing('轮值期')
    const wish = { firstTermKey: first.key, fromPlace: first.chair, secondTermKey: second.key, withPlace: second.chair }
    return {
      change: { kind: 'swap', fromPlace: first.chair, withPlace: second.chair, withTermKey: second.key },
      what: `${PLACE_NAMES[first.chair]}${termName(first)}与${PLACE_NAMES[second.chair]}${termName(second)}对调`,
      possible: (today) => canSwap(history, wish, today),
    }
  })
}

/** A place asks another to stand in for its turn; the turn stays owed. @returns id */
export async function skipTurn(visit: Visit, form: SkipTurn): Promise<string> {
  return propose(visit, form.termKey, form.reason, (history) => {
    const term = termByKey(history, form.termKey)
    if (!term) throw missing('轮值期')
    return {
      change: { kind: 'skip', fromPlace: term.dueFrom, withPlace: form.substitute, withTermKey: null },
      what: `${PLACE_NAMES[term.dueFrom]}${termName(term)}轮空，由${PLACE_NAMES[form.substitute]}代为轮值`,
      possible: (today) => canSkip(history, { termKey: term.key, place: term.dueFrom, substitute: form.substitute }, today),
    }
  })
}

interface Wish {
  change: Pick<TurnChangeRow, 'kind' | 'fromPlace' | 'withPlace' | 'withTermKey'>
  what: string
  possible: (today: string) => Possible
}

async function propose(visit: Visit, fromTermKey: string, reason: string, wishOf: (history: RotationHistory) => Wish): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const history = await readRotation(db)
    const { change, what, possible } = wishOf(history)
    const by = demand(visit.actor, 'turn.propose', change)
    const answer = possible(localDay(visit.now))
    if (!answer.isAllowed) throw invalid({ '': [answer.why] })
    const { ruleId } = termByKey(history, fromTermKey)!
    await updateNothingOfRule(db, ruleId)
    const waiting = await findWaitingChange(db, [fromTermKey, ...(change.withTermKey ? [change.withTermKey] : [])])
    if (waiting) throw conflict(`${PLACE_NAMES[waiting.fromPlace]}已向${PLACE_NAMES[waiting.withPlace]}提出：${describeTurnChange(history, waiting)}，正等答复，涉及同一轮值期。请等答复或撤回以后再提出。`)
    const id = newId()
    const row = { id, ...change, ruleId, fromTermKey, state: 'proposed' as const, reason, answer: null, proposedById: visit.actor.accountId, proposedAt: visit.now.toISOString(), answeredById: null, answeredAt: null }
    await insertTurnChange(db, row).catch((error) => {
      throw isDuplicate(error) ? conflict('这个轮值期已有一项待答复或已同意的调整。') : error
    })
    await record(inside, { deed: 'turn.propose', object: { kind: 'turnChange', id }, summary: `提出：${what}`, by, after: { ...change, reason } })
    await sendNotice(inside, { kind: 'rotation', title: `请答复：${what}`, body: `理由：${reason}`, path: PATH, mustSign: false, to: orgDepts([change.withPlace]) })
    return id
  })
}

/** The other place agrees or refuses; the third is told of what was agreed. */
export async function answerTurnChange(visit: Visit, id: string, form: AnswerSwap): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const change = await findTurnChange(db, id)
    if (!change) throw missing('调整申请')
    const by = demand(visit.actor, 'turn.answer', change)
    const history = await readRotation(db)
    const state = form.answer === 'agree' ? 'agreed' : 'refused'
    if (state === 'agreed') stillPossible(history, change, localDay(visit.now))
    if (!(await advanceTurnChange(db, id, { state, answer: form.reason ?? null, answeredById: visit.actor.accountId, answeredAt: visit.now.toISOString() }))) throw conflict()
    const what = describeTurnChange(history, change)
    await record(inside, { deed: 'turn.answer', object: { kind: 'turnChange', id }, summary: `${state === 'agreed' ? '同意' : '不同意'}：${what}`, by, before: { state: change.state }, after: { state, answer: form.reason ?? null } })
    const told = state === 'agreed' ? REGIONS.filter((place) => place !== change.withPlace) : [change.fromPlace]
    const title = state === 'agreed' ? `轮值已调整：${what}` : `${PLACE_NAMES[change.withPlace]}未同意：${what}`
    await sendNotice(inside, { kind: 'rotation', title, body: form.reason || `理由：${change.reason}`, path: PATH, mustSign: false, to: orgDepts(told) })
  })
}

/** Taken back by the place that asked, while nobody has answered. */
export async function withdrawTurnChange(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const change = await findTurnChange(db, id)
    if (!change) throw missing('调整申请')
    const by = demand(visit.actor, 'turn.withdraw', change)
    if (!(await advanceTurnChange(db, id, { state: 'withdrawn', answer: null, answeredById: null, answeredAt: visit.now.toISOString() }))) throw conflict()
    const what = describeTurnChange(await readRotation(db), change)
    await record(inside, { deed: 'turn.withdraw', object: { kind: 'turnChange', id }, summary: `撤回：${what}`, by, before: { state: change.state }, after: { state: 'withdrawn' } })
    await sendNotice(inside, { kind: 'rotation', title: `已撤回：${what}`, body: '提出方已撤回，无需答复。', path: PATH, mustSign: false, to: orgDepts([change.withPlace]) })
  })
}

function stillPossible(history: RotationHistory, change: TurnChangeRow, today: string): void {
  const answer =
    change.kind === 'swap'
      ? canSwap(history, { firstTermKey: change.fromTermKey, fromPlace: change.fromPlace, secondTermKey: change.withTermKey!, withPlace: change.withPlace }, today)
      : canSkip(history, { termKey: change.fromTermKey, place: change.fromPlace, substitute: change.withPlace }, today)
  if (!answer.isAllowed) throw conflict(answer.why)
}

/** 吴江区2027-01-01至2027-03-31的轮值期与嘉善县…对调 */
export function describeTurnChange(history: RotationHistory, change: Pick<TurnChangeRow, 'kind' | 'fromPlace' | 'withPlace' | 'fromTermKey' | 'withTermKey'>): string {
  const name = (key: string) => {
    const term = termByKey(history, key)
    return term ? termName(term) : `原${key.slice(0, 10)}起的轮值期`
  }
  return change.kind === 'swap'
    ? `${PLACE_NAMES[change.fromPlace]}${name(change.fromTermKey)}与${PLACE_NAMES[change.withPlace]}${name(change.withTermKey!)}对调`
    : `${PLACE_NAMES[change.fromPlace]}${name(change.fromTermKey)}轮空，由${PLACE_NAMES[change.withPlace]}代为轮值`
}

/** Staff and heads of the organisation departments of these places. */
export function orgDepts(places: readonly Region[]) {
  return { roles: places.flatMap((place) => [{ role: 'staff' as const, place }, { role: 'lead' as const, place }]) }
}
