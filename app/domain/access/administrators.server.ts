import type { Db } from '#db/portable/connect.ts'
import { lockPermanentHolders } from '#db/queries/roles.ts'
import { forbidden } from './refusals.ts'
import { ADMIN_ROLES, ROLE_NAMES, type Role } from './terms.ts'

/**
 * Each kind of administrator keeps at least one who may come in and whose role has no end (TRUST R20).
 * @param ending the roles that are about to end, or whose holder is about to be disabled
 * @throws Refusal forbidden when this would be the last
 */
export async function demandAdministratorsRemain(db: Db, ending: readonly { role: Role; toOn: string | null }[], accountId: string): Promise<void> {
  for (const role of ADMIN_ROLES) {
    if (!ending.some((held) => held.role === role && held.toOn === null)) continue
    const others = (await lockPermanentHolders(db, role)).filter((id) => id !== accountId)
    if (others.length === 0) throw forbidden(`这是最后一名${ROLE_NAMES[role]}，请先授予他人后再办理。`)
  }
}
