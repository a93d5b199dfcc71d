import type { Actor } from '#app/domain/access/actor.ts'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { showSpan } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { findBookable, keepBooking, readTimeAsked } from './booking.server.ts'
import { newVisitCode } from './codes.server.ts'
import type { RequestFromOutside } from './forms.ts'
import { OUTSIDE_REQUESTS_MINUTES, OUTSIDE_REQUESTS_MOST } from './terms.ts'
import { tellKeepers } from './telling.server.ts'

const requests = new Pace(OUTSIDE_REQUESTS_MOST, OUTSIDE_REQUESTS_MINUTES * 60_000)

/** The form for groups from elsewhere (CLAUSES A48). @throws Refusal missing */
export async function openOutsideForm(visit: Visit<Actor | null>, baseId: string) {
  const { id, name, place, capacity } = await findBookable(visit, baseId)
  return { base: { id, name, place, capacity } }
}

export type AskedFromOutside = { outcome: 'asked'; code: string } | { outcome: 'throttled'; retryAfterSeconds: number }

/**
 * A group from outside the three places asks to come: it takes no room until the base's place confirms it.
 * @returns the code with which it is looked up
 * @throws Refusal invalid when the base is closed or too small then
 */
export async function requestFromOutside(visit: Visit<Actor | null>, baseId: string, form: RequestFromOutside): Promise<AskedFromOutside> {
  if (!requests.admits(addressBlock(visit.address), visit.now)) return { outcome: 'throttled', retryAfterSeconds: OUTSIDE_REQUESTS_MINUTES * 60 }
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBookable(inside, baseId)
    const wanted = await readTimeAsked(inside, base, form)
    const code = newVisitCode()
    const { unitName, groupName, contactName, contactPhone, purpose } = form
    const id = await keepBooking(inside, base, wanted, { origin: 'outside', place: null, unitName, groupName, contactName, contactPhone, purpose, state: 'requested', guideLanguage: null, requestedById: null, code })
    await record(inside, { deed: 'booking.request', object: { kind: 'booking', id }, summary: `外地来访申请：${base.name}，${showSpan(wanted.startsAt, wanted.endsAt)}，${form.headCount}人` })
    await tellKeepers(inside, base, id, `外地来访申请：${base.name} ${showSpan(wanted.startsAt, wanted.endsAt)}`, `${unitName}「${groupName}」，${form.headCount}人，等待答复。`)
    return { outcome: 'asked', code }
  })
}
