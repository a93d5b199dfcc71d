import { isUninhabited } from '#app/domain/access/operators.server.ts'
import { addMonths, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Db } from '#db/portable/connect.ts'
import { seedAgenda } from './agenda.ts'
import { ageNotices } from './aged-notices.ts'
import { seedBases } from './bases.ts'
import { seedConsultations } from './committee.ts'
import { seedBookings, seedTrip } from './bookings.ts'
import { seedCommunity } from './community.ts'
import { seedFollowUps } from './follow-ups.ts'
import { seedGuides } from './guides.ts'
import { seedMapLayers } from './maps.ts'
import { seedRotationAndMeetings } from './meetings.ts'
import { seedInnovations } from './innovations.ts'
import { seedMinutes } from './minutes.ts'
import { seedPeople } from './people.ts'
import { seedPlans } from './plans.ts'
import { seedPlaques } from './plaques.ts'
import { seedPolls } from './polls.ts'
import { seedTours } from './tours.ts'
import { seedUnitsOfPeople } from './units-of-people.ts'

/** The community has been there since before its first term. */
const FOUNDED_MONTHS_AGO = 24

/**
 * Fills an empty database with the demo, as if it had grown until `now`: people, the community with its units, the rotation and meetings, and what became of their decisions.
 * Everything goes through domain functions; nobody in it is real.
 * @throws Error when anybody is in the database already
 */
export async function seedDemo(db: Db, now: Date): Promise<void> {
  if (!(await isUninhabited(db))) throw new Error('数据库里已经有账号，示例数据只能载入空数据库。')
  const founded = new Date(instantAt(addMonths(localDay(now), -FOUNDED_MONTHS_AGO), '09:00'))
  await seedPeople(db, founded)
  await seedCommunity(db, founded)
  await seedUnitsOfPeople(db, founded)
  await seedRotationAndMeetings(db, now)
  await seedMinutes(db, now)
  await seedFollowUps(db, now)
  await seedAgenda(db, now)
  await seedPolls(db, now)
  await seedConsultations(db, now)
  await seedPlans(db, now)
  const bases = await seedBases(db, now)
  await seedBookings(db, now, bases)
  await seedInnovations(db, now)
  await seedTours(db, now, bases)
  await seedTrip(db, now)
  await seedGuides(db, now, await seedPlaques(db, now))
  await seedMapLayers(db, now)
  await ageNotices(db, now)
}
