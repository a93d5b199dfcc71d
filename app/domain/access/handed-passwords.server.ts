import type { HouseRules } from './house-rules.ts'
import { openShown, sealForShowing } from './shown-once.server.ts'
import type { Visit } from './visit.ts'

/** An initial password that the next page shows to whoever made it, to be handed over in person. */
export interface HandedPassword {
  login: string
  password: string
}

export function sealPasswords(visit: Pick<Visit, 'now'>, forAccountId: string, passwords: readonly HandedPassword[], rules: HouseRules): string {
  return sealForShowing(JSON.stringify(passwords.map(({ login, password }) => [login, password])), 'initial passwords', forAccountId, visit.now, rules.secrets)
}

/** Nothing when they were shown long enough. */
export function openPasswords(visit: Visit, sealed: string | null, rules: HouseRules): HandedPassword[] {
  const opened = openShown(sealed, 'initial passwords', visit.actor.accountId, visit.now, rules.secrets)
  return opened ? (JSON.parse(opened) as [string, string][]).map(([login, password]) => ({ login, password })) : []
}
