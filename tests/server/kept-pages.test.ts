import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { ORIGIN, openHouse } from './house.ts'
import { tinyBuild } from './tiny-build.ts'

const TOKEN = 'a'.repeat(43)

/** Each rendering of this page differs: it shows the id of its request. */
async function opened() {
  const build = tinyBuild()
  Object.assign(build.routes['home']!.module, { handle: { isKept: true } })
  let now = new Date('2026-11-22T01:00:00.000Z')
  const house = await openHouse({ build, clock: () => now })
  const get = (headers: Record<string, string> = {}, path = '/') => fetch(house.url + path, { headers: { Origin: ORIGIN, ...headers } })
  const body = async (headers?: Record<string, string>, path?: string) => (await get(headers, path)).text()
  return { house, get, body, setClock: (at: string) => (now = new Date(at)) }
}

it('is rendered once for everybody, and again after a change of anything', async () => {
  const { house, body } = await opened()
  const first = await body()
  expect(await body()).toBe(first)
  await within(house.running.db, (db) => record({ db, actor: null, now: new Date('2026-11-22T01:00:00.000Z'), requestId: 'r', address: '' }, { deed: 'setting.change', object: { kind: 'setting', id: 'x' }, summary: '登记参数' }))
  const second = await body()
  expect(second).not.toBe(first)
  expect(await body()).toBe(second)
})

it('is rendered again when a day begins in Shanghai', async () => {
  const { body, setClock } = await opened()
  setClock('2026-12-31T15:59:59.000Z')
  const old = await body()
  expect(await body()).toBe(old)
  setClock('2026-12-31T16:00:00.000Z')
  expect(await body()).not.toBe(old)
})

it('is kept for each way of display, and for nobody who may be signed in or asks for something', async () => {
  const { body, get } = await opened()
  const plain = await body()
  const large = await body({ Cookie: 'view=large' })
  expect(large).not.toBe(plain)
  expect(await body({ Cookie: 'view=large.qingpu' })).toBe(large)
  for (const cookie of [`__Host-session=${TOKEN}`, `view=large; __Host-session=${TOKEN}`]) {
    const answer = await get({ Cookie: cookie })
    expect([answer.headers.get('Cache-Control'), answer.headers.get('ETag')]).toEqual(['no-store', null])
    expect(await answer.text()).not.toBe(plain)
  }
  expect(await body({}, '/?q=1')).not.toBe(plain)
  expect((await get({}, '/plain')).headers.get('ETag')).toBeNull()
})

it('says what it is, so that a browser that has it is told so', async () => {
  const { get } = await opened()
  const answer = await get({ 'Accept-Encoding': 'gzip' })
  const etag = answer.headers.get('ETag')!
  expect([answer.status, answer.headers.get('Cache-Control'), answer.headers.get('Vary'), answer.headers.get('Content-Encoding')]).toEqual([200, 'no-cache', 'Cookie, Accept-Encoding', 'gzip'])
  expect((await answer.text()).length).toBeGreaterThan(0)
  const again = await get({ 'If-None-Match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const plain = await get({ 'Accept-Encoding': 'identity' })
  expect(plain.headers.get('Content-Encoding')).toBeNull()
  expect(plain.headers.get('Content-Security-Policy')).toContain("default-src 'self'")
})

it('is kept at every address of a route with a parameter, but not where another page has that name', async () => {
  const build = tinyBuild()
  let renderings = 0
  Object.assign(build.routes['meeting']!.module, { handle: { isKept: true }, loader: () => ({ renderings: ++renderings }) })
  build.routes['named'] = { id: 'named', parentId: 'meetings', path: 'new', module: { default: () => null } } as never
  const house = await openHouse({ build })
  const etagOf = async (path: string) => (await fetch(house.url + path, { headers: { Origin: ORIGIN } })).headers.get('ETag')
  const [one, other] = [await etagOf('/meetings/one'), await etagOf('/meetings/other')]
  expect(one).toMatch(/^".{22}"$/)
  expect(other).not.toBe(one)
  expect(await etagOf('/meetings/one')).toBe(one)
  expect(await etagOf('/meetings/new')).toBeNull()
  for (let n = 0; n < 401; n++) await etagOf(`/meetings/page-${n}`)
  expect(await etagOf('/meetings/one'), 'pushed out, and made again').not.toBe(one)
})

it('with scripts in it is allowed those and no others, whoever asks and however often', async () => {
  const build = tinyBuild()
  const SCRIPT = 'window.here = 1'
  Object.assign(build.routes['home']!.module, { handle: { isKept: true } })
  build.entry.module.default = (_request, status, headers, entry) => {
    headers.set('Content-Type', 'text/html; charset=utf-8')
    const { nonce } = entry.staticHandlerContext.loaderData['home'] as { nonce: string }
    return new Response(`<!doctype html><script nonce="${nonce}">${SCRIPT}</script><script nonce="${nonce}" src="/assets/x.js"></script>`, { status, headers })
  }
  const house = await openHouse({ build })
  const policyOf = (answer: Response) => /script-src [^;]+/.exec(answer.headers.get('Content-Security-Policy')!)![0]
  const expected = `script-src 'self' 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`
  const first = await fetch(house.url, { headers: { Origin: ORIGIN } })
  expect(policyOf(first)).toBe(expected)
  expect(await first.text()).toBe(`<!doctype html><script>${SCRIPT}</script><script src="/assets/x.js"></script>`)
  expect(policyOf(await fetch(house.url, { headers: { Origin: ORIGIN } }))).toBe(expected)
  const unchanged = await fetch(house.url, { headers: { Origin: ORIGIN, 'If-None-Match': first.headers.get('ETag')! } })
  expect([unchanged.status, policyOf(unchanged)]).toEqual([304, expected])
})
