import { randomBytes } from 'node:crypto'
import type { BlockList } from 'node:net'
import { isIP } from 'node:net'
import type { Middleware } from './house.ts'

const TRACE = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/
const NO_TRACE = '0'.repeat(32)
const NUMBER_BYTES = 16

/** Who asks, for which part of the house, and under which number. A caller's W3C trace id is taken over, so that one number follows a request through all logs. */
export function identity(proxies: BlockList, sectionOf: (path: string) => string): Middleware {
  const trusted = proxies.rules.length > 0 ? proxies : null
  return async (c, next) => {
    const trace = c.req.header('traceparent')?.match(TRACE)?.[1]
    const random = randomBytes(2 * NUMBER_BYTES)
    c.set('requestId', trace && trace !== NO_TRACE ? trace : random.toString('hex', 0, NUMBER_BYTES))
    c.set('nonce', random.toString('base64url', NUMBER_BYTES))
    c.set('address', clientAddress(c.env.incoming.socket.remoteAddress, c.req.header('x-forwarded-for'), trusted))
    c.set('section', sectionOf(c.req.path))
    await next()
  }
}

/** The nearest address that is not one of our proxies. What stands further left was written by the client himself. */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, trusted: BlockList | null): string {
  let nearest = plain(peer ?? '')
  const hops = forwarded?.split(',').map((hop) => plain(hop.trim())) ?? []
  while (isTrusted(nearest, trusted)) {
    const next = hops.pop()
    if (!next || !isIP(next)) break
    nearest = next
  }
  return nearest
}

function isTrusted(address: string, trusted: BlockList | null): boolean {
  if (!trusted) return false
  const family = isIP(address)
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** `[::1]:443` → `::1`, `::ffff:10.0.0.1` → `10.0.0.1`, `10.0.0.1:443` → `10.0.0.1`, lower case. */
function plain(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return bare.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
}
