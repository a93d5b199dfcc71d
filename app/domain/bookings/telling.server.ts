import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'

/** Whoever keeps the bases of a place. */
export const keepersOf = (place: Place): NonNullable<Recipients['roles']> => (place === 'community' ? [{ role: 'office', place }] : [{ role: 'staff', place }, { role: 'school', place }])

/** Whoever keeps the base hears of it, save who did it. */
export async function tellKeepers(visit: Visit<Actor | null>, base: { place: Place }, bookingId: string, title: string, body: string): Promise<void> {
  await sendNotice(visit, { kind: 'booking', title, body, path: `/bookings/${bookingId}`, to: { roles: keepersOf(base.place) }, exceptId: visit.actor?.accountId })
}
