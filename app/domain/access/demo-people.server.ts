import { localDay } from '#app/domain/community/local-time.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listDemoAccounts } from '#db/queries/accounts.ts'
import { ROLES } from './terms.ts'

/** Whom somebody trying the product may come in as, by place and in the order of the roles. */
export async function listDemoPeople(db: Db, now: Date) {
  const people = await listDemoAccounts(db, localDay(now))
  const inOrder = people.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  const groups = PLACES.map((place) => ({ place, people: inOrder.filter((person) => person.place === place).map(({ login, name }) => ({ login, name })) }))
  return groups.filter((group) => group.people.length > 0)
}
