import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { isUnreachable } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { engine } from '#tests/support/databases.ts'
import { startProgram } from '#tests/support/programs.ts'

const shared = engine('shared')

const NUMBER_OF_BACKEND = sql<{ pid: number }>`select pg_backend_pid() as pid`
const END_ALL_OTHERS = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`

/** In a process of its own: an unhandled error of a client would end it. */
const OPEN_TWO = `
  const { sql } = await import('kysely')
  const { connect } = await import('#db/portable/connect.ts')
  const { isUnreachable } = await import('#db/portable/errors.ts')
  const lost = []
  const db = connect(process.argv[1], { onConnectionLost: (error) => lost.push(error.message) })
  const one = sql\`select 1 as one\`
  const outcome = db.transaction().execute(async (tx) => {
    await one.execute(tx)
    await one.execute(db)
    console.log('one client idle, one checked out')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    return (await one.execute(tx)).rows[0].one
  })
  console.log('transaction ' + await outcome.catch((error) => 'failed: ' + error.message))
  const answer = () => one.execute(db).catch((error) => (isUnreachable(error) ? answer() : Promise.reject(error)))
  console.log('next query ' + (await answer()).rows[0].one)
  console.log('lost ' + lost.length)
  await db.destroy()`

describe('shared database whose connections are cut', () => {
  it('ends no process, neither by its idle client nor by the one in use, and answers the next query', async () => {
    const url = await shared.newUrl()
    const program = startProgram(OPEN_TWO, [url])
    await program.said('one client idle, one checked out')
    await END_ALL_OTHERS.execute(shared.open(url))
    program.process.stdin.end('go')
    expect(await program.ended(), program.output()).toBe(0)
    expect(program.output()).toMatch(/transaction failed: .*\nnext query 1\nlost [1-9]/)
  })

  it('reports a cut inside a transaction as unreachable', async () => {
    const url = await shared.newUrl()
    const [db, other] = [shared.open(url), shared.open(url)]
    const cut = within(db, async (tx) => {
      await NUMBER_OF_BACKEND.execute(tx)
      await END_ALL_OTHERS.execute(other)
      await tx.selectFrom('account').select('id').execute()
    })
    expect(isUnreachable(await cut.catch((error: unknown) => error))).toBe(true)
    expect((await NUMBER_OF_BACKEND.execute(db)).rows).toHaveLength(1)
  })

  it('reports a server that is not there as unreachable', async () => {
    const db = shared.open('postgres://community@127.0.0.1:9/nothing')
    expect(isUnreachable(await NUMBER_OF_BACKEND.execute(db).catch((error: unknown) => error))).toBe(true)
  })
})
