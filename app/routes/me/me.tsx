import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ROLE_NAMES } from '#app/domain/access/terms.ts'
import { loads } from '#app/web/page.server.ts'

export const loader = loads('self.manage', async (visit) => ({
  name: visit.actor.name,
  login: visit.visitor.login,
  holdings: visit.actor.holdings.map(({ role, place, behalfOf }) => ({ role: ROLE_NAMES[role], place: PLACE_NAMES[place], behalfOf: behalfOf?.name ?? null })),
}))

export default function MyAccountPage() {
  const { name, login, holdings } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>我的账号</h1>
      <p>{name}（{login}）</p>
      <ul>{holdings.map((held) => <li key={held.place + held.role + held.behalfOf}>{held.place} {held.role}{held.behalfOf && `（代${held.behalfOf}）`}</li>)}</ul>
    </>
  )
}
