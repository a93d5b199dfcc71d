import type { Actor } from '#app/domain/access/actor.ts'
import { makeAccount } from '#app/domain/access/accounts.server.ts'
import type { NewAccount } from '#app/domain/access/forms.ts'
import { hashPassword } from '#app/domain/access/hashing.server.ts'
import type { HouseRules } from '#app/domain/access/house-rules.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import type { Role } from '#app/domain/access/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'

/** A house as it starts unless told otherwise, with demo people let in. */
export const RULES: HouseRules = { PASSWORD_POLICY: 'nist', MFA: 'optional', secrets: ['a secret of the tests that is long enough'], isDemo: true }

/** Somebody at the door. */
export const stranger = (db: Db, now: Date, address = '192.0.2.7'): Visit<null> => ({ db, actor: null, now, requestId: 'test', address })

export const minutesAfter = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

export interface MadePerson {
  id: string
  login: string
  password: string
}

/** An own account with a password of its own, and a role unless told otherwise. */
export async function makePerson(visit: Visit<Actor | null>, person: { login: string; name?: string; place?: Place; role?: Role | null; password?: string; isPasswordInitial?: boolean }): Promise<MadePerson> {
  const { login, name = '示例·测试人员', place = 'qingpu', role = 'cadre', password = 'lantern-river-octagon', isPasswordInitial = false } = person
  const account: NewAccount = { login, name, place, organisationId: null, post: null, mobile: '13912345678', email: `${login}@example.invalid` }
  const id = await makeAccount(visit, account, { passwordHash: await hashPassword(password), isPasswordInitial })
  if (role) await giveRole(visit, { accountId: id, role, place, fromOn: '2026-01-01', toOn: null })
  return { id, login, password }
}

/** The journal's lines of one deed, oldest first. */
export async function linesOf(db: Db, deed: string) {
  return db.selectFrom('journal').select(['actorName', 'objectId', 'summary', 'result', 'changes', 'behalfOf']).where('deed', '=', deed).orderBy('seq').execute()
}
