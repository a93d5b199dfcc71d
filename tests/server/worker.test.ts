import { describe, expect, it } from 'vitest'
import { newMail } from '#app/domain/notices/notices.server.ts'
import { rounds } from '#app/server/rounds.ts'
import { roundsOf, startWorker, type WorkerContext } from '#app/server/worker.ts'
import type { Db } from '#db/portable/connect.ts'
import { insertMails } from '#db/queries/mail.ts'
import { eachDatabase } from '#tests/support/databases.ts'
import { openPostOffice } from '#tests/support/post-office.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function contextOf(db: Db, config: Partial<WorkerContext['config']> = {}) {
  const said: { level: string; facts: Record<string, unknown>; words: string }[] = []
  const say = (level: string) => (facts: Record<string, unknown>, words: string) => void said.push({ level, facts, words })
  const log = { info: say('info'), error: say('error') } as unknown as WorkerContext['log']
  return { said, context: { db, log, clock: () => now, config: { origin: 'https://gbjy.example.invalid', secrets: ['a secret of the house'], MAIL_FROM: 'gbjy@example.invalid', ...config } } as WorkerContext }
}

const post = (db: Db) =>
  insertMails(db, [newMail({ accountId: null, noticeId: null, toAddress: 'a@example.invalid', subject: 'x', body: 'y', path: null, ics: null, icsMethod: null }, now.toISOString())])

describe('rounds', () => {
  it('go on after one that failed, and tell of it', async () => {
    let turns = 0
    const failures: string[] = []
    const work = async () => {
      if (++turns === 1) throw new Error('first')
    }
    const running = rounds([{ name: 'test', everyMs: 5, work }], (name, error) => failures.push(`${name}: ${(error as Error).message}`), 0)
    while (turns < 3) await pause(5)
    await running.stop()
    expect(failures).toEqual(['test: first'])
  })

  it('never overlap themselves', async () => {
    let atOnce = 0
    let most = 0
    let turns = 0
    const work = async () => {
      most = Math.max(most, ++atOnce)
      await pause(10)
      atOnce--
      turns++
    }
    const running = rounds([{ name: 'test', everyMs: 1, work }], () => {}, 0)
    while (turns < 3) await pause(5)
    await running.stop()
    expect(most).toBe(1)
  })

  it('stop by letting what is under way end, and begin nothing after', async () => {
    let began = 0
    let ended = 0
    const work = async (isStopping: () => boolean) => {
      began++
      while (!isStopping()) await pause(1)
      ended++
    }
    const running = rounds([{ name: 'test', everyMs: 1, work }], () => {}, 0)
    while (began < 1) await pause(1)
    await running.stop()
    await pause(20)
    expect([began, ended]).toEqual([1, 1])
  })
})

eachDatabase((engine) => {
  it('carries mail when there is a server, and logs how much without saying to whom', async () => {
    const db = await engine.fresh()
    const office = await openPostOffice()
    await post(db)
    const { context, said } = contextOf(db, { SMTP_URL: office.url })
    const worker = startWorker(context)
    while (office.letters.length === 0 || (await db.selectFrom('mail').select('state').executeTakeFirstOrThrow()).state !== 'sent') await pause(20)
    await worker.stop()
    expect(said.filter(({ facts }) => facts.chore === 'mail').map(({ facts }) => facts)).toEqual([expect.objectContaining({ sent: 1, failed: 0, postponed: 0 })])
    expect(JSON.stringify(said)).not.toContain('example.invalid')
  })

  it('leaves mail alone when there is none', async () => {
    const db = await engine.fresh()
    await post(db)
    const { context } = contextOf(db)
    for (const round of roundsOf(context, 'worker', null)) await round.work(() => false)
    expect(await db.selectFrom('mail').select(['state', 'attempts']).execute()).toEqual([{ state: 'waiting', attempts: 0 }])
  })

  it('says when something fails, and ends all the same', async () => {
    const db = await engine.fresh()
    await db.schema.dropTable('chore').execute()
    const { context, said } = contextOf(db)
    const worker = startWorker(context)
    while (said.length < 3) await pause(20)
    await worker.stop()
    expect(said.map(({ level, facts }) => [level, facts.chore]).sort()).toEqual([['error', 'handovers'], ['error', 'housekeeping'], ['error', 'plaques'], ['error', 'reminders']])
  })
})
