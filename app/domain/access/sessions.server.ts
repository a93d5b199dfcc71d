import type { Db } from '#db/portable/connect.ts'
import { isBusy, isDiskFull, isUnreachable } from '#db/portable/errors.ts'
import { listHeldRoles } from '#db/queries/roles.ts'
import { deleteSession, findSession, insertSession, updateSeen } from '#db/queries/sessions.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import type { Actor, Holding } from './actor.ts'
import type { HouseRules } from './house-rules.ts'
import { ADMIN_IDLE_MINUTES, IDLE_MINUTES, minutesFrom, PASSWORD_DAYS, SEEN_EVERY_SECONDS, SESSION_HOURS } from './limits.ts'
import { ADMIN_ROLES, SECOND_FACTOR_ROLES } from './terms.ts'
import { hashOf, newToken } from './tokens.server.ts'

/** Somebody with a valid session. */
export interface SessionHolder {
  actor: Actor
  sessionId: string
  login: string
  /** Was it proved at this sign-in? */
  hasSecondFactor: boolean
  mustChangePassword: boolean
  mustSetSecondFactor: boolean
  /** Notices not read yet: every page says so, and to ask apart would cost each a query. */
  unread: number
}

type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** Begins a session. @returns the token for the cookie; only its hash is stored */
export async function openSession(db: Db, of: { accountId: string; now: Date; address: string; agent: string; hasSecondFactor: boolean; endsAt?: string }): Promise<string> {
  const token = newToken()
  const at = of.now.toISOString()
  await insertSession(db, {
    id: hashOf(token), accountId: of.accountId, createdAt: at, seenAt: at, endsAt: of.endsAt ?? minutesFrom(of.now, SESSION_HOURS * 60),
    address: of.address.slice(0, 64), agent: [...of.agent].slice(0, 300).join(''), hasSecondFactor: of.hasSecondFactor ? 1 : 0,
  })
  return token
}

/** Who holds this token now: two queries, and at most once a minute a note that they were here. */
export async function findSessionHolder(db: Db, token: string, now: Date, rules: HouseRules): Promise<SessionHolder | null> {
  const session = await findSession(db, hashOf(token))
  if (!session || session.disabledAt || session.endsAt <= now.toISOString() || (session.isDemo && !rules.isDemo)) return null
  const holdings = await readHoldings(db, session.accountId, localDay(now))
  if (holdings.length === 0 || session.seenAt <= minutesFrom(now, -idleMinutes(holdings))) return null
  await noteSeen(db, session, now)
  return {
    actor: { accountId: session.accountId, name: session.name, place: session.place, organisationId: session.organisationId, holdings },
    sessionId: session.id,
    login: session.login,
    unread: Number(session.unread ?? 0),
    hasSecondFactor: session.hasSecondFactor === 1,
    mustChangePassword: mustChangePassword(session, now, rules),
    mustSetSecondFactor: rules.MFA === 'required' && !session.secondFactorSetAt && holdings.some(({ role }) => SECOND_FACTOR_ROLES.includes(role)),
  }
}

/** A session that ran out by time, of somebody who may still come in: what was typed in it may be kept for them. */
export async function findOutlivedSession(db: Db, token: string, now: Date): Promise<{ accountId: string } | null> {
  const session = await findSession(db, hashOf(token))
  if (!session || session.disabledAt) return null
  const holdings = await readHoldings(db, session.accountId, localDay(now))
  return holdings.length > 0 ? { accountId: session.accountId } : null
}

/** Own roles first, so that nobody acts in another's stead where they need not. */
export async function readHoldings(db: Db, accountId: string, day: string): Promise<Holding[]> {
  const rows = await listHeldRoles(db, accountId, day)
  const holdings = rows.map(
    (row): Holding => ({ role: row.role, place: row.place, behalfOf: row.behalfOfId ? { accountId: row.behalfOfId, name: row.behalfOfName! } : null }),
  )
  return holdings.sort((a, b) => Number(a.behalfOf !== null) - Number(b.behalfOf !== null))
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await deleteSession(db, hashOf(token))
}

export function idleMinutes(holdings: readonly Holding[]): number {
  return holdings.some(({ role }) => ADMIN_ROLES.includes(role)) ? ADMIN_IDLE_MINUTES : IDLE_MINUTES
}

function mustChangePassword(session: Session, now: Date, rules: HouseRules): boolean {
  if (session.isDemo) return false
  const isOld = rules.PASSWORD_POLICY === 'mlps' && (session.passwordSetAt ?? '') <= minutesFrom(now, -PASSWORD_DAYS * 24 * 60)
  return session.isPasswordInitial === 1 || isOld
}

/** Nobody should wait for this note, or be sent away because it could not be made. */
async function noteSeen(db: Db, session: Session, now: Date): Promise<void> {
  if (session.seenAt > minutesFrom(now, -SEEN_EVERY_SECONDS / 60)) return
  try {
    await updateSeen(db, session.id, session.seenAt, now.toISOString())
  } catch (error) {
    if (!isBusy(error) && !isUnreachable(error) && !isDiskFull(error)) throw error
  }
}
