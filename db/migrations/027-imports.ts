import type { Kysely } from 'kysely'
import { bytes, createTable, id, instant, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'importDraft',
    { id: id().key(), kind: text(40), accountId: id().to('account.id'), fileName: text(200), sha256: text(64), content: bytes(), endsAt: instant() },
    { index: [['accountId'], ['endsAt']] },
  )
}
