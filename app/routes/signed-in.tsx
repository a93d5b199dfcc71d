import { Outlet } from '@remix-run/react'
import { loads } from '#app/web/page.server.ts'

export const loader = loads('signed-in', async (visit) => ({ name: visit.actor.name }))

export default function SignedInLayout() {
  return <Outlet />
}
