import { createHash } from 'node:crypto'
import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { isSecretField } from '#app/domain/access/masking.ts'
import { invalid, isRefusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { canonical } from '#app/domain/journal/chain.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { findSubmission, insertSubmission } from '#db/queries/submissions.ts'
import type { PageVisit } from './page.server.ts'

/** Fields of the form machinery, not of any form. */
export const KEY_FIELD = 'idempotencyKey'

export type FormAnswer = { result: SubmissionResult<string[]> }

/**
 * The way every form goes: parse → use case → redirect. A form that is wrong, or refused as invalid or in conflict, comes back with what was
 * typed and a Chinese message for each field. Sent twice with the same key it is done once.
 * @param done runs inside one transaction; `visit.db` is that transaction. Returns the path to go to.
 */
export function submit<S extends z.ZodType>(visit: PageVisit, schema: S, done: (visit: PageVisit, value: z.output<S>) => Promise<string>) {
  return submitReady(visit, schema, async () => undefined, done)
}

/** The same with `ready` before the transaction, for what takes long, such as hashing; `done` gets what it gives. */
export async function submitReady<S extends z.ZodType, Ready>(
  visit: PageVisit,
  schema: S,
  ready: (visit: PageVisit, value: z.output<S>) => Promise<Ready>,
  done: (visit: PageVisit, value: z.output<S>, ready: Ready) => Promise<string>,
) {
  const body = await visit.request.formData()
  const submission = parseWithZod(body, { schema })
  const hideFields = [...body.keys()].filter(isSecretField)
  if (submission.status !== 'success') return data<FormAnswer>({ result: submission.reply({ hideFields }) }, { status: 422 })
  try {
    const prepared = await ready(visit, submission.value)
    return redirect(await once(visit, body, (db) => done({ ...visit, db }, submission.value, prepared)))
  } catch (error) {
    if (!isRefusal(error) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const fieldErrors = error.details.fields ?? { '': [error.message] }
    return data<FormAnswer>({ result: submission.reply({ formErrors: fieldErrors[''] ?? [], fieldErrors, hideFields }) }, { status: error.kind === 'invalid' ? 422 : 409 })
  }
}

/** R50: the key is claimed in the transaction of the work; the second of two equal forms gets the first one's answer. */
async function once(visit: Visit, body: FormData, work: (db: Db) => Promise<string>): Promise<string> {
  const key = body.get(KEY_FIELD)
  if (typeof key !== 'string' || !/^[\w-]{16,64}$/.test(key)) throw invalid({ '': ['表单已失效，请刷新页面后重新提交。'] })
  const bodyHash = hashOfBody(body)
  const id = createHash('sha256').update(`${visit.actor.accountId} ${key}`).digest('hex')
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
    // Both copies were under way at once and the other one won: look what it did.
    if (isDuplicate(error) && (await findSubmission(visit.db, id))) return attempt()
    throw error
  }
}

/** Of everything but secrets: a fast hash must not stand for a password. */
function hashOfBody(body: FormData): string {
  const fields = [...body.entries()].filter(([name]) => !isSecretField(name)).map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  return createHash('sha256').update(canonical(fields)).digest('hex')
}
