import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listDemoAccounts } from '#db/queries/accounts.ts'
import { ROLE_NAMES, ROLES } from './terms.ts'

/** Whom somebody trying the product may come in as, by place and in the order of the roles. */
export async function listDemoPeople(db: Db, now: Date) {
  const people = await listDemoAccounts(db, localDay(now))
  const inOrder = people.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  return PLACES.map((place) => ({
    place,
    placeName: PLACE_NAMES[place],
    people: inOrder.filter((person) => person.place === place).map(({ login, name, role }) => ({ login, name, role: ROLE_NAMES[role] })),
  })).filter((group) => group.people.length > 0)
}
