import { createHash } from 'node:crypto'
import type { JournalTable } from '#db/tables/journal.ts'

export type HashName = JournalTable['alg']

/** h(n) = H(h(n−1) ‖ canonical line). `alg` stands in the line, so a chain may change its hash on the way (sha256 → sm3). */
export function hashOfLine(line: Omit<JournalTable, 'hash'>): string {
  const { alg, previousHash, ...content } = line
  return createHash(alg).update(previousHash).update(canonical({ alg, ...content })).digest('hex')
}

/** Hash of any JSON value, the same whatever the order of its keys. */
export function hashOfContent(value: unknown, alg: HashName = 'sha256'): string {
  return createHash(alg).update(canonical(value)).digest('hex')
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
