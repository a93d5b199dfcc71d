import { createHash } from 'node:crypto'
import type { JournalTable } from '#db/tables/journal.ts'

export type HashName = JournalTable['alg']

/** What the first line follows. */
export const CHAIN_START = { seq: 0, hash: '0'.repeat(64) }

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

/** A place where the chain does not hold, in a Chinese sentence. */
export interface ChainFault {
  seq: number
  message: string
}

/** What is wrong with a line, given the one that stands before it. */
export function faultsOf(previous: { seq: number; hash: string }, line: JournalTable): ChainFault[] {
  const { hash, ...content } = line
  const faults: ChainFault[] = []
  if (line.seq !== previous.seq + 1) {
    const missing = line.seq === previous.seq + 2 ? `第${previous.seq + 1}条` : `第${previous.seq + 1}至${line.seq - 1}条`
    faults.push({ seq: previous.seq + 1, message: `${missing}不在了，记录被删除。` })
  } else if (line.previousHash !== previous.hash) {
    faults.push({ seq: line.seq, message: `第${line.seq}条没有接在第${previous.seq}条之后，次序被改动或其中一条被替换。` })
  }
  if (hashOfLine(content) !== hash) faults.push({ seq: line.seq, message: `第${line.seq}条的内容与校验值不符，内容被改动。` })
  return faults
}
