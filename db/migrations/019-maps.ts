import type { Kysely } from 'kysely'
import { createTable, flag, id, instant, integer, json, oneOf, text } from '#db/portable/columns.ts'

const DATUMS = ['wgs84', 'gcj02', 'bd09']
const LAYER_KINDS = ['boundary', 'water', 'road', 'other']

/** Layers that an administrator lays over the teaching map. */
export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'mapLayer',
    {
      id: id().key(),
      name: text(40),
      kind: oneOf(LAYER_KINDS),
      source: text(200),
      mapApprovalNo: text(40).optional(),
      sourceDatum: oneOf(DATUMS),
      shapes: json(),
      points: integer(2),
      isShown: flag(),
      createdById: id().to('account.id'),
      createdAt: instant(),
      updatedAt: instant(),
      version: integer(1),
    },
    { index: [['createdById'], ['isShown']], check: { approved: `"kind" <> 'boundary' or "mapApprovalNo" is not null` } },
  )
}
