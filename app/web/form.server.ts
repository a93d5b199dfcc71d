import { createHash } from 'node:crypto'
import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { isSecretField } from '#app/domain/access/masking.ts'
import { isRefusal } from '#app/domain/access/refusals.ts'
import { doOnce, type SentForm } from '#app/domain/access/submissions.server.ts'
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
  const hideFields = [...body].filter(([name, value]) => isSecretField(name) || value instanceof File).map(([name]) => name)
  if (submission.status !== 'success') return data<FormAnswer>({ result: submission.reply({ hideFields }) }, { status: 422 })
  try {
    const prepared = await ready(visit, submission.value)
    return redirect(await doOnce(visit, await asSent(body), (db) => done({ ...visit, db }, submission.value, prepared)))
  } catch (error) {
    const { errors, status } = toldInTheForm(error)
    return data<FormAnswer>({ result: submission.reply({ ...errors, hideFields }) }, { status })
  }
}

/** What a form says of a refusal that its sender can mend: 422 when the form is wrong, 409 when the matter has moved on. Anything else is thrown on. */
export function toldInTheForm(error: unknown): { errors: { formErrors: string[]; fieldErrors: Record<string, string[]> }; status: 422 | 409 } {
  if (!isRefusal(error) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
  const fieldErrors = error.details.fields ?? { '': [error.message] }
  return { errors: { formErrors: fieldErrors[''] ?? [], fieldErrors }, status: error.kind === 'invalid' ? 422 : 409 }
}

/** A file is known by what it holds: the same form with another file is another form. */
async function asSent(body: FormData): Promise<SentForm> {
  const fields = [...body.entries()].map(async ([name, value]) => [name, typeof value === 'string' ? value : `${value.name} ${await hashOf(value)}`] as const)
  return { key: body.get(KEY_FIELD), fields: await Promise.all(fields) }
}

const hashOf = async (file: File) => createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('base64url')
