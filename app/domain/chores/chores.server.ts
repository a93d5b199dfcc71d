import type { Db } from '#db/portable/connect.ts'
import { advanceToGivenBack, advanceToTaken, insertChore } from '#db/queries/chores.ts'

/** Work of the house that one process does at a time. */
export interface Chore {
  name: string
  /** At least so long between two times; 0: whenever nobody is at it. */
  everyMs: number
  /** A process that dies holds the chore for so long. */
  leaseMs: number
}

/**
 * Does a chore when it is due and nobody else is at it. One that fails is given back undone and tried again next time.
 * @param worker names this process uniquely
 * @returns what the work gave, or null when it was not this worker's turn
 * @throws what the work threw
 */
export async function doChore<T>(db: Db, chore: Chore, turn: { worker: string; now: Date }, work: () => Promise<T>): Promise<T | null> {
  const after = (ms: number) => new Date(turn.now.getTime() + ms).toISOString()
  await insertChore(db, chore.name)
  const lease = { by: turn.worker, now: after(0), until: after(chore.leaseMs), dueBefore: after(-chore.everyMs) }
  if (!(await advanceToTaken(db, chore.name, lease))) return null
  let isDone = false
  try {
    const result = await work()
    isDone = true
    return result
  } finally {
    await advanceToGivenBack(db, chore.name, turn.worker, isDone ? after(0) : null)
  }
}
