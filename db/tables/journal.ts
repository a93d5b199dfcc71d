export interface JournalTables {
  journal: JournalTable
  journalHead: JournalHeadTable
  journalCheckpoint: JournalCheckpointTable
}

/** Append-only and hash-chained: each line carries the hash of the one before. */
export interface JournalTable {
  seq: number
  at: string
  /** null: nobody was signed in, or the program itself acted */
  actorId: string | null
  actorName: string
  actorRole: string | null
  /** The place the role was held at. */
  place: string | null
  /** Name of the person stood in for (代办). */
  behalfOf: string | null
  deed: string
  objectKind: string
  objectId: string
  /** One Chinese sentence. */
  summary: string
  /** JSON { before, after } of changed fields, personal data masked */
  changes: string | null
  result: 'done' | 'refused' | 'failed'
  requestId: string
  address: string
  alg: 'sha256' | 'sm3'
  previousHash: string
  hash: string
}

/** One row: the end of the chain. Locked by whoever appends. */
export interface JournalHeadTable {
  id: string
  seq: number
  hash: string
}

/** A signed end of the chain: a tail cut before it is noticed, whatever the head says. */
export interface JournalCheckpointTable {
  seq: number
  hash: string
  at: string
  signature: string
}
