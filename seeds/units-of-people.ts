import { changeAccount } from '#app/domain/access/accounts.server.ts'
import { Reach } from '#app/domain/access/policy.ts'
import { ORG_DEPT_NAMES, REGIONS, type OrgKind, type Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { findAccount } from '#db/queries/accounts.ts'
import { listOrganisations, type ListedOrganisation } from '#db/queries/organisations.ts'
import { DEMO_PEOPLE, demoLiaison, type RegionRole } from './demo-people.ts'
import { seedLiaisons, visitOf } from './people.ts'

type Unit = ListedOrganisation

const LIAISONS_PER_PLACE = 20
const UNITS_MOST = 1_000
/** From where units have a liaison of their own. */
const LIAISED: readonly OrgKind[] = ['town', 'subdistrict', 'park', 'commission', 'bureau', 'office', 'people_org', 'department']

/** Where each role of a place works. */
const WORKPLACES: Record<RegionRole, (units: readonly Unit[], place: Region) => Unit | undefined> = {
  staff: orgDept,
  lead: orgDept,
  finance: orgDept,
  school: partySchool,
  lecturer: partySchool,
  unit: (units) => ofKind(units, 'town')[0],
  host: (units) => ofKind(units, 'town')[0],
  mentor: (units) => ofKind(units, 'town')[0],
  cadre: (units) => ofKind(units, 'bureau')[0],
  guide: (units) => ofKind(units, 'subdistrict')[0],
}

/** Gives the people of each place their units, and units a liaison each, so that invitations reach somebody. */
export async function seedUnitsOfPeople(db: Db, now: Date): Promise<void> {
  for (const [n, place] of REGIONS.entries()) {
    const units = await listOrganisations(db, Reach.ofTheHouse('organisation.read'), { place, withClosed: false }, { offset: 0, most: UNITS_MOST })
    const taken = await seatCast(db, now, place, units)
    const liaised = LIAISED.flatMap((kind) => ofKind(units, kind)).filter(({ id }) => !taken.has(id)).slice(0, LIAISONS_PER_PLACE)
    const liaisons = liaised.map((unit, at) => ({ ...demoLiaison(place, unit.name, at + 1), organisationId: unit.id }))
    await seedLiaisons(db, now, liaisons, DEMO_PEOPLE.length + 1 + n * LIAISONS_PER_PLACE)
  }
}

/** @returns the units that have their people now */
async function seatCast(db: Db, now: Date, place: Region, units: readonly Unit[]): Promise<Set<string>> {
  const taken = new Set<string>()
  await within(db, async (tx) => {
    const administrator = await visitOf(tx, 'system.admin', now)
    for (const [role, workplace] of Object.entries(WORKPLACES)) {
      const unit = workplace(units, place)
      if (!unit) throw new Error(`no unit for ${place}.${role}: seedCommunity first`)
      taken.add(unit.id)
      const { actor } = await visitOf(tx, `${place}.${role}`, now)
      const { version, name, post } = (await findAccount(tx, Reach.ofTheHouse('account.list'), actor.accountId))!
      await changeAccount(administrator, actor.accountId, { version, name, post, organisationId: unit.id, mobile: null, email: null })
    }
  })
  return taken
}

function orgDept(units: readonly Unit[], place: Region): Unit | undefined {
  return units.find(({ name }) => name === ORG_DEPT_NAMES[place])
}

function partySchool(units: readonly Unit[]): Unit | undefined {
  return units.find(({ institutionKind }) => institutionKind === 'party_school')
}

function ofKind(units: readonly Unit[], kind: OrgKind): Unit[] {
  return units.filter((unit) => unit.kind === kind)
}
