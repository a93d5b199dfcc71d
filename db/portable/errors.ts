/** What a database error means, whichever engine said it. The only part of `db/portable` that use cases may import. */

const BUSY = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_TIMEOUT', 'SQLITE_LOCKED', '40001', '40P01', '55P03'])
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08001', '08003', '53300'])
const DUPLICATE = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])
const BROKEN_REFERENCE = new Set(['SQLITE_CONSTRAINT_FOREIGNKEY', '23503'])
const FULL = new Set(['SQLITE_FULL', '53100'])

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Another writer was in the way: worth trying again. */
export function isBusy(error: unknown): boolean {
  return BUSY.has(codeOf(error))
}

/** The database cannot be reached now. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error)) || (error instanceof Error && /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message))
}

export function isDuplicate(error: unknown): boolean {
  return DUPLICATE.has(codeOf(error))
}

/** A foreign key points to nothing. */
export function isBrokenReference(error: unknown): boolean {
  return BROKEN_REFERENCE.has(codeOf(error))
}

export function isDiskFull(error: unknown): boolean {
  return FULL.has(codeOf(error))
}
