import type { Actor, Holding } from '#app/domain/access/actor.ts'
import { maskPersonal } from '#app/domain/access/masking.ts'
import { demand } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Db } from '#db/portable/connect.ts'
import { advanceHead, findHead, insertLine, listOfObject } from '#db/queries/journal.ts'
import type { JournalTable } from '#db/tables/journal.ts'
import { hashOfLine, type HashName } from './chain.ts'

export interface JournalEntry {
  /** What was done, usually the policy's word for it. */
  deed: string
  object: { kind: string; id: string }
  /** One Chinese sentence: what happened, without who. */
  summary: string
  /** The role it was done in; with `behalfOf` when somebody stood in. */
  by?: Holding
  before?: Readonly<Record<string, unknown>>
  after?: Readonly<Record<string, unknown>>
  result?: JournalTable['result']
  /** Done by the program itself, by a date that came. */
  isByHouse?: boolean
}

let hashName: HashName = 'sha256'
/** Set once at start from JOURNAL_HASH. */
export function chooseJournalHash(name: HashName) {
  hashName = name
}

/**
 * Appends one line in the transaction that `visit.db` is; if it cannot be written, nothing of the change is.
 * @returns the line's number
 */
export async function record(visit: Visit<Actor | null>, entry: JournalEntry): Promise<number> {
  const { seq, previousHash } = await advanceHead(visit.db)
  const line = {
    seq,
    at: visit.now.toISOString(),
    actorId: visit.actor?.accountId ?? null,
    actorName: visit.actor?.name ?? (entry.isByHouse ? '（系统自动）' : '（未登录）'),
    actorRole: entry.by?.role ?? null,
    place: entry.by?.place ?? visit.actor?.place ?? null,
    behalfOf: entry.by?.behalfOf?.name ?? null,
    deed: entry.deed,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    summary: entry.summary,
    changes: changed(entry.before, entry.after),
    result: entry.result ?? 'done',
    requestId: visit.requestId,
    address: visit.address,
    alg: hashName,
    previousHash,
  } as const
  await insertLine(visit.db, { ...line, hash: hashOfLine(line) })
  return seq
}

/** Only the fields that differ, personal data masked. */
function changed(before: JournalEntry['before'] = {}, after: JournalEntry['after'] = {}): string | null {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (fields.length === 0) return null
  const pick = (side: Readonly<Record<string, unknown>>) => Object.fromEntries(fields.filter((key) => key in side).map((key) => [key, maskPersonal(key, side[key])]))
  return JSON.stringify({ before: pick(before), after: pick(after) })
}

/** Another word after every change of anything: each writes a line. Says nothing about what was changed. */
export async function journalVersion(db: Db): Promise<string> {
  return (await findHead(db)).hash
}

/**
 * What happened to a thing, newest first, for its own page: whoever asks must already have fetched the thing inside his reach.
 * @param withChanges also which fields changed, for those who may see all of them
 */
export async function historyOf(visit: Visit, objectKind: string, objectId: string, { withChanges = false } = {}) {
  demand(visit.actor, 'journal.ofObject')
  const lines = await listOfObject(visit.db, objectKind, objectId)
  return lines.map(({ changes, ...line }) => ({ ...line, changes: withChanges ? changes : null }))
}
