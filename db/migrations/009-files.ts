import type { Kysely } from 'kysely'
import { bytes, createIndex, createTable, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

const TYPES = ['pdf', 'docx', 'xlsx', 'pptx', 'wps', 'et', 'png', 'jpg', 'txt', 'mp3', 'm4a', 'ogg']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'file',
    {
      id: id().key(),
      ownerKind: text(40),
      ownerId: id(),
      name: text(200),
      type: oneOf(TYPES),
      size: integer(1),
      sha256: text(64),
      altText: text(200).optional(),
      uploadedById: id().to('account.id'),
      uploadedAt: instant(),
      removedAt: instant().optional(),
      removedById: id().optional().to('account.id'),
    },
    { index: [['uploadedById'], ['removedById']], check: { removed: '("removedAt" is null) = ("removedById" is null)' } },
  )
  await createIndex(db, 'file', ['ownerKind', 'ownerId', 'uploadedAt'])
  // Apart from what lists ask for, so that no list reads a byte of it.
  await createTable(db, 'fileContent', { fileId: id().key().to('file.id'), bytes: bytes() })
}
