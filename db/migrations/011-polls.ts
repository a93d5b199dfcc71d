import type { Kysely } from 'kysely'
import { PLACES, REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, flag, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

const KINDS = ['work_conference', 'principals_salon', 'expert_forum', 'committee']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'poll',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      kind: oneOf(KINDS),
      seriesId: id().optional().to('meetingSeries.id'),
      title: text(120),
      note: text(2000),
      state: oneOf(['open', 'fixed', 'closed']),
      replyByAt: instant(),
      createdById: id().to('account.id'),
      createdAt: instant(),
      fixedOptionId: id().optional(),
      endReason: text(500).optional(),
      endedAt: instant().optional(),
      remindedAt: instant().optional(),
      meetingId: id().optional(),
      version: integer(1),
    },
    {
      index: [['state', 'replyByAt'], ['createdAt', 'id'], ['place', 'createdAt'], ['seriesId'], ['createdById'], ['meetingId']],
      check: {
        fixed: `("state" = 'fixed') = ("fixedOptionId" is not null) and ("fixedOptionId" is null) = ("meetingId" is null)`,
        ended: `("state" = 'open') = ("endedAt" is null) and ("endedAt" is null) = ("endReason" is null)`,
      },
    },
  )
  await createTable(
    db,
    'pollOption',
    { id: id().key(), pollId: id().to('poll.id'), on: day(), half: oneOf(['morning', 'afternoon']), startsAt: instant(), endsAt: instant() },
    { unique: [['pollId', 'on', 'half']], check: { time: '"endsAt" > "startsAt"' } },
  )
  await createTable(
    db,
    'pollInvitee',
    {
      id: id().key(),
      pollId: id().to('poll.id'),
      position: integer(1),
      place: oneOf(PLACES),
      name: text(60),
      unit: text(100),
      email: text(200).optional(),
      organisationId: id().optional(),
      accountId: id().optional().to('account.id'),
      isRequired: flag(),
      // Of the link that holds now: raised when it is made anew, so that the one before is known to be old.
      linkNumber: integer(1),
      tokenHash: text(64).unique(),
      answeredAt: instant().optional(),
      answeredById: id().optional().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      revokedAt: instant().optional(),
      version: integer(1),
    },
    {
      unique: [['pollId', 'position'], ['pollId', 'accountId']],
      index: [['organisationId', 'place'], ['accountId', 'answeredAt'], ['answeredById'], ['behalfOfId']],
      check: { who: `length("name") > 0 or "organisationId" is not null`, answered: '"answeredAt" is not null or "answeredById" is null' },
      reference: [{ columns: ['place', 'organisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  // A unit answers once: the contact people of one unit may be several, itself it is there once.
  await createIndex(db, 'pollInvitee', ['pollId', 'organisationId'], { isUnique: true, where: `"name" = ''` })
  await createTable(
    db,
    'pollAnswer',
    { optionId: id().to('pollOption.id'), inviteeId: id().to('pollInvitee.id'), answer: oneOf(['yes', 'maybe', 'no']) },
    { key: ['inviteeId', 'optionId'], index: [['optionId']] },
  )
  await db.insertInto('reminderRule').values([2, 0].map((daysBefore, n) => ({
    id: `common-poll-rule-${n + 1}`, kind: 'pollReplyDue', place: 'community', daysBefore, audience: 'concerned', fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))).execute()
  // Quarter hours of a room, a person or a department that only one meeting can have.
  await createTable(
    db,
    'reservation',
    { resource: text(300), on: day(), slot: integer(0), meetingId: id().to('meeting.id') },
    { key: ['resource', 'on', 'slot'], index: [['meetingId']], check: { slot: '"slot" <= 95' } },
  )
}
