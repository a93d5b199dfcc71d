import { Outlet, useLoaderData } from '@remix-run/react'
import { PublicFrame } from '#app/ui/public-frame.tsx'
import { SignedInFrame } from '#app/ui/signed-in-frame.tsx'
import { loads, type PageVisit } from '#app/web/page.server.ts'
import { readShell } from '#app/web/shell.server.ts'

/** One address for everybody, without script: whoever is signed in has the menu around it, others the public frame. */
export const handle = { isStatic: true }

export const loader = loads('public', async (visit) => (visit.actor ? readShell(visit as PageVisit) : null))

export default function OpenToAll() {
  const data = useLoaderData<typeof loader>()
  if (!data) {
    return (
      <PublicFrame>
        <Outlet />
      </PublicFrame>
    )
  }
  return (
    <SignedInFrame data={data}>
      <Outlet />
    </SignedInFrame>
  )
}
