import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { advanceBaseAward, listLapsedPlaques, type LapsedPlaque } from '#db/queries/plaques.ts'
import { tellApplicants } from './letters.server.ts'

/**
 * A base whose plaque has run out no longer counts as awarded, from the first minutes of the day after its last (CLAUSES A45); what is being mended or taken down is first settled.
 * A renewal brings it back. Any number of processes may do so, at once and as often as they like.
 * @returns how many lapsed
 */
export async function lapsePlaques(db: Db, now: Date): Promise<number> {
  let lapsed = 0
  for (const plaque of await listLapsedPlaques(db, localDay(now))) lapsed += await within(db, (tx) => lapse(tx, now, plaque))
  return lapsed
}

async function lapse(db: Db, now: Date, plaque: LapsedPlaque): Promise<0 | 1> {
  const house: Visit<null> = { db, actor: null, now, requestId: 'plaques', address: '' }
  if (!(await advanceBaseAward(db, plaque.baseId, 'awarded', 'none'))) return 0
  await record(house, { deed: 'plaque.lapse', object: { kind: 'plaque', id: plaque.id }, summary: `牌匾有效期到${plaque.validUntilOn}为止：${plaque.baseName}，${plaque.number}`, isByHouse: true })
  await tellApplicants(house, plaque, '牌匾有效期已过', `${plaque.number}，有效期到${plaque.validUntilOn}为止。地图和公开页面不再显示为已授牌；续牌可以随时申报。`)
  return 1
}
