import type { Kysely } from 'kysely'
import { PLACES, REGIONS } from '#app/domain/community/terms.ts'
import { createTable, day, id, instant, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'approval',
    {
      id: id().key(),
      subjectKind: text(40),
      subjectId: id(),
      title: text(200),
      content: longText(),
      contentHash: text(64),
      state: oneOf(['open', 'agreed', 'refused', 'withdrawn']),
      openedBy: oneOf(PLACES),
      openedById: id().optional().to('account.id'),
      openedAt: instant(),
      deadlineOn: day(),
      closedAt: instant().optional(),
    },
    { index: [['subjectKind', 'subjectId'], ['state', 'openedAt'], ['openedById']] },
  )
  await createTable(
    db,
    'approvalDecision',
    {
      id: id().key(),
      approvalId: id().to('approval.id'),
      place: oneOf(REGIONS),
      decision: oneOf(['agree', 'refuse']),
      boardMeetingOn: day(),
      boardMeetingNo: text(60),
      reason: text(1000).optional(),
      contentHash: text(64),
      decidedById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      decidedAt: instant(),
    },
    {
      unique: [['approvalId', 'place']],
      index: [['decidedById'], ['behalfOfId']],
      check: { reason: `"decision" = 'agree' or "reason" is not null` },
    },
  )
}
