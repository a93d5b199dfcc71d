import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listAccountsAsRecipients, listLiaisonsAsRecipients, listRoleAsRecipients, type Recipient } from '#db/queries/recipients.ts'

/** Whom to tell. A unit is told through whoever speaks for it; whoever is meant in several ways is told once. */
export interface Recipients {
  accountIds?: readonly string[]
  organisationIds?: readonly string[]
  roles?: readonly { role: Role; place: Place }[]
}

/** Who takes in what is sent to a unit: its liaison, a party school's office, an organisation department's staff. */
export const UNIT_ROLES: readonly Role[] = ['unit', 'school', 'staff']

/** The accounts in use behind `to` on a day, each once; whoever speaks for a unit that was named counts for that unit. */
export async function findRecipients(db: Db, to: Recipients, today: string): Promise<Recipient[]> {
  const found = [...(await listLiaisonsAsRecipients(db, [...new Set(to.organisationIds)], UNIT_ROLES, today))]
  for (const { role, place } of to.roles ?? []) found.push(...(await listRoleAsRecipients(db, role, place, today)))
  found.push(...(await listAccountsAsRecipients(db, [...new Set(to.accountIds)])))
  const all = new Map<string, Recipient>()
  for (const recipient of found) if (!all.has(recipient.accountId)) all.set(recipient.accountId, recipient)
  return [...all.values()]
}
