import type { Kysely } from 'kysely'

/** What groups say of a guide stands in their feedback after the visit; it is not kept a second time. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('guideRating').execute()
}
