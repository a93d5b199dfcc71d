import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { record } from '#app/domain/journal/journal.server.ts'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { databaseFaults, openDatabase } from '#app/web/db.server.ts'
import { backUp, checkBackup, fileOf, restoreBackup, withCopyOf, type BackupFacts } from '#db/portable/backup.ts'
import { migrate, pendingMigrations } from '#db/portable/migrate.ts'
import { within } from '#db/portable/within.ts'
import { stampOf, visitOf, withDatabase, wordOf, type Call, type Command } from './command.ts'

export const migrateCommand: Command = {
  takes: '[--dry-run]',
  does: '把数据库升级到本程序的版本；升级前自动备份',
  async run({ config, flags, now }) {
    const isNew = config.DATABASE_URL.startsWith('file:') && !existsSync(fileOf(config.DATABASE_URL))
    if (isNew && flags['dry-run']) return { isOk: true, lines: ['数据库还不存在，将新建。'], facts: { isNew, done: [] } }
    const db = openDatabase(config, { mayCreate: true })
    try {
      const pending = await pendingMigrations(db)
      if (flags['dry-run']) return { isOk: true, lines: pending.length ? ['将执行：', ...pending.map((name) => `  ${name}`)] : ['没有要执行的升级。'], facts: { pending } }
      const backup = isNew || pending.length === 0 || !config.DATABASE_URL.startsWith('file:') ? null : await backUp(config.DATABASE_URL, join(config.DATA_DIR, 'backups'), `before-${pending[0]}-${stampOf(now)}.db`)
      const done = await migrate(db)
      const lines = [...(backup ? [`已备份到 ${backup.file}`] : []), ...(done.length ? ['已执行：', ...done.map((name) => `  ${name}`)] : ['没有要执行的升级。'])]
      return { isOk: true, lines, facts: { isNew, backup: backup?.file ?? null, done } }
    } finally {
      await db.destroy()
    }
  },
}

export const backupCommand: Command = {
  takes: 'DIR',
  does: '在运行中备份到一个新文件，并检查该文件',
  async run(call) {
    const folder = wordOf(call, 0, 'DIR')
    const started = performance.now()
    const facts = await backUp(call.config.DATABASE_URL, folder, `community-${stampOf(call.now)}.db`)
    await note(call, 'backup.make', `备份数据库，${count(facts)} 条记录`)
    return { isOk: true, lines: [`已备份到 ${facts.file}（${facts.bytes} 字节，${count(facts)} 条记录）`], facts: { ...facts, ms: Math.round(performance.now() - started) } }
  },
}

export const verifyBackupCommand: Command = {
  takes: 'FILE',
  does: '检查一个备份：完整性、引用、版本和日志链',
  async run(call) {
    const file = wordOf(call, 0, 'FILE')
    const facts = checkBackup(file)
    return withCopyOf(file, async (url) => {
      return withDatabase({ ...call.config, DATABASE_URL: url }, async (db) => {
        const faults = await databaseFaults(db)
        const journal = faults.length > 0 ? null : await verifyJournal(db, call.config.secrets)
        const problems = [...faults, ...(journal?.faults.map(({ message }) => message) ?? [])]
        const lines = problems.length > 0 ? problems : [`备份完好：${count(facts)} 条记录，日志 ${journal!.lines} 条前后相连`]
        return { isOk: problems.length === 0, lines, facts: { ...facts, problems, journal } }
      })
    })
  },
}

export const restoreCommand: Command = {
  takes: 'FILE',
  does: '停止服务后，用备份替换数据库；原数据库改名保留',
  async run(call) {
    const file = wordOf(call, 0, 'FILE')
    const started = performance.now()
    const former = restoreBackup(file, call.config.DATABASE_URL, stampOf(call.now))
    await note(call, 'backup.restore', `用备份恢复数据库`)
    const lines = [`已用 ${file} 恢复`, ...(former ? [`原数据库保留在 ${former}`] : [])]
    return { isOk: true, lines, facts: { restoredFrom: file, former, ms: Math.round(performance.now() - started) } }
  },
}

/** Whoever copies the data or puts other data in its place is seen in the journal. */
async function note({ config, now }: Call, deed: string, summary: string): Promise<void> {
  await withDatabase(config, async (db) => {
    if ((await databaseFaults(db)).length > 0) return
    await within(db, (tx) => record(visitOf(tx, now), { deed, object: { kind: 'database', id: 'database' }, summary }))
  })
}

const count = (facts: BackupFacts) => Object.values(facts.rows).reduce((sum, rows) => sum + rows, 0)
