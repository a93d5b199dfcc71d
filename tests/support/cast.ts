import type { Visit } from '#app/domain/access/visit.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { findAccountByLogin } from '#db/queries/accounts.ts'
import { DEMO_PEOPLE, type DemoLogin, type RegionRole } from '#seeds/demo-people.ts'
import { seedPeople, visitOf } from '#seeds/people.ts'

type CastName = `${Region}${Capitalize<RegionRole>}` | 'communityExpert' | 'communityOffice' | 'communitySuperior' | 'systemAdmin' | 'securityAdmin' | 'auditAdmin'

/** A visit of every person of the demo, by name: `cast.wujiangStaff`. */
export type Cast = Record<CastName, Visit>

/**
 * The people of the demo on any database, each as a visit at `now`; they are made when they are not there yet.
 * For a later moment: `{ ...cast.qingpuStaff, now: later }`, or `visitOf(db, 'qingpu.staff', later)` when roles have changed.
 */
export async function castOf(db: Db, now: Date): Promise<Cast> {
  if (!(await findAccountByLogin(db, 'system.admin'))) await seedPeople(db, now)
  const visits: [string, Visit][] = []
  for (const { login } of DEMO_PEOPLE) visits.push([castName(login), await visitOf(db, login, now)])
  return Object.fromEntries(visits) as Cast
}

/** qingpu.staff → qingpuStaff */
const castName = (login: DemoLogin) => login.replace(/\.(.)/, (_dot, letter: string) => letter.toUpperCase())
