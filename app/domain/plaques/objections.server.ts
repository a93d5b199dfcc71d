import type { Actor } from '#app/domain/access/actor.ts'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceObjection, advancePublicised, findPublicRound, insertObjection, listObjections } from '#db/queries/plaques.ts'
import type { AnswerForm, ObjectForm } from './forms.ts'
import { otherPlaces, findRoundInReach } from './rounds.server.ts'
import { OBJECTION_RESULT_NAMES, OBJECTIONS_MINUTES, OBJECTIONS_MOST, ROUND_STATE_NAMES, type ObjectionResult } from './terms.ts'

const pace = new Pace(OBJECTIONS_MOST, OBJECTIONS_MINUTES * 60_000)

type Anybody = Visit<Actor | null>

/** What a stranger may say something against. @throws Refusal missing when nothing of this base is publicised today */
export async function openPublicObjection(visit: Anybody, baseId: string) {
  const round = await findPublicRound(visit.db, baseId, localDay(visit.now))
  if (!round) throw missing('公示')
  return round
}

/** An objection from outside, with a limit for each address. @returns whether it was taken */
export async function objectInPublic(visit: Anybody, baseId: string, form: ObjectForm): Promise<boolean> {
  const round = await openPublicObjection(visit, baseId)
  if (!pace.admits(addressBlock(visit.address), visit.now)) return false
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    if (!(await advancePublicised(db, round.id))) throw conflict('公示已经结束。')
    const id = await keep(inside, round.id, form, null)
    await record(inside, { deed: 'award.object', object: { kind: 'awardRound', id: round.id }, summary: `收到公示异议：${round.name}`, after: { objection: id } })
    await tellReceived(inside, round)
  })
  return true
}

/** Noted by staff for somebody who came, wrote or rang. */
export async function noteObjection(visit: Visit, baseId: string, form: ObjectForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const round = await findRoundInReach(inside, baseId)
    const by = demand(visit.actor, 'objection.take')
    if (round.state !== 'publicised' || !(await advancePublicised(db, round.id))) throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不在公示期，不能登记异议。`)
    const id = await keep(inside, round.id, form, visit.actor.accountId)
    await record(inside, { deed: 'award.object', object: { kind: 'awardRound', id: round.id }, summary: `登记公示异议：${round.baseName}`, by, after: { objection: id } })
    await tellReceived(inside, { ...round, name: round.baseName })
  })
}

/** The page on which staff note one. */
export async function openObjectionNote(visit: Visit, baseId: string) {
  const round = await findRoundInReach(visit, baseId)
  demand(visit.actor, 'objection.take')
  if (round.state !== 'publicised') throw conflict(`申报现在是“${ROUND_STATE_NAMES[round.state]}”，不在公示期，不能登记异议。`)
  return { baseId, baseName: round.baseName, publicUntilOn: round.publicUntilOn! }
}

async function keep(visit: Anybody, roundId: string, form: ObjectForm, receivedById: string | null): Promise<string> {
  const id = newId()
  await insertObjection(visit.db, {
    id, roundId, isFromPublic: receivedById ? 0 : 1, objectorName: form.objectorName ?? '', objectorContact: form.objectorContact ?? '', text: form.text, receivedById, receivedAt: visit.now.toISOString(),
    result: null, answer: '', answeredByPlace: null, answeredById: null, answeredAt: null, version: 1,
  })
  return id
}

/** To those who answer it: the two other places. */
async function tellReceived(visit: Anybody, { baseId, name, place }: { baseId: string; name: string; place: Region }): Promise<void> {
  const roles = otherPlaces(place).flatMap((other) => [{ role: 'staff' as const, place: other }, { role: 'lead' as const, place: other }])
  await sendNotice(visit, { kind: 'award', title: `公示收到异议：${name}`, body: '请核实并答复；没有答复完毕不能授牌。', path: `/bases/${baseId}/award`, to: { roles }, from: visit.actor?.place ?? 'community' })
}

/** One objection with the page's answer form. @throws Refusal missing, forbidden for the base's own place */
export async function openObjection(visit: Visit, baseId: string, id: string) {
  const round = await findRoundInReach(visit, baseId)
  demand(visit.actor, 'objection.answer', { place: round.place })
  const objection = (await listObjections(visit.db, round.id)).find((one) => one.id === id)
  if (!objection) throw missing('异议')
  return { baseId, baseName: round.baseName, objection, mayAnswer: objection.result === null }
}

/** A recorded result, once; no place judges what is said against its own base. */
export async function answerObjection(visit: Visit, baseId: string, id: string, form: AnswerForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const round = await findRoundInReach(inside, baseId)
    const by = demand(visit.actor, 'objection.answer', { place: round.place })
    const { version, ...given } = form
    const objection = (await listObjections(db, round.id)).find((one) => one.id === id)
    if (!objection) throw missing('异议')
    const change = { ...given, answeredByPlace: by.place as Region, answeredById: visit.actor.accountId, answeredAt: visit.now.toISOString() }
    if (!(await advanceObjection(db, id, version, change))) {
      throw staleForm({ result: objection.result, answer: objection.answer }, { ...given }, { result: (result) => OBJECTION_RESULT_NAMES[result as ObjectionResult] ?? '', answer: asIs })
    }
    if (!(await advancePublicised(db, round.id))) throw conflict('公示已经办结。')
    await record(inside, { deed: 'award.answer', object: { kind: 'awardRound', id: round.id }, summary: `答复公示异议：${OBJECTION_RESULT_NAMES[form.result]}`, by, after: { objection: id, result: form.result, answer: form.answer } })
  })
}
