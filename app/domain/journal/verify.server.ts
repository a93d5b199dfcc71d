import { setImmediate } from 'node:timers/promises'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { findHead, findLastSeq, insertCheckpoint, listChain, listCheckpoints, lockHead, type JournalLine } from '#db/queries/journal.ts'
import { CHAIN_START, faultsOf, type ChainFault } from './chain.ts'
import { isSealed, sealCheckpoint, type Checkpoint } from './seals.server.ts'

/** Lines read at once; other requests are served in between. */
const CHUNK = 500
/** After so many there is nothing more to learn. */
const MOST_FAULTS = 20

/** An end of the chain: a line's number and its hash. */
export interface End {
  seq: number
  hash: string
}

export interface Verdict {
  isIntact: boolean
  /** How many lines were checked. */
  lines: number
  /** The end of the chain, to be noted outside of this system. */
  head: End
  /** The newest signed end. */
  checkpoint: Checkpoint | null
  faults: ChainFault[]
}

/**
 * Walks the whole chain: finds a changed byte, a line that is gone, lines that changed places, and a cut tail, by the head, by signed checkpoints
 * and by ends that somebody noted on paper. Lines that are appended meanwhile are left for next time.
 */
export async function verifyJournal(db: Db, secrets: readonly string[], notedEnds: readonly End[] = []): Promise<Verdict> {
  // In this order: whoever appends moves the head as well, so nothing read before it can lie beyond it.
  const lastSeq = await findLastSeq(db)
  const checkpoints = await listCheckpoints(db)
  const head = await findHead(db)
  const notes = notesOf(checkpoints, notedEnds)
  const faults = checkpoints.filter((checkpoint) => !isSealed(checkpoint, secrets)).map(({ seq }) => ({ seq, message: `第${seq}条处的检查点签名不符：检查点被改动，或签名密钥已更换而未保留旧密钥。` }))

  let last: End = CHAIN_START
  let lines = 0
  for await (const line of linesUpTo(db, head.seq)) {
    if (faults.length >= MOST_FAULTS) break
    faults.push(...faultsOf(last, line), ...notes.filter(({ seq, hash }) => seq === line.seq && hash !== line.hash).map(({ by }) => ({ seq: line.seq, message: `第${line.seq}条与${by}不符，此前的记录被整体改写。` })))
    last = line
    lines += 1
  }
  if (faults.length < MOST_FAULTS) faults.push(...endFaults(last, head, lastSeq, notes))
  return { isIntact: faults.length === 0, lines, head, checkpoint: checkpoints.at(-1) ?? null, faults: faults.slice(0, MOST_FAULTS) }
}

interface Note extends End {
  by: string
}

function notesOf(checkpoints: readonly Checkpoint[], notedEnds: readonly End[]): Note[] {
  return [...checkpoints.map(({ seq, hash, at }) => ({ seq, hash, by: `检查点（${at}）` })), ...notedEnds.map(({ seq, hash }) => ({ seq, hash, by: '抄录的链尾' }))]
}

async function* linesUpTo(db: Db, lastSeq: number): AsyncGenerator<JournalLine> {
  for (let after = 0; ; ) {
    const chunk = await listChain(db, after, CHUNK)
    yield* chunk.filter(({ seq }) => seq <= lastSeq)
    if (chunk.length < CHUNK) return
    after = chunk.at(-1)!.seq
    await setImmediate()
  }
}

function endFaults(last: End, head: End, lastSeq: number, notes: readonly Note[]): ChainFault[] {
  const faults: ChainFault[] = []
  if (last.seq < head.seq) faults.push({ seq: last.seq + 1, message: `链尾应为第${head.seq}条，实际只到第${last.seq}条，末尾的记录被删除。` })
  else if (last.hash !== head.hash) faults.push({ seq: last.seq, message: `第${last.seq}条与链尾的校验值不符，末尾的记录被替换。` })
  if (lastSeq > head.seq) faults.push({ seq: head.seq + 1, message: `第${head.seq}条之后多出未登记的记录。` })
  const beyond = notes.filter(({ seq }) => seq > last.seq)
  return [...faults, ...beyond.map(({ seq, by }) => ({ seq, message: `${by}记到第${seq}条，现在只到第${last.seq}条，末尾的记录被删除。` }))]
}

/**
 * Signs the present end of the chain, unless it is signed already: daily, and whenever the chain was verified. Nothing before a signed end can be
 * cut off or written anew without the house's secret.
 * @returns the newest checkpoint; null while the journal is empty
 */
export async function signJournal(db: Db, now: Date, secrets: readonly string[]): Promise<Checkpoint | null> {
  return within(db, async (tx) => {
    const head = await lockHead(tx)
    const newest = (await listCheckpoints(tx)).at(-1)
    if (head.seq === 0 || newest?.seq === head.seq) return newest ?? null
    const checkpoint = { seq: head.seq, hash: head.hash, at: now.toISOString() }
    await insertCheckpoint(tx, { ...checkpoint, signature: sealCheckpoint(checkpoint, secrets) })
    return checkpoint
  })
}
