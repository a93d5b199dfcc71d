import type { Place } from '#app/domain/community/terms.ts'
import type { Role } from './terms.ts'

/** A role held now. Whoever stands in for somebody (代办) holds that person's role with `behalfOf`. */
export interface Holding {
  role: Role
  place: Place
  behalfOf: { accountId: string; name: string } | null
}

/** Somebody signed in. */
export interface Actor {
  accountId: string
  name: string
  place: Place
  organisationId: string | null
  holdings: readonly Holding[]
}
