import { describe, expect, it } from 'vitest'
import { answeredUnder, comesFrom } from '#app/server/same-origin.ts'
import { form, openHouse, ORIGIN } from './house.ts'
import { tinyBuild, type Deeds } from './tiny-build.ts'

const OWN = 'own'
const SAID: [what: string, headers: Record<string, string>, isOwn: boolean][] = [
  ['both say it is ours', { Origin: OWN, 'Sec-Fetch-Site': 'same-origin' }, true],
  ['only the origin is said', { Origin: OWN }, true],
  ['only the site is said', { 'Sec-Fetch-Site': 'same-origin' }, true],
  ['nothing is said', {}, false],
  ['a stranger’s page', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, false],
  ['a stranger’s page in an old browser', { Origin: 'https://evil.example' }, false],
  ['a page that hides where it is', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, false],
  ['a hidden origin alone', { Origin: 'null' }, false],
  ['no address at all', { Origin: 'not an address' }, false],
  ['an empty origin', { Origin: '' }, false],
  ['another scheme', { Origin: ORIGIN.replace('https', 'http') }, false],
  ['another port', { Origin: `${ORIGIN}:8443` }, false],
  ['a neighbour', { Origin: 'https://other.house.example', 'Sec-Fetch-Site': 'same-site' }, false],
  ['a name that only begins alike', { Origin: `${ORIGIN}.evil.example` }, false],
  ['our origin from across sites', { Origin: OWN, 'Sec-Fetch-Site': 'cross-site' }, false],
  ['the address bar', { 'Sec-Fetch-Site': 'none' }, false],
  ['a stranger who names us as his proxy', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example', Host: 'evil.example' }, false],
]

describe.each([
  ['a page', '/meetings', 302],
  ['data', '/meetings.data', 202],
  ['a resource', '/meetings/1/file', 302],
  ['the sign-in', '/sign-in', 302],
])('a form posted to %s', (_what, path, done) => {
  it.each(SAID)('when %s', async (_what, headers, isOwn) => {
    const deeds: Deeds = { actions: [] }
    const { port } = await openHouse({ build: tinyBuild(deeds) })
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === OWN ? ORIGIN : value]))
    const status = await post(port, path, { Host: new URL(ORIGIN).host, ...own })
    expect(status).toBe(isOwn ? done : 403)
    expect(deeds.actions).toHaveLength(isOwn ? 1 : 0)
  })
})

it('reads nothing of a stranger’s form, and needs no origin for looking', async () => {
  const { port, url } = await openHouse()
  expect(await post(port, '/meetings', { Host: 'house.example', Origin: 'https://evil.example' }, 'x'.repeat(3_000_000))).toBe(403)
  expect((await fetch(`${url}/meetings`, { headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200)
})

it('answers under its own name, whatever name it was called by', async () => {
  const { url } = await openHouse()
  const page = await fetch(`${url}/meetings/7`, { headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' } })
  expect(await page.text()).toContain(`"url":"${ORIGIN}/meetings/7"`)
})

it.each([
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['localhost:8080', 'http://localhost:8080'],
  ['evil.example:3000', 'http://localhost:3000'],
  ['localhost.evil.example', 'http://localhost:3000'],
  [undefined, 'http://localhost:3000'],
])('on one’s own machine, called %s, it is %s', (host, origin) => {
  expect(answeredUnder({ origin: 'http://localhost:3000', isLocal: true }, host)).toBe(origin)
  expect(answeredUnder({ origin: ORIGIN, isLocal: false }, host)).toBe(ORIGIN)
})

it('takes a form on one’s own machine under the name the browser used, and under no other', async () => {
  const { port } = await openHouse({ variables: { APP_ORIGIN: 'http://localhost:3000' } })
  expect(await post(port, '/meetings', { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` })).toBe(302)
  expect(await post(port, '/meetings', { Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` })).toBe(403)
})

it('believes an origin only letter by letter', () => {
  expect(comesFrom(ORIGIN, `${ORIGIN}/`, undefined)).toBe(false)
  expect(comesFrom(ORIGIN, ORIGIN, 'SAME-ORIGIN')).toBe(false)
})

/** fetch sets Host, Origin and Sec-Fetch-Site itself, so this speaks plainly. */
async function post(port: number, path: string, headers: Record<string, string>, body = form({ title: '会议' }).toString()): Promise<number> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!))
    })
    asked.on('error', reject).end(body)
  })
}
