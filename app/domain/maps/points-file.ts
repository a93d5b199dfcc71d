import { BASE_AWARDS, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import type { MapPoint } from './points.ts'

/** All points of the map in columns, for scripts: small, and kept by browsers until something changes. */
export interface PointsFile {
  ids: string[]
  names: string[]
  lngE6: number[]
  latE6: number[]
  /** Into PLACES, BASE_THEMES, BASE_AWARDS and `towns`. */
  places: number[]
  themes: number[]
  awards: number[]
  townAt: number[]
  towns: string[]
  capacities: (number | null)[]
}

/** The same as points again, in the browser. What pages do not ask for is left empty. */
export function readPointsFile(file: PointsFile): MapPoint[] {
  return file.ids.map((id, at) => ({
    id, name: file.names[at]!, nameKey: '', lngE6: file.lngE6[at]!, latE6: file.latE6[at]!, place: PLACES[file.places[at]!]!, theme: BASE_THEMES[file.themes[at]!]!, award: BASE_AWARDS[file.awards[at]!]!,
    town: file.towns[file.townAt[at]!]!, capacity: file.capacities[at] ?? null, coachSpaces: null, accessible: null,
  }))
}
