import { noteCollision } from './collisions.ts'
import type { Db } from './connect.ts'
import { adapterOf } from './dialects.ts'
import { isBusy } from './errors.ts'
import { insideTransaction } from './guard.ts'
import { pause } from './pause.ts'

const ATTEMPTS = 3
const PAUSE_MS = 40

/**
 * All or nothing. Inside a transaction that is already open it joins that one, so use cases can be put together.
 * Collisions with other writers are tried again, each after a while of its own (TRUST R51); put nothing but SQL inside, it may run more than once.
 */
export async function within<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) => insideTransaction(adapterOf(db), () => work(tx)))
    } catch (error) {
      if (!isBusy(error)) throw error
      noteCollision()
      if (attempt === ATTEMPTS) throw error
      await pause(PAUSE_MS * attempt * (0.5 + Math.random()))
    }
  }
}
