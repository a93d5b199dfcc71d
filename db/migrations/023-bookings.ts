import type { Kysely } from 'kysely'
import { BOOKING_ORIGINS, BOOKING_STATES } from '#app/domain/bookings/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { createTable, day, flag, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'booking',
    {
      id: id().key(),
      baseId: id().to('base.id'),
      basePlace: oneOf(PLACES),
      tripId: id().optional(),
      origin: oneOf(BOOKING_ORIGINS),
      place: oneOf(PLACES).optional(),
      unitName: text(80),
      groupName: text(80),
      contactName: text(40),
      contactPhone: text(30),
      headCount: integer(1),
      startsAt: instant(),
      endsAt: instant(),
      purpose: text(500),
      state: oneOf(BOOKING_STATES),
      answer: text(300),
      code: text(10).unique(),
      requestedById: id().optional().to('account.id'),
      requestedAt: instant(),
      decidedById: id().optional().to('account.id'),
      decidedAt: instant().optional(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      index: [['baseId', 'startsAt'], ['state', 'startsAt'], ['basePlace', 'startsAt'], ['place', 'startsAt'], ['startsAt'], ['requestedById'], ['decidedById'], ['tripId']],
      check: {
        time: '"startsAt" < "endsAt"',
        origin: `("origin" = 'community') = ("place" is not null) and ("origin" = 'community') = ("requestedById" is not null)`,
      },
    },
  )
  await createTable(db, 'baseSlot', { baseId: id().to('base.id'), on: day(), slot: integer(0), heads: integer(0), groups: integer(0) }, { key: ['baseId', 'on', 'slot'] })
  await createTable(
    db,
    'visitSignIn',
    { id: id().key(), bookingId: id().to('booking.id'), name: text(40), accountId: id().optional().to('account.id'), signedAt: instant(), hasFeedback: flag() },
    { unique: [['bookingId', 'name']], index: [['accountId']] },
  )
  await createTable(
    db,
    'visitFeedback',
    {
      id: id().key(), bookingId: id().to('booking.id'), baseId: id().to('base.id'), content: integer(1), guiding: integer(1), order: integer(1), safety: integer(1), overall: integer(1),
      remark: text(500), givenOn: day(),
    },
    { index: [['bookingId'], ['baseId', 'givenOn']] },
  )
}
