import { expect, it } from 'vitest'
import { form, openHouse, own, speak } from './house.ts'

/** Everything an answer of this house must carry, whatever it is. */
function expectSafe(headers: Headers) {
  const nonce = /'nonce-([\w-]{22})'/.exec(headers.get('Content-Security-Policy') ?? '')?.[1]
  expect(headers.get('Content-Security-Policy')).toBe(
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; ` +
      `font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
  )
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Referrer-Policy')).toBe('same-origin')
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  expect(headers.get('Permissions-Policy')).toContain('camera=()')
  expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  expect(headers.get('X-Request-Id')).toMatch(/^[\da-f]{32}$/)
  expect(headers.get('Server')).toBeNull()
  expect(headers.get('X-Powered-By')).toBeNull()
}

const ANSWERS: [what: string, path: string, init: RequestInit, status: number, type: string][] = [
  ['a page', '/', {}, 200, 'text/html; charset=utf-8'],
  ['a page asked for with HEAD', '/', { method: 'HEAD' }, 200, 'text/html; charset=utf-8'],
  ['data', '/meetings.data', {}, 200, 'text/x-script; charset=utf-8'],
  ['a resource', '/plain', {}, 200, 'text/plain; charset=utf-8'],
  ['a page nobody has', '/nowhere', {}, 404, 'text/html; charset=utf-8'],
  ['something broken', '/broken', {}, 500, 'text/html; charset=utf-8'],
  ['a redirect', '/meetings/', {}, 308, ''],
  ['a redirect after a form', '/meetings', own({ body: form({ a: '1' }) }), 302, ''],
  ['a stranger’s form', '/meetings', { method: 'POST', body: form({}), headers: { Origin: 'https://evil.example' } }, 403, 'text/html; charset=utf-8'],
  ['a stranger’s form to data', '/meetings.data', { method: 'POST', body: form({}), headers: { Origin: 'https://evil.example' } }, 403, 'application/json; charset=utf-8'],
  ['a method nobody takes', '/meetings', { method: 'DELETE' }, 405, 'text/html; charset=utf-8'],
  ['a form too large', '/meetings', own({ body: form({ a: 'x'.repeat(2_000_000) }) }), 413, 'text/html; charset=utf-8'],
  ['no form at all', '/meetings', own({ body: '{}', headers: { 'Content-Type': 'application/json' } }), 415, 'text/html; charset=utf-8'],
  ['a path that cannot be read', '/%ff', {}, 400, 'text/html; charset=utf-8'],
  ['health', '/livez', {}, 200, 'text/plain; charset=utf-8'],
  ['readiness', '/readyz', {}, 200, 'application/json; charset=utf-8'],
  ['metrics refused', '/metrics', { headers: { 'X-Forwarded-For': '10.0.0.1' } }, 404, 'text/html; charset=utf-8'],
  ['metrics', '/metrics', {}, 200, 'text/plain; version=0.0.4; charset=utf-8'],
  ['discovery', '/__manifest?version=v1&p=/sign-in', {}, 200, 'application/json; charset=utf-8'],
]

it.each(ANSWERS)('%s carries the headers of the house', async (_what, path, init, status, type) => {
  const { url } = await openHouse()
  const answer = await fetch(url + path, { redirect: 'manual', ...init })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('Content-Type') ?? '').toBe(type)
  expectSafe(answer.headers)
  expect(answer.headers.get('Cache-Control')).toBe(path.startsWith('/__manifest') ? 'private, max-age=31536000, immutable' : 'no-store')
})

it.each([
  ['header lines too long', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['length and chunks at once', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['a backslash in the path', 'GET /\\evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
  ['an expectation nobody meets', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n', 417],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
])('%s is refused with a page and the headers of the house', async (_what, text, status) => {
  const { port } = await openHouse()
  const [head = '', body = ''] = (await speak(port, text)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const headers = new Headers(head.split('\r\n').slice(1).map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]).filter(([name]) => !/^(connection|keep-alive|transfer-encoding|content-length|date)$/i.test(name)))
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expectSafe(headers)
  expect(body).toContain(`错误代码 ${status}`)
})

it('has another nonce each time, the same in the header and in the page', async () => {
  const { url } = await openHouse()
  const seen = new Set<string>()
  for (let n = 0; n < 3; n++) {
    const answer = await fetch(`${url}/`)
    const nonce = /'nonce-([\w-]+)'/.exec(answer.headers.get('Content-Security-Policy')!)![1]!
    expect(await answer.text()).toContain(`"nonce":"${nonce}"`)
    seen.add(nonce)
  }
  expect(seen.size).toBe(3)
})

it('promises https only where there is https', async () => {
  const { url } = await openHouse({ variables: { APP_ORIGIN: 'http://localhost:3000' } })
  expect((await fetch(url)).headers.get('Strict-Transport-Security')).toBeNull()
})

it('lets a handler be stricter and say what may be cached', async () => {
  const { url } = await openHouse()
  const { headers } = await fetch(`${url}/strict`)
  expect(headers.get('Content-Security-Policy')).toBe('sandbox')
  expect(headers.get('Cache-Control')).toBe('public, max-age=60')
})

it('opens to the host of tiles for pictures, and to nothing else, when the house is run with them', async () => {
  const policyOf = async (variables: Record<string, string>, path = '/') => (await fetch(`${(await openHouse({ variables })).url}${path}`)).headers.get('Content-Security-Policy')!
  const TIANDITU = { MAP_TILES: 'tianditu', TIANDITU_KEY: 'key', TIANDITU_APPROVAL_NO: 'GS(2024)0568号' }
  expect(await policyOf(TIANDITU)).toContain("img-src 'self' data: blob: https://*.tianditu.gov.cn;")
  expect((await policyOf(TIANDITU)).match(/https:/g)).toHaveLength(1)
  expect(await policyOf({ MAP_TILES: 'osm' })).toContain("img-src 'self' data: blob: https://tile.openstreetmap.org;")
  expect(await policyOf({})).not.toContain('https:')
})

it('lets other sites frame the map for frames alone, and only those that are named', async () => {
  const { url } = await openHouse({ variables: { MAP_EMBED_ORIGINS: 'https://www.example.gov.cn, https://dx.example.gov.cn' } })
  const policyOf = async (path: string) => (await fetch(url + path)).headers.get('Content-Security-Policy')
  expect(await policyOf('/map/embed')).toContain('frame-ancestors https://www.example.gov.cn https://dx.example.gov.cn;')
  expect(await policyOf('/map')).toContain("frame-ancestors 'none';")
  expect(await policyOf('/')).toContain("frame-ancestors 'none';")
})
