import { Outlet, useLoaderData, useMatches } from '@remix-run/react'
import { PageError } from '#app/ui/page-error.tsx'
import { PublicFrame } from '#app/ui/public-frame.tsx'
import { SignedInFrame } from '#app/ui/signed-in-frame.tsx'
import { loads } from '#app/web/page.server.ts'
import { readShell } from '#app/web/shell.server.ts'

export const loader = loads('signed-in', readShell)

/** Pages say `handle = { isWall: true }` when nothing may stand around them. */
export default function SignedInLayout() {
  const data = useLoaderData<typeof loader>()
  const isWall = useMatches().some(({ handle }) => (handle as { isWall?: boolean } | undefined)?.isWall)
  if (isWall) {
    return (
      <main id="main" className="main wall" tabIndex={-1}>
        <Outlet />
      </main>
    )
  }
  return (
    <SignedInFrame data={data}>
      <Outlet />
    </SignedInFrame>
  )
}

/** When even the frame could not be read. */
export function ErrorBoundary() {
  return (
    <PublicFrame isSignedIn>
      <PageError />
    </PublicFrame>
  )
}
