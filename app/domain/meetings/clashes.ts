import { normaliseLine } from '#app/domain/community/chinese-text.ts'
import { showSpan } from '#app/domain/community/local-time.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { showPlaces } from './terms.ts'

/** A time somebody is taken. Instants are UTC ISO text; the end is no longer part of it. Cancelled meetings are not to be passed in. */
export interface Busy {
  /** The meeting's id; null while it has none. */
  id: string | null
  /** As far as the reader may know it. */
  title: string
  startsAt: string
  endsAt: string
  /** Places whose organisation departments take part. */
  places: readonly Region[]
  people: readonly { accountId: string; name: string }[]
  venue: string | null
}

export interface Clash {
  with: Busy
  places: Region[]
  /** Names of people in both. */
  people: string[]
  isSameVenue: boolean
  /** Who is taken by what and when, in Chinese, without a full stop. */
  why: string
}

/** What a time wanted collides with: same place, same person or same venue at overlapping times, in order of time. */
export function findClashes(wanted: Busy, others: readonly Busy[]): Clash[] {
  return others
    .filter((other) => overlaps(wanted, other) && (wanted.id === null || other.id !== wanted.id))
    .map((other) => clashOf(wanted, other))
    .filter(({ places, people, isSameVenue }) => places.length > 0 || people.length > 0 || isSameVenue)
    .sort((a, b) => (a.with.startsAt < b.with.startsAt ? -1 : a.with.startsAt > b.with.startsAt ? 1 : 0))
}

/** One after the other is no overlap. */
export function overlaps(a: Pick<Busy, 'startsAt' | 'endsAt'>, b: Pick<Busy, 'startsAt' | 'endsAt'>): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

function clashOf(wanted: Busy, other: Busy): Clash {
  const places = REGIONS.filter((place) => wanted.places.includes(place) && other.places.includes(place))
  const people = other.people.filter(({ accountId }) => wanted.people.some((person) => person.accountId === accountId)).map(({ name }) => name)
  const isSameVenue = wanted.venue !== null && other.venue !== null && venueKey(wanted.venue) === venueKey(other.venue)
  const who = [...(places.length > 0 ? [showPlaces(places)] : []), ...people, ...(isSameVenue ? [`会场${other.venue}`] : [])].join('、')
  return { with: other, places, people, isSameVenue, why: `${who}：${showSpan(other.startsAt, other.endsAt)}《${other.title}》` }
}

function venueKey(venue: string): string {
  return normaliseLine(venue).normalize('NFKC').replace(/ /g, '').toLowerCase()
}
