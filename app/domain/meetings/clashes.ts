import { normaliseLine } from '#app/domain/community/chinese-text.ts'
import { showSpan } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'
import { CLASH_LEVEL_NAMES, CLASH_RULE_NAMES, CLASH_RULES, showPlaces, type ClashLevel, type ClashRule, type Journeys } from './terms.ts'

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
  /** Where the venue lies; left out, nobody is asked to travel. */
  venuePlace?: Place | null
}

/** How strictly each rule is kept, and how long the ways between the places are. */
export interface ClashCheck {
  levels: Readonly<Record<ClashRule, ClashLevel>>
  journeys: Journeys
}

/** One rule that a time wanted breaks with another meeting. */
export interface Finding {
  rule: ClashRule
  level: Exclude<ClashLevel, 'ignore'>
  /** Who is taken by what and when, in Chinese, without a full stop. */
  why: string
}

export interface Clash {
  with: Busy
  places: Region[]
  /** Names of people in both. */
  people: string[]
  isSameVenue: boolean
  /** Who is taken by what and when, in Chinese, without a full stop. */
  why: string
  /** By rule, those not looked at left out. */
  findings: Finding[]
}

/** For whoever only wants to know what stands in the calendars: nothing is refused, and nobody travels. */
const JUST_LOOKING: ClashCheck = { levels: { venue: 'warn', person: 'warn', place: 'warn', travel: 'ignore' }, journeys: {} }

/** What a time wanted collides with: same venue, same person or same place at overlapping times, or too short a way between two venues, in order of time. */
export function findClashes(wanted: Busy, others: readonly Busy[], check: ClashCheck = JUST_LOOKING): Clash[] {
  return others
    .filter((other) => wanted.id === null || other.id !== wanted.id)
    .flatMap((other) => clashOf(wanted, other, check) ?? [])
    .sort((a, b) => (a.with.startsAt < b.with.startsAt ? -1 : a.with.startsAt > b.with.startsAt ? 1 : 0))
}

/** One after the other is no overlap. */
export function overlaps(a: Pick<Busy, 'startsAt' | 'endsAt'>, b: Pick<Busy, 'startsAt' | 'endsAt'>): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

export const QUARTER_MS = 15 * 60_000

/** Rooms and people are taken by the quarter hour, as they are reserved. */
function overlapsByQuarters(a: Pick<Busy, 'startsAt' | 'endsAt'>, b: Pick<Busy, 'startsAt' | 'endsAt'>): boolean {
  const from = (at: string) => Math.floor(Date.parse(at) / QUARTER_MS)
  const to = (at: string) => Math.ceil(Date.parse(at) / QUARTER_MS)
  return from(a.startsAt) < to(b.endsAt) && from(b.startsAt) < to(a.endsAt)
}

/** Null when nothing is broken, found out before a word is written: a search for half days asks thousands of times. */
function clashOf(wanted: Busy, other: Busy, { levels, journeys }: ClashCheck): Clash | null {
  const common = REGIONS.filter((place) => wanted.places.includes(place) && other.places.includes(place))
  const inBoth = wanted.people.length === 0 ? [] : other.people.filter(({ accountId }) => wanted.people.some((person) => person.accountId === accountId)).map(({ name }) => name)
  const isVenueShared = wanted.venue !== null && other.venue !== null && venueKey(wanted.venue) === venueKey(other.venue)
  const looksAtTravel = levels.travel !== 'ignore'
  const isTogether = (isVenueShared || inBoth.length > 0 || looksAtTravel) && overlapsByQuarters(wanted, other)
  const isSameVenue = isTogether && isVenueShared
  const people = isTogether ? inBoth : []
  const places = overlaps(wanted, other) ? common : []
  const whose: Record<ClashRule, string> = {
    venue: isSameVenue ? `会场${other.venue}` : '',
    person: people.join('、'),
    place: places.length > 0 ? showPlaces(places) : '',
    travel: !looksAtTravel || isTogether || overlaps(wanted, other) ? '' : wayTooShort(wanted, other, [...(common.length > 0 ? [showPlaces(common)] : []), ...inBoth], journeys),
  }
  const broken = CLASH_RULES.filter((rule) => whose[rule] && levels[rule] !== 'ignore')
  if (broken.length === 0) return null
  const when = `${showSpan(other.startsAt, other.endsAt)}《${other.title}》`
  const findings = broken.map((rule): Finding => ({ rule, level: levels[rule] as Finding['level'], why: rule === 'travel' ? `${whose.travel}，${when}` : `${whose[rule]}：${when}` }))
  return { with: other, places, people, isSameVenue, findings, why: `${[whose.place, whose.person, whose.venue, whose.travel].filter(Boolean).join('、')}：${when}` }
}

/** 青浦区：嘉善县到吴江区约50分钟，中间只有30分钟; empty when there is time enough, or nobody has to be at both. */
function wayTooShort(wanted: Busy, other: Busy, who: readonly string[], journeys: Journeys): string {
  const [first, second] = wanted.startsAt < other.startsAt ? [wanted, other] : [other, wanted]
  if (who.length === 0 || !first.venuePlace || !second.venuePlace) return ''
  const minutes = minutesBetween(journeys, first.venuePlace, second.venuePlace)
  const gap = Math.floor((Date.parse(second.startsAt) - Date.parse(first.endsAt)) / 60_000)
  return gap < minutes ? `${who.join('、')}：${PLACE_NAMES[first.venuePlace]}到${PLACE_NAMES[second.venuePlace]}约${minutes}分钟，两会之间只有${gap}分钟` : ''
}

/** Whichever way; none within one place, and none that nobody has set. */
export function minutesBetween(journeys: Journeys, from: Place, to: Place): number {
  return from === to ? 0 : (journeys[`${from}-${to}` as keyof Journeys] ?? journeys[`${to}-${from}` as keyof Journeys] ?? 0)
}

/** （规则：同一会场，阻止） */
export const ruleWords = ({ rule, level }: Pick<Finding, 'rule' | 'level'>) => `（规则：${CLASH_RULE_NAMES[rule]}，${CLASH_LEVEL_NAMES[level]}）`

/** Why a meeting cannot be at this time, with what to do. */
export function blockingWords(finding: Finding): string {
  return finding.rule === 'venue' ? `会场已被占用：${finding.why}。请换时间或会场${ruleWords(finding)}。` : `时间冲突：${finding.why}。请换时间${ruleWords(finding)}。`
}

/** Two ways of writing one venue are one venue. */
export function venueKey(venue: string): string {
  return normaliseLine(venue).normalize('NFKC').replace(/ /g, '').toLowerCase()
}
