import { useRouteLoaderData } from '@remix-run/react'
import { useId } from 'react'
import type { SignedInData } from './signed-in-data.ts'

/** What the layout of signed-in pages knows; undefined for whoever is not signed in. */
export function useSignedIn(): SignedInData | undefined {
  const signedIn = useRouteLoaderData<SignedInData>('routes/signed-in')
  const openToAll = useRouteLoaderData<SignedInData | null>('routes/open-to-all')
  return signedIn ?? openToAll ?? undefined
}

/** R50: each form of a page has its own key, the same for every try of the same form. */
export function IdempotencyKey() {
  const key = useSignedIn()?.formKey
  const own = useId().replace(/\W/g, '')
  return key ? <input type="hidden" name="idempotencyKey" value={`${key}-${own}`} /> : null
}
