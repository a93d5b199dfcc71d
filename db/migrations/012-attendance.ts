import type { Kysely } from 'kysely'
import { PLACES } from '#app/domain/community/terms.ts'
import { createTable, flag, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'attendance',
    {
      id: id().key(),
      meetingId: id().to('meeting.id'),
      personKey: text(300),
      invitationId: id().optional().to('meetingInvitation.id'),
      place: oneOf(PLACES),
      unit: text(200),
      name: text(200),
      post: text(100),
      capacity: oneOf(['attend', 'delegate', 'sit_in']),
      mark: oneOf(['present', 'leave', 'absent']).optional(),
      signedAt: instant().optional(),
      isLate: flag(),
      leftAt: instant().optional(),
      method: oneOf(['qr', 'code', 'staff']).optional(),
      deputyName: text(200).optional(),
      deputyPost: text(100).optional(),
      note: text(500),
      seat: integer(1).optional(),
      recordedById: id().optional().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      version: integer(1),
    },
    {
      // Fifty sign-ins of one person at once leave one row.
      unique: [['meetingId', 'personKey']],
      index: [['invitationId'], ['recordedById'], ['behalfOfId']],
      check: {
        signed: `("signedAt" is null) = ("mark" is null or "mark" <> 'present')`,
        method: '("method" is null) = ("signedAt" is null)',
        left: '"leftAt" is null or "signedAt" is not null',
        sit: `("capacity" = 'sit_in') = ("invitationId" is null)`,
      },
    },
  )
  await createTable(
    db,
    'checkIn',
    {
      meetingId: id().key().to('meeting.id'),
      secret: text(500),
      openedAt: instant(),
      openedById: id().to('account.id'),
      closedAt: instant().optional(),
      closedById: id().optional().to('account.id'),
    },
    { index: [['openedById'], ['closedById'], ['closedAt', 'openedAt']], check: { closed: '("closedAt" is null) = ("closedById" is null)' } },
  )
}
