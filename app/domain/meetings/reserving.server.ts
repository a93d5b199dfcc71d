import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { showSpan } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { listInvitedAccountIds, type MeetingRow } from '#db/queries/meetings.ts'
import { deleteReservations, insertReservations, listHolders } from '#db/queries/reservations.ts'
import { blockingWords, venueKey, type ClashCheck } from './clashes.ts'
import { blockingAmong, clashesOf, readClashCheck, venueName } from './meeting-clashes.server.ts'
import { quartersOf } from './reserved-quarters.ts'
import type { ClashRule } from './terms.ts'

type Kind = Exclude<ClashRule, 'travel'>
const resource = (kind: Kind, name: string) => `${kind}:${name}`
const kindOf = (name: string) => name.slice(0, name.indexOf(':')) as Kind

/** What only one meeting can have at a time, of the rules that are kept by 阻止. */
function resourcesOf({ levels }: ClashCheck, meeting: MeetingRow, accountIds: readonly string[]): string[] {
  const all: Record<Kind, readonly string[]> = { venue: [venueKey(venueName(meeting.venuePlace, meeting.venue))], person: accountIds, place: REGIONS }
  return (Object.keys(all) as Kind[]).flatMap((kind) => (levels[kind] === 'block' ? all[kind].map((name) => resource(kind, name)) : []))
}

/**
 * Books a convened meeting's room, people and departments anew, as it stands now. To be called after the journal line: whoever does the same at
 * this moment waits for that and then sees this meeting (TRUST R47). The key of the table stands behind it: one has a quarter hour, or nobody.
 * Doubts were confirmed when it was written; what is 阻止 by now stops it.
 * @throws Refusal conflict with who has what, when, and by which rule
 */
export async function reserve(visit: Visit, meeting: MeetingRow): Promise<void> {
  const accountIds = await listInvitedAccountIds(visit.db, meeting.id)
  const check = await readClashCheck(visit)
  const blocking = blockingAmong(await clashesOf(visit, meeting, accountIds, check))
  if (blocking.length > 0) throw conflict(blocking.map(blockingWords).join(''))
  await release(visit, meeting.id)
  await book(visit, meeting, resourcesOf(check, meeting, accountIds))
}

/** The people only, when one was invited or taken off, comes or does not come, to a meeting that is convened. @throws Refusal conflict */
export async function reservePeople(visit: Visit, meeting: MeetingRow): Promise<void> {
  const { levels } = await readClashCheck(visit)
  await deleteReservations(visit.db, meeting.id, resource('person', ''))
  if (levels.person === 'block') await book(visit, meeting, (await listInvitedAccountIds(visit.db, meeting.id)).map((id) => resource('person', id)))
}

export const release = (visit: Visit, meetingId: string): Promise<void> => deleteReservations(visit.db, meetingId)

async function book({ db }: Visit, meeting: MeetingRow, wanted: readonly string[]): Promise<void> {
  const quarters = quartersOf(meeting.startsAt, meeting.endsAt)
  // In one order for everybody, so that two who want several things wait for each other and do not lock up.
  const resources = [...wanted].sort()
  const rows = resources.flatMap((name) => quarters.map((quarter) => ({ resource: name, ...quarter, meetingId: meeting.id })))
  if ((await insertReservations(db, rows)) === rows.length) return
  throw conflict((await listHolders(db, meeting.id, resources, quarters)).map(holderWords).join(''))
}

type Holder = Awaited<ReturnType<typeof listHolders>>[number]

function holderWords({ resource: name, title, startsAt, endsAt, venue, venuePlace, personName }: Holder): string {
  const rule = kindOf(name)
  const who: Record<Kind, string> = { venue: `会场${venueName(venuePlace, venue)}`, person: personName ?? '受邀人', place: PLACE_NAMES[name.slice('place:'.length) as Region] }
  return blockingWords({ rule, level: 'block', why: `${who[rule]}：${showSpan(startsAt, endsAt)}《${title}》` })
}
