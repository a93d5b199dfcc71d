import { Outlet, useLoaderData } from '@remix-run/react'
import { PageError } from '#app/ui/page-error.tsx'
import { PublicFrame } from '#app/ui/public-frame.tsx'
import { SignedInFrame } from '#app/ui/signed-in-frame.tsx'
import { loads } from '#app/web/page.server.ts'
import { readShell } from '#app/web/shell.server.ts'

export const loader = loads('signed-in', readShell)

export default function SignedInLayout() {
  return (
    <SignedInFrame data={useLoaderData<typeof loader>()}>
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
