import { addDays, instantAt } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { minutesOf, timeOf } from './clock.ts'
import type { VersionContent } from './version-content.ts'

/** One visit as a class timetable takes it in. Credit hours are for whoever makes the timetable: nothing is reckoned here. */
export interface TourSession {
  /** 现场教学 or 访学, as the timetable names its kinds of session. */
  kinds: readonly ['onsite', 'visit']
  title: string
  baseId: string
  place: Place
  town: string
  /** UTC */
  startsAt: string
  endsAt: string
  /** The coach leaves for this stop. */
  setsOutAt: string
  minutes: number
  teachingPoints: string
  guide: string
}

/**
 * A published version dropped on a day: the sessions of its stops, moved as a whole to another beginning. Ways, waiting and lunch stay as they
 * were published; the caller asks `planOf` first whether doors are open at another hour.
 * @param day YYYY-MM-DD
 * @param startsAt HH:MM of the first visit; left out, as published
 */
export function stopsForTimetable(version: VersionContent, day: string, startsAt: string = version.startsAt): TourSession[] {
  const shift = minutesOf(startsAt) - minutesOf(version.startsAt)
  const at = (time: string, before = 0) => {
    const minutes = minutesOf(time) + shift - before
    const days = Math.floor(minutes / (24 * 60))
    return instantAt(addDays(day, days), timeOf(minutes - days * 24 * 60))
  }
  return version.stops.map((stop) => ({
    kinds: ['onsite', 'visit'], title: `${version.brand ? `${version.brand}·` : ''}${stop.name}`, baseId: stop.baseId, place: stop.place, town: stop.town,
    startsAt: at(stop.startsAt), endsAt: at(stop.leavesAt), setsOutAt: at(stop.arrivesAt, stop.leg?.minutes ?? 0), minutes: stop.stayMinutes, teachingPoints: stop.points, guide: stop.guide,
  }))
}
