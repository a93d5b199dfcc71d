import { AsyncLocalStorage } from 'node:async_hooks'
import type { DialectAdapter } from 'kysely'

interface OpenTransaction {
  adapter: DialectAdapter
  isOpen: boolean
}

const current = new AsyncLocalStorage<OpenTransaction>()

/** Marks everything `work` awaits as being inside a transaction of this database. */
export async function insideTransaction<T>(adapter: DialectAdapter, work: () => Promise<T>): Promise<T> {
  const mark: OpenTransaction = { adapter, isOpen: true }
  try {
    return await current.run(mark, work)
  } finally {
    mark.isOpen = false
  }
}

/**
 * A query through the outer handle inside a transaction waits for itself on the embedded engine and escapes the
 * transaction on PostgreSQL. Both drivers call this before handing out a connection, so the mistake fails at once.
 */
export function refuseOuterHandle(adapter: DialectAdapter): void {
  const mark = current.getStore()
  if (mark?.isOpen && mark.adapter === adapter) {
    throw new Error('The outer database handle was used inside a transaction: pass on the handle that within() gives.')
  }
}
