import { createRequestHandler } from '@remix-run/server-runtime'
import { describe, expect, it } from 'vitest'
import { HOME, OTHER, sectionOf, sectionsOf } from '#app/server/sections.ts'
import { closeSession, openSession } from '#app/domain/access/sessions.server.ts'
import { sessionCookie } from '#app/web/session.server.ts'
import { makePerson, stranger } from '#tests/support/accounts.ts'
import { form, openHouse, own } from './house.ts'
import { tinyBuild } from './tiny-build.ts'

const known = async (path: string) => /"known":(\[.*?\])/.exec(await (await fetch((await openHouse()).url + path)).text())?.[1]

it('gives each address a handler that knows only the routes it could fit, their parents, and those that fit everywhere', async () => {
  expect(await known('/meetings/7')).toBe('["anything","home","meeting","meetings","root","routes/inside","routes/public"]')
  expect(await known('/meetings')).toBe('["anything","home","meetings","root","routes/inside","routes/public"]')
  expect(await known('/sign-in')).toBe('["anything","home","root","routes/public","sign-in"]')
  expect(await known('/')).toBe('["anything","home","root","routes/public"]')
})

it('asks the whole tree only where no route names the first segment', async () => {
  expect(await known('/nowhere')).toContain('"strict"')
})

it.each([
  ['/', HOME],
  ['/_root.data', HOME],
  ['/meetings', 'meetings'],
  ['/meetings.data', 'meetings'],
  ['/meetings/7.data', 'meetings'],
  ['/MEETINGS/7', 'meetings'],
  ['/%6Deetings', 'meetings'],
  ['/sign-in', 'sign-in'],
  ['/nowhere', OTHER],
  ['/meetings.docx', OTHER],
])('%s belongs to «%s»', (path, section) => {
  expect(sectionOf(path, sectionsOf(tinyBuild()).names)).toBe(section)
})

describe('answers exactly what one handler over the whole tree answers', () => {
  const PATHS = ['/', '/_root.data', '/meetings', '/meetings.data', '/meetings/7', '/meetings/7.data', '/meetings/7.data?_routes=meeting', '/meetings/7.data?_routes=root,meetings',
    '/meetings/7/file', '/MEETINGS/7', '/%6Deetings/7', '/meetings/7/no/such', '/meetings/7/no/such.data', '/sign-in', '/plain', '/nowhere', '/nowhere/at/all', '/nowhere.data']
  const POSTS = ['/meetings', '/meetings.data', '/meetings/7', '/meetings/7/file', '/sign-in', '/sign-in.data', '/', '/nowhere']

  it.each([...PATHS.map((path) => ['GET', path] as const), ...POSTS.map((path) => ['POST', path] as const)])('%s %s', async (method, path) => {
    const build = tinyBuild()
    const sections = sectionsOf(build)
    const ask = () => new Request(`http://house.example${path}`, method === 'POST' ? { method, body: form({ a: '1' }) } : {})
    const context = { nonce: 'n', requestId: 'r', address: 'a' } as never
    const [part, whole] = await Promise.all([
      sections.handlerOf(sectionOf(new URL(ask().url).pathname, sections.names), new URL(ask().url).pathname)(ask(), context),
      createRequestHandler(build, 'production')(ask(), context),
    ])
    expect(part.status).toBe(whole.status)
    expect(part.headers.get('Location')).toBe(whole.headers.get('Location'))
    const plain = (text: string) => text.replace(/,?"known":\[.*?\]/, '')
    expect(plain(await part.text())).toBe(plain(await whole.text()))
  })
})

describe('the discovery of routes', () => {
  const discover = async (query: string, init?: RequestInit) => fetch(`${(await openHouse()).url}/__manifest?${query}`, init)

  it('tells a stranger of public routes, from several sections at once', async () => {
    const answer = await discover('version=v1&p=/sign-in&p=/')
    expect(Object.keys((await answer.json()) as object).sort()).toEqual(['home', 'root', 'routes/public', 'sign-in'])
  })

  it.each(['/meetings', '/meetings/7', '/plain', '/MEETINGS', '/%6deetings', 'meetings'])('tells a stranger nothing about %s, and has him load it whole', async (path) => {
    const answer = await discover(`version=v1&p=/sign-in&p=${encodeURIComponent(path)}`)
    expect([answer.status, answer.headers.get('X-Remix-Reload-Document'), await answer.text()]).toEqual([204, 'true', ''])
  })

  it('tells somebody signed in of everything, and of nothing any more once the session has ended', async () => {
    const house = await openHouse()
    const now = new Date()
    const { id } = await makePerson(stranger(house.running.db, now), { login: 'qingpu.example' })
    const token = await openSession(house.running.db, { accountId: id, now, address: '127.0.0.1', agent: '', hasSecondFactor: false })
    const ask = () => fetch(`${house.url}/__manifest?version=v1&p=/meetings/7&p=/sign-in`, { headers: { Cookie: sessionCookie(token, house.running.config).split(';')[0]! } })
    const answer = await ask()
    expect(Object.keys((await answer.json()) as object).sort()).toEqual(['meeting', 'meetings', 'root', 'routes/inside', 'routes/public', 'sign-in'])
    expect(answer.headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable')
    await closeSession(house.running.db, token)
    expect((await ask()).status).toBe(204)
  })

  it('has a page of an older build load itself anew', async () => {
    expect((await discover('version=v0&p=/')).headers.get('X-Remix-Reload-Document')).toBe('true')
  })

  it('refuses a question about nothing', async () => {
    expect((await discover('version=v1')).status).toBe(400)
  })
})

it('hands Remix what a page needs to know about the request', async () => {
  const { url } = await openHouse({ variables: { TRUSTED_PROXY: '127.0.0.0/8, 10.0.0.0/8' } })
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const page = await fetch(url, { headers: { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7, 10.1.2.3', traceparent: `00-${trace}-00f067aa0ba902b7-01` } })
  expect(page.headers.get('X-Request-Id')).toBe(trace)
  const text = await page.text()
  expect(text).toContain(`"requestId":"${trace}"`)
  expect(text).toContain('"address":"198.51.100.7"')
})

it('carries a form to its action and the answer back', async () => {
  const { url } = await openHouse()
  const answer = await fetch(`${url}/meetings`, own({ body: form({ a: '1' }) }))
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/meetings'])
})
