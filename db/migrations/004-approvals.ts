import type { Kysely } from 'kysely'
import { APPROVAL_STATES, DECISIONS } from '#app/domain/approval/terms.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'approval',
    {
      id: id().key(),
      subjectKind: text(40),
      subjectId: id(),
      title: text(200),
      state: oneOf(APPROVAL_STATES),
      version: integer(1),
      agreedCount: integer(0),
      openedBy: oneOf(REGIONS),
      openedById: id().to('account.id'),
      openedAt: instant(),
      deadlineOn: day(),
      closedAt: instant().optional(),
      closingNote: text(1000).optional(),
    },
    {
      index: [['subjectKind', 'subjectId'], ['state', 'openedAt'], ['openedById']],
      check: { count: '"agreedCount" <= 3', closed: `("state" = 'open') = ("closedAt" is null)`, agreed: `"state" <> 'agreed' or "agreedCount" = 3` },
    },
  )
  // One matter is not put to the three places twice at the same time.
  await createIndex(db, 'approval', ['subjectKind', 'subjectId'], { isUnique: true, where: `"state" = 'open'` })
  await createTable(
    db,
    'approvalVersion',
    { approvalId: id().to('approval.id'), version: integer(1), content: longText(), contentHash: text(64), note: text(500), madeById: id().to('account.id'), madeAt: instant() },
    { key: ['approvalId', 'version'], index: [['madeById']] },
  )
  await createTable(
    db,
    'approvalDecision',
    {
      id: id().key(),
      approvalId: id(),
      version: integer(1),
      place: oneOf(REGIONS),
      decision: oneOf(DECISIONS),
      boardMeetingOn: day(),
      boardMeetingNo: text(60),
      reason: text(1000).optional(),
      decidedById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      decidedAt: instant(),
    },
    {
      unique: [['approvalId', 'version', 'place']],
      index: [['decidedById'], ['behalfOfId']],
      check: { reason: `"decision" = 'agree' or "reason" is not null` },
      reference: [{ columns: ['approvalId', 'version'], table: 'approvalVersion', to: ['approvalId', 'version'] }],
    },
  )
}
