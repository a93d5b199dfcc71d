import { invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { instantAt, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { isRegion, PLACE_NAMES, REGIONS, type Place } from '#app/domain/community/terms.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { listBusy, listBusyPlaces, listInvitedAccountIds, type MeetingRow } from '#db/queries/meetings.ts'
import { blockingWords, findClashes, ruleWords, type Busy, type ClashCheck, type Finding } from './clashes.ts'
import type { ConveneMeeting } from './forms.ts'
import { checkMeetingTime } from './meeting-time.ts'
import type { ReplyAnswer } from './terms.ts'

export type Planned = Pick<ConveneMeeting, 'day' | 'startTime' | 'endTime' | 'replyByOn' | 'venue' | 'venuePlace' | 'isConfirmed'>

/** How the three places have agreed to look at clashes. One query. */
export async function readClashCheck(visit: Pick<Visit<unknown>, 'db' | 'now'>): Promise<ClashCheck> {
  const { clashLevels, journeyMinutes } = await readSettings(visit.db, ['clashLevels', 'journeyMinutes'], 'community', localDay(visit.now))
  return { levels: clashLevels, journeys: journeyMinutes }
}

export const venueName = (place: Place, venue: string) => `${PLACE_NAMES[place]} ${venue}`

/**
 * Faults stop; warnings (a day off, a year not imported, a clash) stop until somebody confirms them.
 * @param meeting the one that is changed; null for a new one, which invites `accountIds`
 */
export async function checkTime(visit: Visit, form: Planned, meeting: MeetingRow | null, accountIds: readonly string[] = []): Promise<void> {
  const { errors, warnings } = checkMeetingTime(form, await readWorkdays(visit.db), visit.now)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const people = meeting ? await listInvitedAccountIds(visit.db, meeting.id) : accountIds
  const plan = { id: meeting?.id ?? null, startsAt: instantAt(form.day, form.startTime), endsAt: instantAt(form.day, form.endTime), venue: form.venue, venuePlace: form.venuePlace }
  const findings = await clashesOf(visit, plan, people, await readClashCheck(visit))
  const blocking = blockingAmong(findings)
  if (blocking.length > 0) throw invalid(byField(blocking))
  const doubts = [...warnings, ...findings.map((finding) => `时间冲突：${finding.why}${ruleWords(finding)}。`)]
  if (doubts.length > 0 && !form.isConfirmed) throw invalid({ isConfirmed: [...doubts, '确认无误后，请勾选下方选项再次提交。'] })
}

type Plan = Pick<MeetingRow, 'startsAt' | 'endsAt' | 'venue' | 'venuePlace'> & { id: string | null }

/** Every rule that a plan breaks with what is convened, by the levels in force. */
export async function clashesOf(visit: Visit, plan: Plan, accountIds: readonly string[], check: ClashCheck): Promise<Finding[]> {
  const aroundMs = Math.max(15, ...Object.values(check.journeys)) * 60_000
  const busy = await readBusy(visit.db, new Date(Date.parse(plan.startsAt) - aroundMs).toISOString(), new Date(Date.parse(plan.endsAt) + aroundMs).toISOString())
  const people = accountIds.map((accountId) => ({ accountId, name: '' }))
  return findClashes({ id: plan.id, startsAt: plan.startsAt, endsAt: plan.endsAt, venuePlace: plan.venuePlace, title: '', places: REGIONS, people, venue: venueName(plan.venuePlace, plan.venue) }, busy, check).flatMap(({ findings }) => findings)
}

export const blockingAmong = (findings: readonly Finding[]) => findings.filter(({ level }) => level === 'block')

const byField = (findings: readonly Finding[]): Record<string, string[]> => {
  const venue = findings.filter(({ rule }) => rule === 'venue').map(blockingWords)
  const day = findings.filter(({ rule }) => rule !== 'venue').map(blockingWords)
  return { ...(day.length > 0 && { day }), ...(venue.length > 0 && { venue }) }
}

/** Until he says otherwise, whoever is invited comes. */
export const comes = (reply: ReplyAnswer | null) => reply === null || reply === 'attend'

/** What stands in the three calendars, as the pure rules read it: the places only. */
export async function readBusyPlaces(db: Db, from: string, to: string): Promise<Busy[]> {
  const meetings = await listBusyPlaces(db, from, to, REGIONS)
  return meetings.map(({ id, title, place, startsAt, endsAt, venue, venuePlace, ...invited }) => ({
    id, title, startsAt, endsAt, venue: venueName(venuePlace, venue), venuePlace, places: REGIONS.filter((region) => region === place || invited[region] === 1), people: [],
  }))
}

/** The same with the persons; whoever does not come himself is not taken. */
export async function readBusy(db: Db, from: string, to: string): Promise<Busy[]> {
  const meetings = new Map<string, Busy & { people: { accountId: string; name: string }[] }>()
  for (const { id, title, place, startsAt, endsAt, venue, venuePlace, partyPlace, accountId, partyName, reply } of await listBusy(db, from, to)) {
    const meeting = meetings.get(id) ?? { id, title, startsAt, endsAt, venue: venueName(venuePlace, venue), venuePlace, places: [], people: [] }
    meeting.places = [...new Set([...meeting.places, place, partyPlace])].filter(isRegion)
    if (accountId && comes(reply)) meeting.people.push({ accountId, name: partyName ?? '' })
    meetings.set(id, meeting)
  }
  return [...meetings.values()]
}
