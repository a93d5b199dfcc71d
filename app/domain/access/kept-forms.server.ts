import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { findKeptForm, insertKeptForm } from '#db/queries/sessions.ts'
import { KEPT_FORM_MINUTES, minutesFrom } from './limits.ts'
import type { Visit } from './visit.ts'

/** Keeps what somebody typed, JSON of field → value, for an hour and for them alone. @returns its id */
export async function keepTypedForm(at: { db: Db; now: Date }, form: { accountId: string; path: string; fields: string }): Promise<string> {
  const id = newId()
  await insertKeptForm(at.db, { id, ...form, endsAt: minutesFrom(at.now, KEPT_FORM_MINUTES) })
  return id
}

/** What this person had typed, undefined once its hour is over. */
export function findTypedForm(visit: Visit, id: string): Promise<{ path: string; fields: string } | undefined> {
  return findKeptForm(visit.db, id, visit.actor.accountId, visit.now.toISOString())
}
