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

/**
 * What only one of the two engines would take, or both differently: flags are 0/1, times are text, JSON is text.
 * Both drivers ask before they bind.
 */
export function refuseForeignValues(values: readonly unknown[]): void {
  for (const value of values) {
    if (isForeign(value)) throw new TypeError(`A database value must be text, a finite number, bytes or null, not ${describe(value)}.`)
  }
}

function isForeign(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value === 'object') return value !== null && !(value instanceof Uint8Array)
  return typeof value !== 'bigint' && value !== undefined
}

const describe = (value: unknown) => (typeof value === 'string' ? 'text with a NUL character' : Object.prototype.toString.call(value))
