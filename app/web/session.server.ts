import { closeSession, findSessionHolder, openSession } from '#app/domain/access/sessions.server.ts'
import type { Config } from './config.server.ts'
import type { HouseContext, Visitor } from './context.server.ts'
import { log } from './log.server.ts'
import type { PageVisit } from './page.server.ts'

/** `__Host-`: set by this host over https, for the whole site, and by nobody else. Plain http is for trying things out on one's own machine. */
export const cookieName = (config: Config) => (isEncrypted(config) ? '__Host-session' : 'session')

const isEncrypted = (config: Config) => config.origin.startsWith('https://')
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

/** Who sends this request, if their session still holds. */
export async function readVisitor(request: Request, context: HouseContext): Promise<Visitor | null> {
  const token = tokenOf(request, context.config)
  return token ? findSessionHolder(context.db, token, context.clock(), context.config) : null
}

/** The session token a browser sent; anything that cannot be one is nothing. */
export function tokenOf(request: Request, config: Config): string | null {
  const wanted = `${cookieName(config)}=`
  const found = request.headers.get('Cookie')?.split(/; */).find((part) => part.startsWith(wanted))
  const token = found?.slice(wanted.length) ?? ''
  return /^[\w-]{43}$/.test(token) ? token : null
}

let isWarned = false

export function sessionCookie(token: string, config: Config): string {
  if (!isEncrypted(config) && !isWarned) {
    log.warn({ origin: config.origin }, 'sessions are sent over plain http: fit for trying out on one machine only')
    isWarned = true
  }
  return `${cookieName(config)}=${token}; ${ATTRIBUTES}${isEncrypted(config) ? '; Secure' : ''}`
}

/** Forgets the session here and in the browser, with whatever the browser kept of its pages. */
export async function leave(request: Request, context: HouseContext): Promise<Headers> {
  const token = tokenOf(request, context.config)
  if (token) await closeSession(context.db, token)
  return new Headers({
    'Set-Cookie': `${sessionCookie('', context.config)}; Max-Age=0`,
    'Clear-Site-Data': '"cache", "storage"',
    'Cache-Control': 'no-store',
  })
}

/**
 * For what changes how somebody is known here: `renew` opens a new session in the transaction of the change, and the answer carries its cookie.
 * @param act gets `renew` to call once the change is made
 */
export async function renewing<T>(visit: PageVisit, act: (renew: (inside: PageVisit, known?: { hasSecondFactor: boolean }) => Promise<void>) => Promise<T>): Promise<T> {
  let token: string | undefined
  const answer = await act(async (inside, known = { hasSecondFactor: visit.visitor.hasSecondFactor }) => {
    token = await openSession(inside.db, { accountId: visit.actor.accountId, now: visit.now, address: visit.address, agent: visit.request.headers.get('User-Agent') ?? '', ...known })
  })
  if (token && answer instanceof Response) answer.headers.append('Set-Cookie', sessionCookie(token, visit.context.config))
  return answer
}
