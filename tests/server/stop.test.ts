import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { inject, expect, it, describe, onTestFinished } from 'vitest'
import { connect } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { openHouse, speak, statusOf } from './house.ts'
import { tinyBuild } from './tiny-build.ts'

const slowly = (ms: number) => {
  const build = tinyBuild()
  build.routes.meetings!.module.loader = () => new Promise((resolve) => setTimeout(resolve, ms, { from: 'meetings' }))
  return build
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a stop', () => {
  it('lets what is under way finish, takes nothing new, and ends the connection', async () => {
    const house = await openHouse({ build: slowly(200), drainMs: 2_000 })
    const underWay = fetch(`${house.url}/meetings`)
    await wait(50)
    const stopped = house.stop()
    await expect(fetch(house.url)).rejects.toThrow()
    const answer = await underWay
    expect([answer.status, answer.headers.get('Connection')]).toEqual([200, 'close'])
    await stopped
  })

  it('does not wait for connections that only stay', async () => {
    const house = await openHouse({ drainMs: 5_000 })
    const agent = new Agent({ keepAlive: true })
    await new Promise((resolve) => get(house.url, { agent }, (answer) => answer.resume().on('end', resolve)))
    const started = Date.now()
    await house.stop()
    expect(Date.now() - started).toBeLessThan(1_000)
  })

  it('cuts off a half-sent form when its time is over', async () => {
    const house = await openHouse({ drainMs: 300 })
    const half = speak(house.port, 'POST /meetings HTTP/1.1\r\nHost: x\r\nOrigin: https://house.example\r\nContent-Length: 100\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=')
    await wait(50)
    const started = Date.now()
    await house.stop()
    expect(Date.now() - started).toBeLessThan(1_500)
    expect([200, 302]).not.toContain(statusOf(await half))
  })

  it('stops the workers and then closes the database', async () => {
    const order: string[] = []
    const house = await openHouse({ workers: [{ stop: async () => void order.push('worker') }] })
    const { destroy } = house.running.db
    house.running.db.destroy = async () => {
      order.push('database')
      await destroy.call(house.running.db)
    }
    await house.stop()
    expect(order).toEqual(['worker', 'database'])
  })
})

describe('a process', () => {
  /** The shell in a process of its own, around a page that takes a while. */
  async function start(mishap = 'none') {
    const file = join(inject('databaseFolder'), `process-${process.hrtime.bigint()}.db`)
    const db = connect(`file:${file}`, { mayCreate: true })
    await migrate(db).finally(() => db.destroy())
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/server/house-process.ts', file, mishap], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    const port = await new Promise<number>((resolve) => child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /port=(\d+)/.exec(said)
      if (found) resolve(Number(found[1]))
    }))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return { child, port, ended, file, said: () => said }
  }

  it('ends with 0 after a signal, and leaves no part of the database behind', async () => {
    const { child, port, ended, file } = await start()
    const underWay = fetch(`http://127.0.0.1:${port}/meetings`)
    await wait(100)
    expect(existsSync(`${file}-wal`)).toBe(true)
    child.kill('SIGTERM')
    expect((await underWay).status).toBe(200)
    expect(await ended).toBe(0)
    expect([existsSync(file), existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([true, false, false])
  })

  it('ends at once at the second signal', async () => {
    const { child, port, ended } = await start()
    const underWay = fetch(`http://127.0.0.1:${port}/meetings/slow`).catch(() => null)
    await wait(100)
    child.kill('SIGTERM')
    await wait(50)
    const asked = Date.now()
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
    expect(Date.now() - asked).toBeLessThan(500)
    await underWay
  })

  it.each(['rejection', 'exception'])('says what an error was that nobody caught (%s), and ends with 1', async (mishap) => {
    const { ended, said } = await start(mishap)
    expect(await ended).toBe(1)
    expect(JSON.parse(said().trim().split('\n').at(-1)!)).toMatchObject({ level: 'fatal', err: { message: `a ${mishap}` } })
  })
})
