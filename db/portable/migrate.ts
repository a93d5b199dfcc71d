import { Migrator, type Migration } from 'kysely'
import { migrations } from '#db/migrations/index.ts'
import type { Db } from './connect.ts'

const TABLES = { migrationTableName: 'schemaMigration', migrationLockTableName: 'schemaMigrationLock' }

function migrator(db: Db) {
  return new Migrator({ db, ...TABLES, provider: { getMigrations: async () => migrations as Record<string, Migration> } })
}

/**
 * Brings the schema up to date, all or nothing; two processes that start together migrate once.
 * @returns the names of the migrations that ran now
 * @throws Error in one line when one fails, or when the database is newer than this program
 */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(/corrupted migrations/.test(reason) ? `数据库比程序新，请使用新版程序：${reason}` : `迁移${failed ?? ''}未完成：${reason}`, { cause: error })
  }
  return results!.map((result) => result.migrationName)
}

/** Migrations that have not run yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations()
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}
