import type { Kysely } from 'kysely'
import { SCRIPT_LANGUAGES } from '#app/domain/bases/terms.ts'
import { addColumn, createIndex, createTable, day, id, integer, oneOf } from '#db/portable/columns.ts'

/** A booking may ask for somebody who tells of the base; the key of the slots keeps him from being asked twice for one time. */
export async function up(db: Kysely<any>): Promise<void> {
  await addColumn(db, 'booking', 'guideLanguage', oneOf(SCRIPT_LANGUAGES).optional())
  await addColumn(db, 'booking', 'guideId', id().optional().to('guide.id'))
  await createIndex(db, 'booking', ['guideId', 'startsAt'])
  await createTable(
    db,
    'guideSlot',
    { guideId: id().to('guide.id'), on: day(), slot: integer(0), bookingId: id().to('booking.id') },
    { key: ['guideId', 'on', 'slot'], index: [['bookingId']] },
  )
}
