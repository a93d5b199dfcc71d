import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createTable, id } from '#db/portable/columns.ts'
import { migrate, pendingMigrations, type Steps } from '#db/portable/migrate.ts'
import { migrations } from '#db/migrations/index.ts'
import { eachDatabase } from '#tests/support/databases.ts'
import { startProgram } from '#tests/support/programs.ts'

const step = (table: string, then?: () => Promise<void>): Steps[string] => ({
  async up(db) {
    await createTable(db, table, { id: id().key() })
    await then?.()
  },
})

const fail = async () => {
  throw new Error('the power went')
}

eachDatabase((engine) => {
  const tables = async (db: Awaited<ReturnType<typeof engine.fresh>>) =>
    (await db.introspection.getTables()).map((table) => table.name).filter((name) => !name.startsWith('schemaMigration')).sort()

  it('runs every migration once, in order', async () => {
    const db = await engine.fresh({ isEmpty: true })
    expect(await migrate(db)).toEqual(Object.keys(migrations))
    expect(await pendingMigrations(db)).toEqual([])
    expect(await migrate(db)).toEqual([])
  })

  it('leaves nothing behind when a migration fails halfway, and runs to the end the next time', async () => {
    const db = await engine.fresh({ isEmpty: true })
    const broken = { '001-first': step('first'), '002-second': step('second', fail) }
    await expect(migrate(db, broken)).rejects.toThrow('迁移002-second未完成：the power went')
    expect(await tables(db)).toEqual([])
    expect(await migrate(db, { ...broken, '002-second': step('second') })).toEqual(['001-first', '002-second'])
    expect(await tables(db)).toEqual(['first', 'second'])
  })

  it('keeps the older schema whole when a later migration fails', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await migrate(db, { '001-first': step('first') })
    await expect(migrate(db, { '001-first': step('first'), '002-second': step('second', fail) })).rejects.toThrow()
    expect(await tables(db)).toEqual(['first'])
  })

  it('leaves nothing behind when the process is killed halfway, and runs to the end the next time', async () => {
    const url = await engine.newUrl({ isEmpty: true })
    const program = `
      const { connect } = await import('#db/portable/connect.ts')
      const { migrate } = await import('#db/portable/migrate.ts')
      const { migrations } = await import('#db/migrations/index.ts')
      const halfway = async () => { console.log('halfway'); await new Promise((resolve) => setTimeout(resolve, 60_000)) }
      await migrate(connect(process.argv[1], { mayCreate: true }), { ...migrations, '999-endless': { up: halfway } })`
    const killed = startProgram(program, [url])
    await killed.said('halfway')
    killed.process.kill('SIGKILL')
    await killed.ended()
    expect(await migrate(engine.open(url, { mayCreate: true }))).toEqual(Object.keys(migrations))
  })

  it('refuses a database that is newer than the program', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await migrate(db, { '001-first': step('first'), '002-second': step('second') })
    await expect(migrate(db, { '001-first': step('first') })).rejects.toThrow(/^数据库比程序新/)
    expect(await tables(db)).toEqual(['first', 'second'])
  })

  it('migrates once when two instances start at the same moment', async () => {
    const url = await engine.newUrl({ isEmpty: true })
    const [one, two] = [engine.open(url, { mayCreate: true }), engine.open(url, { mayCreate: true })]
    const slow = { '001-first': step('first', () => new Promise((resolve) => setTimeout(resolve, 1_500))) }
    expect((await Promise.all([migrate(one, slow), migrate(two, slow)])).flat()).toEqual(['001-first'])
  })

  it('migrates once when two processes start at the same moment', async () => {
    const url = await engine.newUrl({ isEmpty: true })
    const program = `
      const { connect } = await import('#db/portable/connect.ts')
      const { migrate } = await import('#db/portable/migrate.ts')
      const db = connect(process.argv[1], { mayCreate: true })
      console.log(JSON.stringify(await migrate(db)))
      await db.destroy()`
    const started = [startProgram(program, [url]), startProgram(program, [url])]
    const codes = await Promise.all(started.map((each) => each.ended()))
    expect(codes, started.map((each) => each.output()).join()).toEqual([0, 0])
    const ran = started.map((each) => JSON.parse(each.output()) as string[])
    expect(ran.sort((a, b) => a.length - b.length)).toEqual([[], Object.keys(migrations)])
    expect(await sql`select 1 from ${sql.table('account')}`.execute(engine.open(url))).toMatchObject({ rows: [] })
  })
})
