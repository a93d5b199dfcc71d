import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, flag, id, instant, integer, json, makeAppendOnly, oneOf, text } from '#db/portable/columns.ts'

const STATES = ['draft', 'consulting', 'signing', 'signed', 'issued']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'minutes',
    {
      id: id().key(),
      meetingId: id().unique().to('meeting.id'),
      place: oneOf(REGIONS),
      state: oneOf(STATES),
      opening: text(2000),
      openingVersion: integer(1),
      consultRound: integer(0),
      consultUntilOn: day().optional(),
      approvalId: id().optional().to('approval.id'),
      numberScope: text(64).optional(),
      numberYear: integer(2000).optional(),
      number: integer(1).optional(),
      issuedAt: instant().optional(),
      issuedById: id().optional().to('account.id'),
      addendumUntilOn: day().optional(),
      begunById: id().to('account.id'),
      begunAt: instant(),
      updatedById: id().to('account.id'),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      index: [['state', 'place', 'consultUntilOn'], ['approvalId'], ['issuedById'], ['begunById'], ['updatedById']],
      check: {
        consulting: `"state" <> 'consulting' or "consultUntilOn" is not null`,
        signing: `"state" not in ('signing', 'signed', 'issued') or "approvalId" is not null`,
        issued: `("state" = 'issued') = ("issuedAt" is not null) and ("issuedAt" is null) = ("number" is null) and ("issuedAt" is null) = ("issuedById" is null) and ("issuedAt" is null) = ("addendumUntilOn" is null)`,
        number: '("number" is null) = ("numberScope" is null) and ("number" is null) = ("numberYear" is null)',
      },
    },
  )
  // 第N期: one number once in a series and year, whoever is faster.
  await createIndex(db, 'minutes', ['numberScope', 'numberYear', 'number'], { isUnique: true, where: '"number" is not null' })
  await createTable(
    db,
    'minutesItem',
    {
      id: id().key(),
      minutesId: id().to('minutes.id'),
      agendaItemId: id().optional(),
      position: integer(1),
      title: text(200),
      text: text(5000),
      isInternal: flag(),
      version: integer(1),
      updatedById: id().to('account.id'),
      updatedAt: instant(),
    },
    { index: [['minutesId', 'position'], ['agendaItemId'], ['updatedById']] },
  )
  await createTable(
    db,
    'outcome',
    {
      id: id().key(),
      minutesItemId: id().to('minutesItem.id'),
      meetingId: id().to('meeting.id'),
      position: integer(1),
      kind: oneOf(['agreed', 'agreed_amended', 'deferred', 'assigned']),
      text: text(1000),
      dutyPlace: oneOf(REGIONS).optional(),
      dutyOrganisationId: id().optional(),
      dutyUnitName: text(100).optional(),
      coUnits: text(200),
      dueOn: day().optional(),
      version: integer(1),
    },
    {
      index: [['minutesItemId', 'position'], ['meetingId', 'kind'], ['dutyPlace', 'dutyOrganisationId']],
      check: { duty: `("kind" = 'assigned') = ("dutyPlace" is not null) and ("dutyPlace" is null) = ("dutyUnitName" is null) and ("kind" = 'assigned' or "dueOn" is null)` },
      reference: [{ columns: ['dutyPlace', 'dutyOrganisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'minutesRevision',
    {
      id: id().key(),
      minutesId: id().to('minutes.id'),
      number: integer(1),
      cause: oneOf(['begin', 'save', 'consult', 'redraft', 'sign', 'revise', 'returned', 'signed', 'issue']),
      state: oneOf(STATES),
      note: text(500),
      content: json(),
      madeById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      madeAt: instant(),
    },
    { unique: [['minutesId', 'number']], index: [['madeById'], ['behalfOfId']] },
  )
  await createTable(
    db,
    'minutesComment',
    {
      id: id().key(),
      minutesId: id().to('minutes.id'),
      round: integer(1),
      place: oneOf(REGIONS),
      itemTitle: text(200).optional(),
      kind: oneOf(['opinion', 'none']),
      text: text(1000),
      madeById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      madeAt: instant(),
      answer: oneOf(['adopted', 'partly', 'declined']).optional(),
      answerNote: text(500).optional(),
      answeredById: id().optional().to('account.id'),
      answeredAt: instant().optional(),
    },
    {
      index: [['minutesId', 'round', 'place'], ['madeById'], ['behalfOfId'], ['answeredById']],
      check: {
        answered: '("answer" is null) = ("answeredAt" is null) and ("answer" is null) = ("answeredById" is null)',
        none: `"kind" = 'opinion' or "answer" is null`,
        text: `("kind" = 'opinion') = (length("text") > 0)`,
      },
    },
  )
  await createTable(
    db,
    'minutesAddendum',
    {
      id: id().key(),
      minutesId: id().to('minutes.id'),
      text: text(2000),
      reason: text(500),
      isInternal: flag(),
      madeById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      madeAt: instant(),
    },
    { index: [['minutesId', 'madeAt'], ['madeById'], ['behalfOfId']] },
  )
  await makeAppendOnly(db, 'minutesRevision')
  await makeAppendOnly(db, 'minutesAddendum')
}
