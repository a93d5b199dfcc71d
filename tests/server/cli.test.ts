import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { obey } from '#app/server/command-line.ts'
import { readConfig } from '#app/web/config.server.ts'
import { migrations } from '#db/migrations/index.ts'
import { backUp, checkBackup, restoreBackup } from '#db/portable/backup.ts'
import { connect } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { SECRET } from './house.ts'

let folder: string
beforeEach(() => {
  folder = scratchFolder('cli')
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

interface Said {
  code: number
  out: string
  err: string
  facts: any
}

async function cli(...words: string[]): Promise<Said> {
  const said = await obey(words, () => readConfig({ SESSION_SECRET: SECRET, DATA_DIR: folder }, { mustBeSafe: false }))
  return { ...said, facts: words.includes('--json') ? JSON.parse(said.out) : undefined }
}

/** The same in a process of its own, where nothing at all is set. */
function cliProcess(...words: string[]): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server/cli.ts', ...words], { env: { PATH: process.env.PATH, DATA_DIR: folder, NODE_ENV: 'production' }, stdio: 'ignore' })
  return new Promise((resolve) => child.once('exit', resolve))
}

const dataFile = () => join(folder, 'community.db')
const mode = (file: string) => statSync(file).mode & 0o777

describe('the command line', () => {
  it('names its commands when it is asked for something else', async () => {
    const [nothing, other, flag] = await Promise.all([cli(), cli('move'), cli('migrate', '--quickly')])
    expect([nothing.code, other.code, flag.code]).toEqual([2, 2, 2])
    for (const name of ['migrate', 'backup DIR', 'restore FILE', 'verify-backup FILE', 'journal verify', 'user unlock LOGIN', 'user lift-second-factor LOGIN', 'seed demo', 'doctor']) expect(other.err).toContain(name)
  })

  it('makes a database only by migrate, and for its owner only', async () => {
    const missing = await cli('journal', 'verify')
    expect([missing.code, existsSync(dataFile())]).toEqual([1, false])
    expect(missing.err).toContain('数据库文件不存在')
    expect((await cli('migrate', '--dry-run', '--json')).facts).toMatchObject({ isNew: true })
    expect(existsSync(dataFile())).toBe(false)
    expect(await cliProcess('migrate')).toBe(0)
    expect([mode(dataFile()), mode(join(folder, 'secret'))]).toEqual([0o600, 0o600])
    expect(await cliProcess('move')).toBe(2)
  })

  it('backs up before it changes a database, and changes it once', async () => {
    await makeOlderDatabase()
    const newest = Object.keys(migrations).at(-1)
    expect((await cli('migrate', '--dry-run', '--json')).facts.pending).toEqual([newest])
    const { done, backup } = (await cli('migrate', '--json')).facts
    expect(done).toEqual([newest])
    expect(checkBackup(backup).rows.schemaMigration).toBe(Object.keys(migrations).length - 1)
    expect((await cli('migrate', '--json')).facts).toMatchObject({ done: [], backup: null })
  })

  it('backs up, finds a damaged backup, and restores', async () => {
    await cli('migrate')
    const made = (await cli('user', 'create', 'qingpu.example', '--name', '张三示例', '--place', 'qingpu', '--role', 'staff', '--json')).facts
    expect(made).toMatchObject({ isOk: true, login: 'qingpu.example', password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) })
    const backup = (await cli('backup', join(folder, 'backups'), '--json')).facts
    expect(backup).toMatchObject({ isOk: true, rows: { account: 1 } })
    const good = (await cli('verify-backup', backup.file, '--json')).facts
    expect(good).toMatchObject({ isOk: true, problems: [], journal: { isIntact: true } })

    const torn = join(folder, 'torn.db')
    writeFileSync(torn, readFileSync(backup.file).subarray(0, backup.bytes - 8192))
    expect(await cli('verify-backup', torn)).toMatchObject({ code: 1, err: expect.stringContaining('备份已损坏') })
    expect(await cli('restore', torn)).toMatchObject({ code: 1, err: expect.stringContaining('备份已损坏') })

    await cli('user', 'create', 'qingpu.later', '--name', '李四示例', '--place', 'qingpu')
    const restored = (await cli('restore', backup.file, '--json')).facts
    expect(checkBackup(dataFile()).rows.account).toBe(1)
    expect(checkBackup(restored.former).rows.account).toBe(2)
    expect([await deedsIn(dataFile()), await deedsIn(restored.former)]).toEqual([expect.arrayContaining(['backup.restore']), expect.arrayContaining(['backup.make'])])
    expect((await cli('journal', 'verify', '--json')).facts).toMatchObject({ isIntact: true })
  })

  it('notices a journal that was rewritten, in the database and in a backup', async () => {
    await cli('migrate')
    await cli('user', 'create', 'qingpu.example', '--name', '张三示例', '--place', 'qingpu')
    const { facts } = await cli('journal', 'verify', '--json')
    const noted = `${facts.head.seq}:${facts.head.hash}`
    expect((await cli('journal', 'verify', noted)).code).toBe(0)
    expect((await cli('journal', 'verify', `${facts.head.seq}:${'0'.repeat(64)}`)).code).toBe(1)
    expect((await cli('journal', 'verify', 'x')).code).toBe(2)
  })

  it('unlocks and resets accounts, and says plainly when there is none', async () => {
    await cli('migrate')
    await cli('user', 'create', 'qingpu.example', '--name', '张三示例', '--place', 'qingpu')
    expect((await cli('user', 'unlock', 'qingpu.example', '--json')).facts).toMatchObject({ isOk: true, wasLocked: false })
    expect((await cli('user', 'reset', 'qingpu.example', '--json')).facts.password).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(await cli('user', 'unlock', 'nobody.here')).toMatchObject({ code: 1, err: expect.stringContaining('没有找到这个账号') })
    expect((await cli('user', 'create', 'qingpu.example', '--name', '张三示例', '--place', 'qingpu')).code).toBe(1)
    expect((await cli('user', 'create', 'x', '--place', 'paris')).code).toBe(2)
    expect((await cli('user', 'create', 'qingpu.other', '--name', '张三示例', '--place', 'qingpu', '--role', 'king')).code).toBe(2)
  })

  it('lifts the second factor of somebody who has lost it, in the journal, and ends the sessions', async () => {
    await cli('migrate')
    await cli('user', 'create', 'system.example', '--name', '张三示例', '--place', 'community', '--role', 'system_admin')
    expect((await cli('user', 'lift-second-factor', 'system.example', '--json')).facts).toMatchObject({ isOk: true, hadOne: false })
    const db = connect(`file:${dataFile()}`)
    onTestFinished(() => db.destroy())
    const { id: accountId } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    await db.insertInto('secondFactor').values({ accountId, alg: 'aes-256-gcm', secret: 'sealed', lastStep: 0, setAt: '2026-11-22T01:00:00.000Z' }).execute()
    await openSession(db, { accountId, now: new Date(), address: '127.0.0.1', agent: '', hasSecondFactor: true })
    expect((await cli('user', 'lift-second-factor', 'system.example', '--json')).facts).toMatchObject({ isOk: true, hadOne: true })
    expect(await db.selectFrom('secondFactor').select('setAt').execute()).toEqual([])
    expect(await db.selectFrom('session').select('id').where('endsAt', '>', new Date().toISOString()).execute()).toEqual([])
    expect(await db.selectFrom('journal').select(['summary', 'actorId', 'address', 'requestId']).where('deed', '=', 'secondFactor.lift').execute()).toEqual([
      { summary: '解除账号“system.example”的双重验证', actorId: null, address: '本机', requestId: 'cli' },
    ])
    expect(await cli('user', 'lift-second-factor', 'nobody.here')).toMatchObject({ code: 1, err: expect.stringContaining('没有找到这个账号') })
    expect((await cli('user', 'lift-second-factor')).code).toBe(2)
  })

  it('examines the house', async () => {
    expect((await cli('doctor')).code).toBe(1)
    await cli('migrate')
    const { facts, code } = await cli('doctor', '--json')
    expect(code).toBe(0)
    const says = Object.fromEntries(facts.findings.map((finding: { what: string; says: string }) => [finding.what, finding.says]))
    expect(says['写入落盘']).toContain('journal_mode=wal synchronous=2 foreign_keys=1')
    expect(says['正式运行的配置']).toContain('APP_ORIGIN')
  })
})

describe('a backup', () => {
  it('holds what lies in the write-ahead log, which a copy of the file does not', async () => {
    await cli('migrate')
    const db = connect(`file:${dataFile()}`)
    const before = checkBackup(dataFile()).rows.chore!
    await db.insertInto('chore').values({ name: 'late', leasedBy: null, leasedUntil: null, lastDoneAt: null }).execute()
    copyFileSync(dataFile(), join(folder, 'copy.db'))
    const backup = await backUp(`file:${dataFile()}`, folder, 'backup.db')
    await db.destroy()
    expect([checkBackup(join(folder, 'copy.db')).rows.chore, backup.rows.chore]).toEqual([before, before + 1])
    expect(readdirSync(folder).filter((name) => name.startsWith('backup.db'))).toEqual(['backup.db'])
    await expect(backUp(`file:${dataFile()}`, folder, 'backup.db')).rejects.toThrow('已存在')
  })

  it('is not restored under a running house', async () => {
    await cli('migrate')
    const backup = await backUp(`file:${dataFile()}`, folder, 'backup.db')
    const db = connect(`file:${dataFile()}`)
    await db.selectFrom('account').select('id').execute()
    expect(() => restoreBackup(backup.file, `file:${dataFile()}`, 'now')).toThrow('数据库正在使用')
    await db.destroy()
    expect(restoreBackup(backup.file, `file:${dataFile()}`, 'now')).toBe(`${dataFile()}.before-restore-now`)
  })

  it('of PostgreSQL is made with its own tools', async () => {
    await expect(backUp('postgres://u@h/d', folder, 'x')).rejects.toThrow('pg_dump')
  })
})

/** What the journal of a database says was done. */
async function deedsIn(file: string): Promise<string[]> {
  const db = connect(`file:${file}`)
  const lines = await db.selectFrom('journal').select('deed').execute().finally(() => db.destroy())
  return lines.map(({ deed }) => deed)
}

/** A database as the release before this one left it. */
async function makeOlderDatabase(): Promise<void> {
  const db = connect(`file:${dataFile()}`, { mayCreate: true })
  await migrate(db, Object.fromEntries(Object.entries(migrations).slice(0, -1))).finally(() => db.destroy())
}
