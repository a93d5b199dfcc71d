import type { CoordState } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

/** A step of a story with the base where it is seen, as far as that is open to all. */
interface PlacedStep {
  baseId: string | null
  baseName: string | null
  basePlace: Place | null
  baseTown: string | null
  lngE6: number | null
  latE6: number | null
  coordState: CoordState | null
}

export interface StoryPlace {
  baseId: string
  name: string
  place: Place
  town: string
  lngE6: number
  latE6: number
  isSurveyed: boolean
  /** The steps it is seen in, counted from 1; on the map it bears the first. */
  steps: number[]
}

/** Where a story takes place: each base once, in the order it is first spoken of. */
export function placesOf(steps: readonly PlacedStep[]): StoryPlace[] {
  const places = new Map<string, StoryPlace>()
  for (const [at, { baseId, baseName, basePlace, baseTown, lngE6, latE6, coordState }] of steps.entries()) {
    if (baseId === null || baseName === null || basePlace === null || lngE6 === null || latE6 === null) continue
    const known = places.get(baseId)
    if (known) known.steps.push(at + 1)
    else places.set(baseId, { baseId, name: baseName, place: basePlace, town: baseTown ?? '', lngE6, latE6, isSurveyed: coordState === 'surveyed', steps: [at + 1] })
  }
  return [...places.values()]
}
