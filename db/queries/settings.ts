import type { Insertable } from 'kysely'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import type { SettingTable } from '#db/tables/community.ts'

const HELD = ['key', 'setting.place', 'value', 'fromOn', 'source', 'setAt', 'setting.version'] as const

/** Everything that was ever decided, or of one key, newest first, with who put it in. */
export async function listSettings(db: Db, key?: string) {
  let query = db.selectFrom('setting').innerJoin('account', 'account.id', 'setting.setById').select([...HELD, 'account.name as setBy'])
  if (key) query = query.where('key', '=', key)
  return query.orderBy('key').orderBy('setting.place').orderBy('setting.version', 'desc').execute()
}
export type SettingRow = Awaited<ReturnType<typeof listSettings>>[number]

/** The values of one key at one place that have begun by a day, or that will. */
export async function listSettingValues(db: Db, key: string, place: Place) {
  return db.selectFrom('setting').select(['value', 'fromOn', 'version']).where('key', '=', key).where('place', '=', place).execute()
}

export async function insertSetting(db: Db, row: Insertable<SettingTable>): Promise<void> {
  await db.insertInto('setting').values(row).execute()
}
