import type { HouseRules } from './house-rules.ts'
import { revealContact } from './people.server.ts'
import { openShown, sealForShowing } from './shown-once.server.ts'
import type { Visit } from './visit.ts'

interface Contact {
  mobile: string | null
  email: string | null
}

/** Writes the look into the journal and seals what was seen for the page that follows. */
export async function sealRevealed(visit: Visit, id: string, reason: string, rules: HouseRules): Promise<string> {
  const { mobile, email } = await revealContact(visit, id, reason)
  return sealForShowing(JSON.stringify({ mobile, email }), `contact ${id}`, visit.actor.accountId, visit.now, rules.secrets)
}

export function openRevealed(visit: Visit, id: string, sealed: string | null, rules: HouseRules): Contact | null {
  const opened = openShown(sealed, `contact ${id}`, visit.actor.accountId, visit.now, rules.secrets)
  return opened ? (JSON.parse(opened) as Contact) : null
}
