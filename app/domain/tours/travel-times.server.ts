import { demand } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { deleteTravelTime, listTravelTimes, upsertTravelTime } from '#db/queries/tours.ts'
import type { SetTravel } from './forms.ts'
import { planOf } from './planning.server.ts'
import { findPlannedInReach } from './tours.server.ts'

/** The way to a stop from the one before it. @throws Refusal missing */
async function legTo(visit: Visit, id: string, stopId: string) {
  const { tour, stops } = await findPlannedInReach(visit, id)
  const at = stops.findIndex((stop) => stop.id === stopId)
  const [from, to] = [stops[at - 1], stops[at]]
  if (!from || !to || from.baseId === to.baseId) throw missing('路段')
  return { tour, stops, from, to, at }
}

const keyOf = (fromBaseId: string, toBaseId: string) => `${fromBaseId}-${toBaseId}`.slice(0, 64)

/** What holds for the way and why, and the form to enter another. @throws Refusal missing, forbidden */
export async function openTravel(visit: Visit, id: string, stopId: string) {
  demand(visit.actor, 'travelTime.set', { place: visit.actor.place })
  const { tour, stops, from, to, at } = await legTo(visit, id, stopId)
  const plan = await planOf(visit.db, { tour, stops }, visit.now)
  const leg = plan.legs[at]!
  const own = plan.typed.find((row) => row.fromBaseId === from.baseId && row.toBaseId === to.baseId)
  return {
    id, name: tour.name, stopId, fromName: from.name, toName: to.name, leg, version: own?.version ?? 0,
    values: { minutes: String(leg.minutes), kilometres: (leg.metres / 1000).toFixed(1), isMeasured: own?.isMeasured ? 'on' : '', note: own?.note ?? '', version: String(own?.version ?? 0) },
  }
}

/** 登记路程: holds for every tour that goes this way. */
export async function setTravel(visit: Visit, id: string, stopId: string, form: SetTravel): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'travelTime.set', { place: visit.actor.place })
    const { from, to } = await legTo(inside, id, stopId)
    const own = (await listTravelTimes(db, [from.baseId, to.baseId])).find((row) => row.fromBaseId === from.baseId)
    const after = { minutes: form.minutes, metres: Math.round(form.kilometres * 1000), isMeasured: form.isMeasured ? 1 : 0, note: form.note ?? '' }
    const isDone = await upsertTravelTime(db, { fromBaseId: from.baseId, toBaseId: to.baseId, ...after, place: by.place as Region, setById: visit.actor.accountId, setAt: visit.now.toISOString() }, form.version)
    const before = own && { minutes: own.minutes, metres: own.metres, isMeasured: own.isMeasured, note: own.note }
    if (!isDone) throw staleForm<typeof after & { kilometres?: unknown }>(before ?? { minutes: 0, metres: 0, isMeasured: 0, note: '' }, after, { minutes: (minutes) => `${String(minutes)}分钟`, note: asIs })
    await record(inside, { deed: 'travelTime.set', object: { kind: 'travelTime', id: keyOf(from.baseId, to.baseId) }, summary: `登记「${from.name}」到「${to.name}」的路程：${form.minutes}分钟，${form.kilometres}公里${form.isMeasured ? '（实测）' : ''}`, by, before, after })
  })
}

/** Back to what is reckoned. */
export async function dropTravel(visit: Visit, id: string, stopId: string, { version }: { version: number }): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'travelTime.set', { place: visit.actor.place })
    const { from, to } = await legTo(inside, id, stopId)
    if (!(await deleteTravelTime(db, { fromBaseId: from.baseId, toBaseId: to.baseId }, version))) throw conflict()
    await record(inside, { deed: 'travelTime.drop', object: { kind: 'travelTime', id: keyOf(from.baseId, to.baseId) }, summary: `撤销「${from.name}」到「${to.name}」的路程登记，改按估算`, by })
  })
}
