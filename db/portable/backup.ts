import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

const SHARED_HINT = '这是 PostgreSQL 数据库，请用 pg_dump -Fc 备份、pg_restore 恢复（见 docs/operations.md）。'

export interface BackupFacts {
  file: string
  bytes: number
  /** Rows by table. */
  rows: Record<string, number>
}

/** @throws Error for a database that is not an embedded file */
export function fileOf(url: string): string {
  if (!url.startsWith('file:')) throw new Error(SHARED_HINT)
  return url.slice('file:'.length)
}

/**
 * A consistent copy while the house goes on working. Never a copy of the file itself: without its -wal it lacks what was written last.
 * @param name of the new file inside `folder`
 */
export async function backUp(url: string, folder: string, name: string): Promise<BackupFacts> {
  const source = open(fileOf(url), { readonly: true, fileMustExist: true })
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (existsSync(file)) throw new Error(`备份文件已存在：${file}`)
  try {
    await source.backup(`${file}.part`)
  } finally {
    source.close()
  }
  const copy = open(`${file}.part`)
  copy.pragma('journal_mode = delete')
  copy.close()
  renameSync(`${file}.part`, file)
  return checkBackup(file)
}

/** Reads the whole file. @throws Error in one line when anything in it is damaged */
export function checkBackup(file: string): BackupFacts {
  const database = open(file, { readonly: true, fileMustExist: true })
  try {
    const damage = database.pragma('integrity_check') as { integrity_check: string }[]
    if (damage[0]?.integrity_check !== 'ok') throw new Error(`备份已损坏：${damage[0]?.integrity_check}`)
    const broken = database.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`备份中有 ${broken.length} 处引用不存在的记录`)
    return { file, bytes: statSync(file).size, rows: countRows(database) }
  } catch (error) {
    throw error instanceof Database.SqliteError ? new Error(`备份已损坏：${error.message}`) : error
  } finally {
    database.close()
  }
}

/**
 * Puts a checked backup in the place of the database. What was there stays beside it.
 * @returns where the former database is now, null when there was none
 * @throws Error when the backup is damaged or the house is still running
 */
export function restoreBackup(backup: string, url: string, stamp: string): string | null {
  const file = fileOf(url)
  checkBackup(backup)
  const former = existsSync(file) ? `${file}.before-restore-${stamp}` : null
  if (former) {
    foldIn(file)
    renameSync(file, former)
  }
  mkdirSync(dirname(file), { recursive: true })
  copyFileSync(backup, `${file}.part`)
  renameSync(`${file}.part`, file)
  return former
}

/** Works on a copy, so that looking changes nothing; the copy is gone afterwards. */
export async function withCopyOf<T>(backup: string, work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'community-verify-'))
  try {
    copyFileSync(backup, join(folder, 'copy.db'))
    return await work(`file:${join(folder, 'copy.db')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes the -wal into the file, which needs the file to oneself. */
function foldIn(file: string): void {
  const database = open(file, { timeout: 0 })
  try {
    database.pragma('locking_mode = exclusive')
    database.exec('begin exclusive; commit')
    database.pragma('wal_checkpoint(truncate)')
    database.pragma('journal_mode = delete')
  } catch {
    throw new Error('数据库正在使用，请先停止服务再恢复。')
  } finally {
    database.close()
  }
}

function countRows(database: Database.Database): Record<string, number> {
  const tables = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name").pluck().all() as string[]
  return Object.fromEntries(tables.map((table) => [table, database.prepare(`select count(*) from "${table}"`).pluck().get() as number]))
}

function open(file: string, options: Database.Options = {}): Database.Database {
  try {
    return new Database(file, options)
  } catch (error) {
    throw new Error(`无法打开 ${file}：${error instanceof Error ? error.message : String(error)}`)
  }
}
