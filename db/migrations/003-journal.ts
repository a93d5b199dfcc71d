import type { Kysely } from 'kysely'
import { createTable, id, instant, integer, longText, makeAppendOnly, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'journal',
    {
      seq: integer(1).key(),
      at: instant(),
      actorId: id().optional(),
      actorName: text(200),
      actorRole: text(40).optional(),
      place: text(40).optional(),
      behalfOf: text(200).optional(),
      deed: text(80),
      objectKind: text(40),
      objectId: text(64),
      summary: text(1000),
      changes: longText().optional(),
      result: oneOf(['done', 'refused', 'failed']),
      requestId: text(80),
      address: text(64),
      alg: oneOf(['sha256', 'sm3']),
      previousHash: text(64),
      hash: text(64),
    },
    { index: [['objectKind', 'objectId', 'seq'], ['actorName', 'seq'], ['deed', 'seq'], ['result', 'seq'], ['at']] },
  )
  await makeAppendOnly(db, 'journal')
  await createTable(db, 'journalHead', { id: id().key(), seq: integer(0), hash: text(64) })
  await createTable(db, 'journalCheckpoint', { seq: integer(1).key(), hash: text(64), at: instant(), signature: text(64) })
  await makeAppendOnly(db, 'journalCheckpoint')
  await db.insertInto('journalHead').values({ id: 'head', seq: 0, hash: '0'.repeat(64) }).execute()
}
