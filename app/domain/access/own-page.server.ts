import { localDay } from '#app/domain/community/local-time.ts'
import { findAccount } from '#db/queries/accounts.ts'
import { listHoldings } from '#db/queries/roles.ts'
import { browserOf } from './browsers.ts'
import { ownDeputised } from './deputies.server.ts'
import type { HouseRules } from './house-rules.ts'
import { maskEmail, maskMobile } from './masking.ts'
import { listOwnSessions, nameOfSession } from './own-account.server.ts'
import { Reach } from './policy.ts'
import { missing } from './refusals.ts'
import type { Visit } from './visit.ts'

/** One's own account as its page shows it: contacts masked even here, for whoever looks over the shoulder. */
export async function readOwnAccount(visit: Visit, sessionId: string, rules: HouseRules) {
  const { accountId, holdings } = visit.actor
  const found = await findAccount(visit.db, Reach.ofTheHouse('self.manage'), accountId)
  if (!found) throw missing('账号')
  const today = localDay(visit.now)
  const { login, name, place, organisationName, post, mobile, email, passwordSetAt, secondFactorSetAt } = found
  return {
    account: { login, name, place, organisationName, post, mobile: mobile && maskMobile(mobile), email: email && maskEmail(email), passwordSetAt, secondFactorSetAt },
    roles: (await listHoldings(visit.db, accountId)).filter(({ toOn }) => toOn === null || toOn >= today),
    sessions: (await listOwnSessions(visit)).map(({ id, createdAt, seenAt, address, agent }) => ({ name: nameOfSession(id), isThis: id === sessionId, createdAt, seenAt, address, browser: browserOf(agent) })),
    mayNameDeputy: ownDeputised(holdings).length > 0,
    mfa: rules.MFA,
  }
}
