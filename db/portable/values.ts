import { randomBytes } from 'node:crypto'

/** 20 characters of Crockford's alphabet: 100 random bits, safe in URLs, never sequential. */
export function newId(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  return Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join('')
}

/** SQLite binds at most 32,766 values; chunk long lists. */
export const MOST_PARAMETERS = 30_000

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const out: T[][] = []
  for (let start = 0; start < items.length; start += size) out.push(items.slice(start, start + size))
  return out
}
