import { createHash } from 'node:crypto'
import { hashOfContent } from '#app/domain/journal/chain.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { findSubmission, insertSubmission } from '#db/queries/submissions.ts'
import { isSecretField } from './masking.ts'
import { invalid, isRefusal } from './refusals.ts'
import type { Visit } from './visit.ts'

/** A form as it was sent: the key it carried, and its fields in their order. */
export interface SentForm {
  key: unknown
  fields: readonly (readonly [name: string, value: string])[]
}

/**
 * R50: the key is claimed in the transaction of the work; the second of two equal forms gets the first one's answer.
 * @returns where to go
 * @throws Refusal invalid when there is no key, or another form had it
 */
export async function doOnce(visit: Visit, form: SentForm, work: (db: Db) => Promise<string>): Promise<string> {
  if (typeof form.key !== 'string' || !/^[\w-]{16,64}$/.test(form.key)) throw invalid({ '': ['表单已失效，请刷新页面后重新提交。'] })
  const bodyHash = hashOf(form)
  const id = createHash('sha256').update(`${visit.actor.accountId} ${form.key}`).digest('hex')
  const attempt = () =>
    within(visit.db, async (db) => {
      const earlier = await findSubmission(db, id)
      if (earlier && earlier.bodyHash !== bodyHash) throw invalid({ '': ['这份表单已经提交过，内容与上次不同。请刷新页面后重新填写。'] })
      if (earlier) return earlier.location
      const location = await work(db)
      await insertSubmission(db, { id, accountId: visit.actor.accountId, bodyHash, location, at: visit.now.toISOString() })
      return location
    })
  try {
    return await attempt()
  } catch (error) {
    // Both copies were under way at once and the other one won, by the key or by what it did: its answer is the answer.
    if ((isDuplicate(error) || isRefusal(error)) && (await findSubmission(visit.db, id))) return attempt()
    throw error
  }
}

/** Of everything but secrets: a fast hash must not stand for a password. */
function hashOf({ fields }: SentForm): string {
  return hashOfContent(fields.filter(([name]) => !isSecretField(name)))
}
