import { readSettingByPlace } from '#app/domain/community/settings.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listAdoptedChapters } from '#db/queries/plans.ts'
import { checkCommunityChapter, dueDayOf, type ChapterCheck } from './community-chapter.ts'
import { readMeasures } from './sections.ts'

export interface PlaceCheck extends ChapterCheck {
  place: Region
  year: number
}

/** The check of every place and year, from adopted plans alone, so that everybody is told the same. Two queries. */
export async function checkPlans(db: Db, years: { from: number; to: number }, places: readonly Region[], today: string): Promise<PlaceCheck[]> {
  const rows = await listAdoptedChapters(db, years, places)
  const dueDayAt = await readSettingByPlace(db, 'planDueDay')
  const all = Array.from({ length: years.to - years.from + 1 }, (_, n) => years.from + n)
  return all.flatMap((year) =>
    places.map((place) => {
      const own = rows.filter((row) => row.place === place && row.year === year)
      const sections = own.length === 0 ? null : own.flatMap(({ kind, text, measures }) => (kind ? [{ kind, text: text!, measures: readMeasures(measures!) }] : []))
      return { place, year, ...checkCommunityChapter(sections, dueDayOf(year, dueDayAt(place, `${year}-01-01`)), today) }
    }),
  )
}

export const yearOf = (day: string) => Number(day.slice(0, 4))
