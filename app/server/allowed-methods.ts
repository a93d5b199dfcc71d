import { fail } from './fail.ts'
import type { Middleware } from './house.ts'

const ALLOWED = ['GET', 'HEAD', 'POST']

/** Forms know no others, so no route does. */
export const allowedMethods: Middleware = async (c, next) => {
  if (ALLOWED.includes(c.req.raw.method)) return next()
  return fail(c, 405, { headers: { Allow: ALLOWED.join(', '), Connection: 'close' } })
}
