import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { findTypedForm, keepTypedForm } from '#app/domain/access/kept-forms.server.ts'
import { KEPT_FORM_MOST_CHARACTERS } from '#app/domain/access/limits.ts'
import { isSecretField } from '#app/domain/access/masking.ts'
import { findOutlivedSession } from '#app/domain/access/sessions.server.ts'
import type { HouseContext } from './context.server.ts'
import { KEY_FIELD } from './form.server.ts'
import type { PageVisit } from './page.server.ts'
import { formPagePath } from './paths.ts'
import { tokenOf } from './session.server.ts'

/** Fields as conform nests them. */
export type TypedForm = { [field: string]: unknown }

const typedForm = z.record(z.string(), z.unknown())

/**
 * What somebody sent after their session had run out, kept for an hour and for them alone. Nothing else of the request is done.
 * @returns its id for the way through sign-in, null when there is nothing to keep or nobody to keep it for
 */
export async function keepForm(request: Request, context: HouseContext): Promise<string | null> {
  const token = tokenOf(request, context.config)
  if (!token || request.method !== 'POST') return null
  const session = await findOutlivedSession(context.db, token, context.clock())
  const fields = session && (await readTyped(request))
  if (!fields) return null
  return keepTypedForm({ db: context.db, now: context.clock() }, { accountId: session.accountId, path: formPagePath(request), fields })
}

/** What had been typed on this page before signing in again. */
export async function takeKeptForm(visit: PageVisit, id: string | null): Promise<TypedForm | null> {
  const kept = id ? await findTypedForm(visit, id) : undefined
  return kept && new URL(kept.path, visit.url).pathname === visit.url.pathname ? typedForm.parse(JSON.parse(kept.fields)) : null
}

async function readTyped(request: Request): Promise<string | null> {
  const body = await request.clone().formData().catch(() => null)
  if (!body) return null
  const typed = parseWithZod(body, { schema: typedForm }).payload
  const fields = JSON.stringify(typed, (name, value) => (name === KEY_FIELD || isSecretField(name) || value instanceof Blob ? undefined : value))
  return fields === '{}' || fields.length > KEPT_FORM_MOST_CHARACTERS ? null : fields
}
