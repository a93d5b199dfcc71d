import { demand } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { chairOn } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { countAssigned, countMovements, countStanding, countStruckOff, findFirstFollowUpAt, listOverdueThen } from '#db/queries/follow-ups.ts'
import { bulletinDocument, ledgerMonth, monthsBackTo, type PlaceFigures } from './bulletin.ts'
import { BULLETIN_ITEMS_MOST, BULLETINS_PER_PAGE } from './terms.ts'

/** The months of the ledger, newest first, with what moved in each. */
export async function seeBulletins(visit: Visit, page: number) {
  demand(visit.actor, 'bulletin.read')
  const first = await findFirstFollowUpAt(visit.db)
  const all = first ? monthsBackTo(first, visit.now) : []
  const months = all.slice((page - 1) * BULLETINS_PER_PAGE, page * BULLETINS_PER_PAGE).map((month) => ledgerMonth(month, visit.now)!)
  const moved = await countMovements(visit.db, months)
  const countOf = (n: number, what: string) => moved.find((row) => row.span === n && row.what === what)?.count ?? 0
  return { months: months.map(({ month, isRunning }, n) => ({ month, isRunning, assigned: countOf(n, 'assigned'), struckOff: countOf(n, 'struckOff') })), total: all.length }
}

/** 督办通报 of one month, from the ledger as it stood at the month's end. @throws Refusal missing for a month that is none, or has not begun */
export async function writeBulletin(visit: Visit, typed: string): Promise<OfficialDocument> {
  demand(visit.actor, 'bulletin.read')
  const month = ledgerMonth(typed, visit.now)
  const first = await findFirstFollowUpAt(visit.db)
  if (!month || !first || month.month < localDay(first).slice(0, 7)) throw missing('通报')
  const day = { before: month.to, day: month.lastDay }
  const [assigned, struckOff, standing, overdue, rotation] = [
    await countAssigned(visit.db, month), await countStruckOff(visit.db, month), await countStanding(visit.db, day), await listOverdueThen(visit.db, day, BULLETIN_ITEMS_MOST), await readRotation(visit.db),
  ]
  const of = <Row extends { place: Region }>(rows: readonly Row[], place: Region) => rows.find((row) => row.place === place)
  const figures = Object.fromEntries(REGIONS.map((place): [Region, PlaceFigures] => [place, {
    assigned: of(assigned, place)?.count ?? 0, struckOff: of(struckOff, place)?.count ?? 0, unfinished: of(standing, place)?.count ?? 0, overdue: of(standing, place)?.overdue ?? 0,
  }])) as Record<Region, PlaceFigures>
  return bulletinDocument({ month, chair: chairOn(rotation, month.lastDay), figures, overdue })
}
