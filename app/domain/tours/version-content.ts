import { z } from 'zod'
import { BASE_THEMES } from '#app/domain/bases/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { TOUR_SEASONS, TOUR_SOURCES } from './terms.ts'
import { TOUR_SPANS } from './timing.ts'
import { TRAVEL_BASES } from './travel.ts'

const legContent = z.object({ minutes: z.number(), metres: z.number(), basis: z.enum(TRAVEL_BASES), why: z.string() })

const stopContent = z.object({
  baseId: z.string(), name: z.string(), place: z.enum(PLACES), town: z.string(), theme: z.enum(BASE_THEMES), lngE6: z.int(), latE6: z.int(), isSurveyed: z.boolean(),
  stayMinutes: z.int(), points: z.string(), guide: z.string(),
  leg: legContent.nullable(), arrivesAt: z.string(), startsAt: z.string(), leavesAt: z.string(), waitMinutes: z.number(), isAfterLunch: z.boolean(),
})

/** What a version says, as it was on the day it was published: nothing of it follows what bases or ways become later. */
export const versionContent = z.object({
  name: z.string(), brand: z.string(), theme: z.enum(BASE_THEMES), season: z.enum(TOUR_SEASONS), purpose: z.string(), guides: z.string(), transport: z.string(), safety: z.string(),
  heads: z.number().nullable(), source: z.enum(TOUR_SOURCES), sourceNote: z.string(),
  span: z.enum(TOUR_SPANS), startsAt: z.string(), endsAt: z.string(), lunch: z.object({ from: z.string(), to: z.string() }).nullable(),
  stayMinutes: z.number(), travelMinutes: z.number(), metres: z.number(),
  stops: z.array(stopContent).min(1),
})
export type VersionContent = z.output<typeof versionContent>
export type VersionStop = VersionContent['stops'][number]

export const readVersion = (json: string): VersionContent => versionContent.parse(JSON.parse(json))
