import { Migrator, type Kysely, type Migration } from 'kysely'
import { migrations } from '#db/migrations/index.ts'
import type { Db } from './connect.ts'
import { isBusy } from './errors.ts'
import { pause } from './pause.ts'

const TABLES = { migrationTableName: 'schemaMigration', migrationLockTableName: 'schemaMigrationLock' }
/** How long to wait while another process migrates. */
const PATIENCE_MS = 60_000
const PAUSE_MS = 100

export type Steps = Readonly<Record<string, { up(db: Kysely<any>): Promise<void> }>>

function migrator(db: Db, steps: Steps) {
  return new Migrator({ db, ...TABLES, provider: { getMigrations: async () => steps as Record<string, Migration> } })
}

/**
 * Brings the schema up to date, all or nothing; two processes that start together migrate once.
 * @returns the names of the migrations that ran now
 * @throws Error in one line when one fails, or when the database is newer than this program
 */
export async function migrate(db: Db, steps: Steps = migrations): Promise<string[]> {
  const { error, results } = await whenFree(() => migrator(db, steps).migrateToLatest())
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(/corrupted migrations/.test(reason) ? `数据库比程序新，请使用新版程序：${reason}` : `迁移${failed ?? ''}未完成：${reason}`, { cause: error })
  }
  return results!.map((result) => result.migrationName)
}

/** Migrations that have not run yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db, migrations).getMigrations()
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

async function whenFree<T extends { error?: unknown }>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const outcome = await work()
    if (!isBusy(outcome.error) || Date.now() > end) return outcome
    await pause(PAUSE_MS)
  }
}
