import type { Kysely } from 'kysely'
import { PLACES, REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, flag, id, instant, integer, json, longText, oneOf, text } from '#db/portable/columns.ts'

const KINDS = ['work_conference', 'principals_salon', 'expert_forum', 'committee']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'rotationRule',
    {
      id: id().key(),
      sequence: json(),
      termMonths: integer(1),
      startsOn: day(),
      state: oneOf(['proposed', 'agreed', 'refused', 'withdrawn']),
      approvalId: id().optional().to('approval.id'),
      proposedBy: oneOf(REGIONS),
      proposedById: id().to('account.id'),
      reason: text(1000),
      createdAt: instant(),
      agreedOn: day().optional(),
    },
    { index: [['state', 'startsOn'], ['approvalId'], ['proposedById']], check: { agreed: `("state" = 'agreed') = ("agreedOn" is not null)` } },
  )
  // One proposal at a time, and one agreed rule for a starting day, whoever is faster.
  await createIndex(db, 'rotationRule', ['state'], { isUnique: true, where: `"state" = 'proposed'` })
  await createIndex(db, 'rotationRule', ['startsOn'], { isUnique: true, where: `"state" = 'agreed'` })
  await createTable(
    db,
    'turnChange',
    {
      id: id().key(),
      kind: oneOf(['swap', 'skip']),
      ruleId: id().to('rotationRule.id'),
      fromTermKey: text(80),
      fromPlace: oneOf(REGIONS),
      withTermKey: text(80).optional(),
      withPlace: oneOf(REGIONS),
      state: oneOf(['proposed', 'agreed', 'refused', 'withdrawn']),
      reason: text(1000),
      answer: text(1000).optional(),
      proposedById: id().to('account.id'),
      proposedAt: instant(),
      answeredById: id().optional().to('account.id'),
      answeredAt: instant().optional(),
    },
    {
      index: [['ruleId', 'state'], ['proposedById'], ['answeredById'], ['state', 'proposedAt']],
      check: { parties: '"fromPlace" <> "withPlace"', swap: `"kind" = 'skip' or "withTermKey" is not null` },
    },
  )
  await createIndex(db, 'turnChange', ['fromTermKey'], { isUnique: true, where: `"state" in ('proposed', 'agreed')` })
  await createTable(db, 'meetingSeries', {
    id: id().key(),
    kind: oneOf(KINDS),
    name: text(100).unique(),
    everyMonths: integer(1),
    agenda: longText(),
    version: integer(1),
  })
  await createTable(
    db,
    'meeting',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      kind: oneOf(KINDS),
      seriesId: id().optional().to('meetingSeries.id'),
      title: text(120),
      startsAt: instant(),
      endsAt: instant(),
      venue: text(200),
      venuePlace: oneOf(PLACES),
      agenda: longText(),
      note: text(2000),
      contact: text(200),
      replyByAt: instant(),
      docNo: text(60).optional(),
      state: oneOf(['draft', 'convened', 'cancelled', 'held']),
      sequence: integer(0),
      createdById: id().to('account.id'),
      createdAt: instant(),
      convenedAt: instant().optional(),
      cancelReason: text(500).optional(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      index: [['state', 'startsAt'], ['state', 'replyByAt'], ['place', 'startsAt'], ['startsAt'], ['kind', 'startsAt'], ['seriesId', 'startsAt'], ['createdById']],
      check: {
        time: '"endsAt" > "startsAt"',
        reply: '"replyByAt" <= "startsAt"',
        convened: `"state" = 'draft' or "convenedAt" is not null`,
        cancelled: `"state" <> 'cancelled' or "cancelReason" is not null`,
      },
    },
  )
  await createIndex(db, 'meeting', ['docNo'], { isUnique: true, where: '"docNo" is not null' })
  await createTable(
    db,
    'meetingInvitation',
    {
      id: id().key(),
      meetingId: id().to('meeting.id'),
      place: oneOf(PLACES),
      organisationId: id().optional(),
      accountId: id().optional().to('account.id'),
      invitedAt: instant(),
      withdrawnAt: instant().optional(),
      reply: oneOf(['attend', 'delegate', 'decline']).optional(),
      reason: text(500).optional(),
      repliedAt: instant().optional(),
      repliedById: id().optional().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      version: integer(1),
    },
    {
      unique: [['meetingId', 'organisationId'], ['meetingId', 'accountId']],
      index: [['organisationId', 'meetingId'], ['accountId', 'meetingId'], ['repliedById'], ['behalfOfId'], ['place', 'organisationId']],
      check: {
        invitee: '("organisationId" is null) <> ("accountId" is null)',
        reply: '("reply" is null) = ("repliedAt" is null)',
        reason: `"reply" is null or "reply" <> 'decline' or "reason" is not null`,
      },
      reference: [{ columns: ['place', 'organisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'meetingAttendee',
    {
      id: id().key(),
      invitationId: id().to('meetingInvitation.id'),
      position: integer(1),
      name: text(200),
      post: text(100),
      isDelegate: flag(),
    },
    { unique: [['invitationId', 'position']] },
  )
  await createTable(
    db,
    'calendarFeed',
    {
      id: id().key(),
      tokenHash: text(64).unique(),
      accountId: id().to('account.id'),
      kind: oneOf(['mine', 'place']),
      place: oneOf(PLACES).optional(),
      createdAt: instant(),
      revokedAt: instant().optional(),
    },
    { index: [['accountId', 'createdAt']], check: { place: `("kind" = 'place') = ("place" is not null)` } },
  )
}
