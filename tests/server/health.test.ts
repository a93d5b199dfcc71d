import { statfs } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { LEAST_FREE_BYTES } from '#app/server/health.ts'
import { openHouse } from './house.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return { ...real, statfs: vi.fn(real.statfs) }
})

const state = async (url: string, path: string) => (await fetch(url + path)).status

describe('readiness', () => {
  it('is there while the database answers and fits the program', async () => {
    const { url } = await openHouse()
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ isReady: true, faults: [] })
    expect([await state(url, '/livez'), await state(url, '/up')]).toEqual([200, 200])
  })

  it('is missing while the database has another shape, and life goes on', async () => {
    const { url } = await openHouse({ isUnmigrated: true })
    const answer = await fetch(`${url}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ isReady: false, faults: ['数据库结构与程序版本不符'] })
    expect([await state(url, '/livez'), await state(url, '/up')]).toEqual([200, 503])
  })

  it('is missing while the database does not answer', async () => {
    const { url } = await openHouse({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ isReady: false, faults: ['数据库没有应答'] })
    expect(await state(url, '/livez')).toBe(200)
  })

  it('is missing while the disk is nearly full', async () => {
    const { url } = await openHouse()
    vi.mocked(statfs).mockResolvedValueOnce({ bavail: LEAST_FREE_BYTES / 4096 - 1, bsize: 4096 } as never)
    const answer = await fetch(`${url}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ isReady: false, faults: ['磁盘空间不足 100 MB'] })
    expect(await state(url, '/readyz')).toBe(200)
  })

  it('ends at once when a stop is asked for, also on connections that stay', async () => {
    const house = await openHouse()
    house.running.isStopping = true
    const answer = await fetch(`${house.url}/readyz`)
    expect([answer.status, answer.headers.get('Connection')]).toEqual([503, 'close'])
    house.running.isStopping = false
  })
})

describe('figures', () => {
  const TOKEN = 'a-token-of-sixteen-or-more'
  const look = async (url: string, headers: Record<string, string> = {}) => (await fetch(`${url}/metrics`, { headers })).status

  it('are for whoever has the token', async () => {
    const { url } = await openHouse({ variables: { METRICS_TOKEN: TOKEN } })
    expect(await look(url)).toBe(404)
    expect(await look(url, { Authorization: `Bearer ${TOKEN}x` })).toBe(404)
    expect(await look(url, { Authorization: `Bearer ${TOKEN}` })).toBe(200)
  })

  it('without a token are for this machine, and not for what a proxy on it passes on', async () => {
    const { url } = await openHouse()
    expect(await look(url)).toBe(200)
    for (const name of ['X-Forwarded-For', 'Forwarded', 'Via']) expect(await look(url, { [name]: '127.0.0.1' })).toBe(404)
  })

  it('count by section, however many addresses are asked for, and name nobody', async () => {
    const { url } = await openHouse()
    for (let n = 0; n < 30; n++) await fetch(`${url}/${n % 2 ? 'meetings' : 'x'}${n % 2 ? `/m${n}` : n}?name=zhangsan`)
    await fetch(`${url}/x`, { method: 'PROPFIND' })
    const text = await (await fetch(`${url}/metrics`)).text()
    const counted = text.split('\n').filter((line) => line.startsWith('http_requests_total{'))
    expect(counted.map((line) => line.replace(/ \d+$/, '')).sort()).toEqual([
      'http_requests_total{route="meetings",method="GET",status="200"}',
      'http_requests_total{route="other",method="GET",status="404"}',
      'http_requests_total{route="other",method="other",status="405"}',
    ])
    for (const figure of ['disk_free_bytes', 'mail_queue_depth', 'mail_failed', 'journal_lines', 'journal_head_age_seconds', 'db_busy']) expect(text).toMatch(new RegExp(`^${figure} \\d`, 'm'))
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^http_request_duration_seconds_bucket\{le="0.05",route="meetings"\} \d+$/m)
    expect(text).not.toContain('zhangsan')
    expect(text).not.toContain('/m1')
  })
})

it('leaves out figures that cannot be had, and tells the others', async () => {
  const { url } = await openHouse({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  const text = await (await fetch(`${url}/metrics`)).text()
  expect(text).toMatch(/^disk_free_bytes \d/m)
  expect(text).not.toMatch(/^mail_queue_depth \d/m)
})

describe('the log', () => {
  it('has one line for each request, with its number and without its address', async () => {
    const house = await openHouse()
    const { headers } = await fetch(`${house.url}/meetings/7?name=zhangsan`)
    await fetch(`${house.url}/livez`)
    expect(house.lines).toEqual([{ level: 30, time: expect.any(Number), requestId: headers.get('X-Request-Id'), method: 'GET', section: 'meetings', status: 200, ms: expect.any(Number), msg: 'request' }])
  })

  it('tells what broke under the number that the page shows, and the page tells nothing', async () => {
    const house = await openHouse({ build: () => Promise.reject(new Error('secret detail')) })
    const answer = await fetch(`${house.url}/meetings`)
    const page = await answer.text()
    const id = answer.headers.get('X-Request-Id')!
    expect(answer.status).toBe(500)
    expect(page).toContain(id)
    expect(page).toContain('系统出了点问题')
    expect(page).not.toMatch(/secret detail|\.ts|at /)
    expect(house.lines.find((line) => line.msg === 'unexpected error')).toMatchObject({ requestId: id, err: { message: 'secret detail', stack: expect.stringContaining('secret detail') } })
  })
})
