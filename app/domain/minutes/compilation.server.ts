import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { countOutcomes, findMeetingOfSeries, listOutcomes, type OutcomeFilter } from '#db/queries/minutes.ts'
import { findSeries } from '#db/queries/series.ts'
import { OUTCOMES_PER_PAGE } from './terms.ts'

/** As far back as a year can be picked. */
const YEARS = 10

/** Everything the issued minutes of a series agreed, as far as this person may read them. @throws Refusal missing for a series of which he may see nothing */
export async function compileSeries(visit: Visit, seriesId: string, filter: Omit<OutcomeFilter, 'seriesId'>, page: number) {
  const hour = await readHour(visit)
  const reaches = { meetings: Reach.of(visit.actor, 'meeting.read'), minutes: Reach.of(visit.actor, 'minutes.read') }
  const inside = { withInternal: may(visit.actor, 'minutes.readInternal').isAllowed }
  const asked = { ...filter, seriesId }
  const [series, outcomes, total] = await Promise.all([
    findSeries(visit.db, seriesId),
    listOutcomes(visit.db, reaches, hour, asked, inside, { offset: (page - 1) * OUTCOMES_PER_PAGE, most: OUTCOMES_PER_PAGE }),
    countOutcomes(visit.db, reaches, hour, asked, inside),
  ])
  const seesSeries = may(visit.actor, 'series.read').isAllowed
  const isKnown = seesSeries || total > 0 || Boolean(await findMeetingOfSeries(visit.db, reaches.meetings, hour, seriesId))
  if (!series || !isKnown) throw missing('会议系列')
  const thisYear = Number(localDay(visit.now).slice(0, 4))
  return {
    series: { id: series.id, name: series.name, kind: series.kind, everyMonths: series.everyMonths }, outcomes, total, page,
    years: Array.from({ length: YEARS }, (_, n) => String(thisYear - n)), mayManage: may(visit.actor, 'series.manage', { ...hour }).isAllowed, seesSeries, ...inside,
  }
}
