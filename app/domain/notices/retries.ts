const MS_PER_MINUTE = 60_000

/** Minutes to wait after the first, second … failure; after the last one the mail has failed. */
export const RETRY_MINUTES = [1, 5, 30, 120] as const

/** A worker that dies keeps a mail for at most this long; longer than any SMTP time limit of ours together. */
export const LEASE_MS = 3 * MS_PER_MINUTE

/** Mail that could not go for so long, because no server was set, is no longer news. */
export const MAIL_LIFE_DAYS = 7

/** When to try again after so many attempts, or null: no more. */
export function nextAttemptAt(attempts: number, now: Date): string | null {
  const minutes = RETRY_MINUTES[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MS_PER_MINUTE).toISOString()
}

const ADDRESS = /[^\s<>:;,'"()]+@[^\s<>:;,'"()]+/g
const REASON_MOST_CHARACTERS = 300

/** A mail server's words as they may be kept: one line, no address. */
export function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return [...words.replace(/[\p{Cc}\s]+/gu, ' ').replace(ADDRESS, '（地址）')].slice(0, REASON_MOST_CHARACTERS).join('')
}

/** The server refused this very letter (RFC 5321 5xx to the envelope): trying again changes nothing. */
export function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500
}
