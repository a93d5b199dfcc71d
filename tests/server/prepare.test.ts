import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { isUninhabited } from '#app/domain/access/operators.server.ts'
import { obey } from '#app/server/command-line.ts'
import { prepareDemo, prepareProduction } from '#app/server/prepare.ts'
import { readConfig, type Config } from '#app/web/config.server.ts'
import { migrations } from '#db/migrations/index.ts'
import { connect } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { makePerson, stranger } from '#tests/support/accounts.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { ORIGIN, SECRET } from './house.ts'

const NOW = new Date('2026-11-22T01:00:00.000Z')
const clock = () => NOW
let config: Config

beforeEach(() => {
  const folder = scratchFolder('prepare')
  onTestFinished(() => rmSync(folder, { recursive: true }))
  config = readConfig({ APP_ORIGIN: ORIGIN, SESSION_SECRET: SECRET, DATA_DIR: folder }, { mustBeSafe: true })
})

const file = () => config.DATABASE_URL.slice('file:'.length)

async function makeDatabase(steps = migrations) {
  const db = connect(config.DATABASE_URL, { mayCreate: true })
  await migrate(db, steps)
  return db
}

describe('the office’s own database', () => {
  it('is never made by starting: a mistyped path is said, and stays empty', async () => {
    await expect(prepareProduction(config, clock)).rejects.toThrow(/^数据库文件不存在：.*community\.db.*npm run cli -- migrate。$/)
    expect(existsSync(file())).toBe(false)
  })

  it('is never changed in shape by starting', async () => {
    await makeDatabase(Object.fromEntries(Object.entries(migrations).slice(0, -1))).then((db) => db.destroy())
    await expect(prepareProduction(config, clock)).rejects.toThrow('数据库结构与程序版本不符，未启动。如刚升级程序，请运行 npm run cli -- migrate（会先自动备份）。')
  })

  it('is refused when a newer program has worked with it', async () => {
    await makeDatabase({ ...migrations, '999-later': { up: async () => {} } }).then((db) => db.destroy())
    await expect(prepareProduction(config, clock)).rejects.toThrow('数据库结构与程序版本不符')
  })

  it('is refused in one line when the file is no database', async () => {
    writeFileSync(file(), 'not a database, whatever its name says'.repeat(100))
    await expect(prepareProduction(config, clock)).rejects.toThrow(/^数据库没有应答，未启动。请检查.*npm run cli -- doctor 查看。$/)
    const said = await obey(['doctor'], () => config)
    expect([said.code, said.out]).toEqual([1, expect.stringContaining('✗ 数据库：file is not a database')])
  })

  it('asks with a link, printed once, who its administrators are, until there are any', async () => {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    onTestFinished(() => printed.mockRestore())
    await makeDatabase().then((db) => db.destroy())
    const db = await prepareProduction(config, clock)
    onTestFinished(() => db.destroy())
    expect(printed.mock.calls.flat().join('')).toMatch(new RegExp(`${ORIGIN}/set-up/[\\w-]{43} `))
    printed.mockClear()
    await makePerson(stranger(db, NOW), { login: 'system.example', place: 'community', role: null })
    await (await prepareProduction(config, clock)).destroy()
    expect(printed).not.toHaveBeenCalled()
  })
})

describe('a database for trying things out', () => {
  it('is made and migrated, and stays empty where no demo is wanted', async () => {
    const db = await prepareDemo(config, clock)
    onTestFinished(() => db.destroy())
    expect(await isUninhabited(db)).toBe(true)
  })

  it('gets no demo people when anybody lives in it', async () => {
    const own = await makeDatabase()
    await makePerson(stranger(own, NOW), { login: 'qingpu.example' })
    await own.destroy()
    const db = await prepareDemo({ ...config, isDemo: true }, clock)
    onTestFinished(() => db.destroy())
    expect(await db.selectFrom('account').select('login').execute()).toEqual([{ login: 'qingpu.example' }])
  })
})
