import type { Kysely } from 'kysely'
import { EXPERT_FIELDS, REGIONS } from '#app/domain/community/terms.ts'
import { createTable, day, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'consultation',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      field: oneOf(EXPERT_FIELDS),
      title: text(200),
      background: longText(),
      dueOn: day(),
      state: oneOf(['open', 'closed']),
      adoption: oneOf(['adopted', 'partly', 'not_adopted']).optional(),
      adoptionNote: text(2000),
      askedById: id().to('account.id'),
      askedAt: instant(),
      closedById: id().optional().to('account.id'),
      closedAt: instant().optional(),
      version: integer(1),
    },
    {
      index: [['state', 'dueOn'], ['place', 'askedAt'], ['field', 'askedAt'], ['askedAt'], ['askedById'], ['closedById']],
      check: { closed: `("state" = 'closed') = ("closedAt" is not null) and ("closedAt" is null) = ("adoption" is null) and ("closedAt" is null) = ("closedById" is null)` },
    },
  )
  await createTable(
    db,
    'consultationOpinion',
    {
      id: id().key(),
      consultationId: id().to('consultation.id'),
      accountId: id().to('account.id'),
      text: text(4000).optional(),
      givenAt: instant().optional(),
      version: integer(1),
    },
    { unique: [['consultationId', 'accountId']], index: [['accountId', 'givenAt']], check: { given: '("text" is null) = ("givenAt" is null)' } },
  )
}
