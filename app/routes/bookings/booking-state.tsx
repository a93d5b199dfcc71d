import { BOOKING_PAST_NAMES, BOOKING_STATE_NAMES, type BookingState } from '#app/domain/bookings/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { BOOKING_TONES } from '#app/ui/state-tones.ts'

/** How a booking stands; one whose time has passed is no longer promised. */
export function BookingBadge({ state, endsAt, now }: { state: BookingState; endsAt: string; now: string }) {
  const past = endsAt <= now ? BOOKING_PAST_NAMES[state] : undefined
  return <Badge tone={past ? 'neutral' : BOOKING_TONES[state]}>{past ?? BOOKING_STATE_NAMES[state]}</Badge>
}
