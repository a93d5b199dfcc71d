import { minutesFrom, SHOWN_ONCE_MINUTES } from './limits.ts'
import { seal, unseal } from './seals.server.ts'

/**
 * A secret that the page after a step shows to the person who took it, for some minutes: carried in the address, readable by this house alone,
 * stored nowhere. `of` names what it is, `accountId` who may see it.
 */
export function sealForShowing(text: string, of: string, accountId: string, now: Date, secrets: readonly string[]): string {
  return seal(JSON.stringify([minutesFrom(now, SHOWN_ONCE_MINUTES), text]), `shown ${of} ${accountId}`, secrets)
}

export function openShown(sealed: string | null, of: string, accountId: string, now: Date, secrets: readonly string[]): string | null {
  const opened = sealed && unseal(sealed, `shown ${of} ${accountId}`, secrets)
  if (!opened) return null
  const [until, text] = JSON.parse(opened) as [string, string]
  return until > now.toISOString() ? text : null
}
