import { describe, expect, it } from 'vitest'
import { clientAddress } from '#app/server/identity.ts'
import { safePath } from '#app/web/paths.ts'
import { trustedProxies } from '#app/web/trusted-proxies.ts'
import { openHouse } from './house.ts'

describe('the address of a client', () => {
  const trusted = trustedProxies('127.0.0.1, 10.0.0.0/8, ::1, fd00::/8')

  it.each<[what: string, peer: string, forwarded: string | undefined, address: string]>([
    ['is the peer’s', '203.0.113.9', undefined, '203.0.113.9'],
    ['is not what a stranger says of himself', '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['is what a proxy of ours says', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['is the nearest that is not ours', '127.0.0.1', '1.1.1.1, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['is the proxy’s own when nobody stands behind it', '127.0.0.1', undefined, '127.0.0.1'],
    ['is ours when all are ours', '127.0.0.1', '10.0.0.5, 10.0.0.6', '10.0.0.5'],
    ['stops at what is no address', '127.0.0.1', '198.51.100.7, unknown', '127.0.0.1'],
    ['stops at nothing', '127.0.0.1', '', '127.0.0.1'],
    ['is read out of a mapped one', '::ffff:127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['may be of the newer kind', '::1', '2001:DB8::7, fd00::1', '2001:db8::7'],
    ['may carry a port', '127.0.0.1', '[2001:db8::7]:443', '2001:db8::7'],
    ['may carry a port in the older kind', '127.0.0.1', '198.51.100.7:5555', '198.51.100.7'],
  ])('%s', (_what, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(address)
  })

  it('of everybody is their own where no proxy is named', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.7', trustedProxies(''))).toBe('127.0.0.1')
  })
})

describe('the number of a request', () => {
  it.each([
    ['nothing', undefined],
    ['a trace of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['no trace', 'hello'],
    ['a trace with something behind it', `00-${'a'.repeat(32)}-00f067aa0ba902b7-01 <script>`],
  ])('is made here when %s came', async (_what, traceparent) => {
    const { url } = await openHouse()
    const { headers } = await fetch(`${url}/livez`, { headers: traceparent ? { traceparent } : {} })
    expect(headers.get('X-Request-Id')).toMatch(/^(?!a{32}|0{32})[\da-f]{32}$/)
  })
})

describe('a way back after sign-in', () => {
  it.each(['//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: x=1', '/\t/evil.example', '', null, undefined])('never leads to %j', (wanted) => {
    expect(safePath(wanted)).toBe('/desk')
  })

  it.each(['/meetings', '/meetings?page=2', '/meetings/7', '/%2F%2Fevil.example', '/.//evil.example', '/..//evil.example'])('stays in the house for %j', (wanted) => {
    const path = safePath(wanted)
    expect(new URL(path, 'https://house.example').origin).toBe('https://house.example')
  })
})
