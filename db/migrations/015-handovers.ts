import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createTable, day, id, instant, integer, json, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'handover',
    {
      id: id().key(),
      termKey: text(80).unique(),
      fromPlace: oneOf(REGIONS),
      toPlace: oneOf(REGIONS),
      startsOn: day(),
      endsOn: day(),
      dueOn: day(),
      state: oneOf(['open', 'signed']),
      heldOn: day().optional(),
      venue: text(200),
      note: text(2000),
      content: json().optional(),
      contentHash: text(64).optional(),
      fromSignedById: id().optional().to('account.id'),
      fromBehalfOfId: id().optional().to('account.id'),
      fromSignedAt: instant().optional(),
      toSignedById: id().optional().to('account.id'),
      toBehalfOfId: id().optional().to('account.id'),
      toSignedAt: instant().optional(),
      createdAt: instant(),
      version: integer(1),
    },
    {
      index: [['state', 'dueOn'], ['endsOn'], ['fromPlace', 'endsOn'], ['toPlace', 'endsOn'], ['fromSignedById'], ['fromBehalfOfId'], ['toSignedById'], ['toBehalfOfId']],
      check: {
        parties: '"fromPlace" <> "toPlace"',
        frozen: '("content" is null) = ("contentHash" is null) and ("content" is null) = ("fromSignedAt" is null and "toSignedAt" is null)',
        signed: `("state" = 'signed') = ("fromSignedAt" is not null and "toSignedAt" is not null)`,
        signatures: '("fromSignedAt" is null) = ("fromSignedById" is null) and ("toSignedAt" is null) = ("toSignedById" is null)',
      },
    },
  )
}
