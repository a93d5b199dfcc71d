import type { Actor } from '#app/domain/access/actor.ts'
import { uidOf, type CalendarEvent } from '#app/domain/meetings/ics.ts'
import type { Db } from '#db/portable/connect.ts'
import { listComing } from '#db/queries/bookings.ts'
import { namedFor } from './naming.ts'

const EVENTS_MOST = 2_000

/** The bookings of a base as calendars take them: who comes as far as this person may know, and no telephone numbers. */
export async function eventsOfBase(db: Db, actor: Actor, base: { id: string; name: string }, { from, to }: { from: string; to: string }): Promise<CalendarEvent[]> {
  const named = namedFor(actor)
  return (await listComing(db, base.id, { startsAt: from, endsAt: to }, EVENTS_MOST)).map((booking) => ({
    uid: uidOf('booking', booking.id),
    sequence: booking.version,
    stampAt: booking.updatedAt,
    title: `${booking.state === 'requested' ? '（待确认）' : ''}${named(booking)}，${booking.headCount}人`,
    time: { startsAt: booking.startsAt, endsAt: booking.endsAt },
    status: booking.state === 'requested' ? 'TENTATIVE' : 'CONFIRMED',
    location: base.name,
  }))
}
