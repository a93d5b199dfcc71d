import { Outlet, useLoaderData } from '@remix-run/react'
import { PublicFrame } from '#app/ui/public-frame.tsx'
import { loads } from '#app/web/page.server.ts'

/** Pages open to all need no script. */
export const handle = { isStatic: true }

export const loader = loads('public', async (visit) => ({ isSignedIn: visit.actor !== null }))

export default function PublicLayout() {
  const { isSignedIn } = useLoaderData<typeof loader>()
  return (
    <PublicFrame isSignedIn={isSignedIn}>
      <Outlet />
    </PublicFrame>
  )
}
