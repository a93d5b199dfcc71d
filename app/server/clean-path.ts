import { fail } from './fail.ts'
import type { Middleware } from './house.ts'

/** Nearly every path: nothing to decode and nothing to tidy. */
const PLAIN = /^\/(?:[\w.~-]*[\w~-](?:\/[\w.~-]*[\w~-])*)?$/

/** One address for one thing: no double and no trailing slashes. What cannot be decoded, or hides control characters, is refused. */
export const cleanPath: Middleware = async (c, next) => {
  if (PLAIN.test(c.req.path)) return next()
  const { pathname, search } = new URL(c.req.url)
  if (!isReadable(pathname)) return fail(c, 400)
  const clean = pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  if (clean === pathname) return next()
  return new Response(null, { status: 308, headers: { Location: clean + search } })
}

function isReadable(pathname: string): boolean {
  try {
    return !/[\u0000-\u001f\u007f\\]/.test(decodeURIComponent(pathname))
  } catch {
    return false
  }
}
