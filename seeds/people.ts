import type { Actor } from '#app/domain/access/actor.ts'
import { makeAccount } from '#app/domain/access/accounts.server.ts'
import { hashPassword } from '#app/domain/access/hashing.server.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { readHoldings } from '#app/domain/access/sessions.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addMonths, localDay } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { findToSignIn } from '#db/queries/sign-ins.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, demoEmail, demoMobile, type DemoPerson } from './demo-people.ts'

/** Everybody has been there since before the oldest meeting of the demo. */
const SINCE_MONTHS = 60

let hash: Promise<string> | undefined
/** One hash for all: the password is the same, and it costs as much as a sign-in. */
const demoHash = () => (hash ??= hashPassword(DEMO_PASSWORD))

/** The program as it fills the database: nobody is signed in. */
export function seedVisit(db: Db, now: Date): Visit<Actor | null> {
  return { db, actor: null, now, requestId: 'seed', address: '' }
}

/** The demo people, without units: those come with the community. */
export async function seedPeople(db: Db, now: Date): Promise<void> {
  const passwordHash = await demoHash()
  await within(db, async (tx) => {
    for (const [n, person] of DEMO_PEOPLE.entries()) await seedPerson(tx, now, person, { number: n + 1, organisationId: null, passwordHash })
  })
}

/** Example liaisons for units, numbered on from `firstNumber`. */
export async function seedLiaisons(db: Db, now: Date, liaisons: readonly (DemoPerson & { organisationId: string })[], firstNumber: number): Promise<void> {
  const passwordHash = await demoHash()
  await within(db, async (tx) => {
    for (const [n, liaison] of liaisons.entries()) await seedPerson(tx, now, liaison, { number: firstNumber + n, organisationId: liaison.organisationId, passwordHash })
  })
}

interface Details {
  number: number
  organisationId: string | null
  passwordHash: string
}

async function seedPerson(db: Db, now: Date, { login, name, place, role, post }: DemoPerson, { number, organisationId, passwordHash }: Details): Promise<void> {
  const visit = seedVisit(db, now)
  const account = { login, name, place, organisationId, post, mobile: demoMobile(number), email: demoEmail(login) }
  const accountId = await makeAccount(visit, account, { passwordHash, isPasswordInitial: false, isDemo: true })
  await giveRole(visit, { accountId, role, place, fromOn: addMonths(localDay(now), -SINCE_MONTHS), toOn: null })
}

/** An example person as somebody signed in at a time. @throws Error when there is no such account */
export async function visitOf(db: Db, login: string, now: Date): Promise<Visit> {
  const account = await findToSignIn(db, login)
  if (!account) throw new Error(`no demo person ${login}: seedPeople first`)
  const holdings = await readHoldings(db, account.id, localDay(now))
  return { db, actor: { accountId: account.id, name: account.name, place: account.place as Place, organisationId: account.organisationId, holdings }, now, requestId: 'seed', address: '' }
}
