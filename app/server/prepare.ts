import { isUninhabited } from '#app/domain/access/operators.server.ts'
import { issueSetUpToken } from '#app/domain/access/set-up.server.ts'
import type { Config } from '#app/web/config.server.ts'
import { databaseFaults, openDatabase, WRONG_SHAPE, type Db } from '#app/web/db.server.ts'
import { migrate } from '#db/portable/migrate.ts'

type Clock = () => Date

/** A database for trying things out: made when missing, migrated, and filled with demo people while it is empty and our own. */
export async function prepareDemo(config: Config, clock: Clock): Promise<Db> {
  const db = openDatabase(config, { mayCreate: true })
  await migrate(db)
  if (config.isDemo && config.DATABASE_URL.startsWith('file:') && (await isUninhabited(db))) await fillWithDemo(db, clock())
  return db
}

async function fillWithDemo(db: Db, now: Date): Promise<void> {
  process.stdout.write('正在载入示例数据……\n')
  const { seedDemo } = await import('#seeds/demo.ts')
  await seedDemo(db, now)
}

/** The office's own database: never made here, never changed in shape here. @throws Error that says what to do */
export async function prepareProduction(config: Config, clock: Clock): Promise<Db> {
  const db = openDatabase(config, { mayCreate: false })
  const [fault] = await databaseFaults(db)
  if (fault) throw new Error(`${fault}，未启动。${fault === WRONG_SHAPE ? '如刚升级程序，请运行 npm run cli -- migrate（会先自动备份）。' : '请检查数据库是否在运行、文件是否完好，原因可用 npm run cli -- doctor 查看。'}`)
  const setUpPath = await issueSetUpToken(db, clock())
  if (setUpPath) process.stdout.write(`\n  首次使用：请在 24 小时内打开 ${config.origin}${setUpPath} 设置三名管理员。此链接只能使用一次。\n\n`)
  return db
}
