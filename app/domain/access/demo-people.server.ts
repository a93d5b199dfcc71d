import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listDemoAccounts } from '#db/queries/accounts.ts'

/** Whom somebody trying the product may come in as, by place. */
export async function listDemoPeople(db: Db) {
  const accounts = await listDemoAccounts(db)
  return PLACES.map((place) => ({
    place,
    placeName: PLACE_NAMES[place],
    people: accounts.filter((account) => account.place === place).map(({ login, name, post }) => ({ login, name, post })),
  })).filter((group) => group.people.length > 0)
}
