import { PLACE_NAMES, REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'
import type { ReplyAnswer } from '#app/domain/meetings/terms.ts'
import type { AttendanceTable } from '#db/tables/attendance.ts'
import type { Capacity } from './terms.ts'

/** Somebody on the list of a meeting: as the reply named him, and what was found at the door. */
export interface Person extends Omit<AttendanceTable, 'id' | 'meetingId' | 'recordedById' | 'behalfOfId' | 'personKey' | 'isLate'> {
  key: string
  isLate: boolean
  /** The account invited in person; nobody else may sign for it. */
  accountId: string | null
  /** The unit that was invited, for matching whoever is signed in. */
  organisationId: string | null
}

/** Whoever was invited and said that he does not come. */
export interface Leave {
  place: Place
  unit: string
  /** Null where a unit as a whole stays away. */
  name: string | null
  post: string
  reason: string | null
}

export interface Invited {
  id: string
  place: Place
  organisationId: string | null
  accountId: string | null
  withdrawnAt: string | null
  reply: ReplyAnswer | null
  reason: string | null
  organisationName: string | null
  accountName: string | null
  accountPost: string | null
  accountUnit: string | null
}

export interface Named {
  invitationId: string
  name: string
  post: string
  isDelegate: number
}

export type Kept = Omit<AttendanceTable, 'meetingId' | 'recordedById' | 'behalfOfId'>

export interface Roll {
  people: Person[]
  leaves: Leave[]
  /** Invited, and no answer yet: nobody is named. */
  silent: { place: Place; unit: string }[]
}

/** Names of one reply are told apart by counting: two of one name in a unit are two people. */
const keyOf = (invitationId: string, name: string, earlier: number) => `${invitationId}/${name}${earlier > 0 ? `#${earlier + 1}` : ''}`

/**
 * The list of a meeting: those the replies name, those who were met although a later reply does not name them any more, and those who sit in.
 * @param named in the order of the replies
 */
export function rollOf(invited: readonly Invited[], named: readonly Named[], kept: readonly Kept[]): Roll {
  const rows = new Map(kept.map((row) => [row.personKey, row]))
  const people: Person[] = []
  const live = invited.filter(({ withdrawnAt }) => !withdrawnAt)
  for (const invitation of live) {
    for (const one of expectedOf(invitation, named)) {
      people.push({ ...one, ...foundOf(rows.get(one.key)) })
      rows.delete(one.key)
    }
  }
  const byId = new Map(invited.map((invitation) => [invitation.id, invitation]))
  for (const row of rows.values()) {
    const invitation = row.invitationId ? byId.get(row.invitationId) : undefined
    const { place, unit, name, post, capacity, invitationId } = row
    people.push({ key: row.personKey, place, unit, name, post, capacity, invitationId, accountId: null, organisationId: invitation?.organisationId ?? null, ...foundOf(row) })
  }
  return { people, leaves: live.flatMap(leaveOf), silent: live.filter(({ reply, organisationId }) => !reply && organisationId).map((invitation) => ({ place: invitation.place, unit: unitOf(invitation) })) }
}

type Expected = Pick<Person, 'key' | 'place' | 'unit' | 'name' | 'post' | 'capacity' | 'invitationId' | 'accountId' | 'organisationId'>

function expectedOf(invitation: Invited, named: readonly Named[]): Expected[] {
  const { id, place, organisationId, reply } = invitation
  const base = { place, unit: unitOf(invitation), invitationId: id, organisationId }
  if (invitation.accountId && !reply) return [{ ...base, key: keyOf(id, invitation.accountName ?? '', 0), name: invitation.accountName ?? '', post: invitation.accountPost ?? '', capacity: 'attend', accountId: invitation.accountId }]
  const met = new Map<string, number>()
  return named
    .filter(({ invitationId }) => invitationId === id)
    .map(({ name, post, isDelegate }) => {
      const earlier = met.get(name) ?? 0
      met.set(name, earlier + 1)
      const capacity: Capacity = isDelegate ? 'delegate' : 'attend'
      const accountId = invitation.accountId && name === invitation.accountName ? invitation.accountId : null
      return { ...base, key: keyOf(id, name, earlier), name, post, capacity, accountId }
    })
}

const unitOf = ({ organisationName, accountUnit, place }: Invited) => organisationName ?? accountUnit ?? PLACE_NAMES[place]

function foundOf(row: Kept | undefined) {
  return {
    mark: row?.mark ?? null, signedAt: row?.signedAt ?? null, isLate: row?.isLate === 1, leftAt: row?.leftAt ?? null, method: row?.method ?? null,
    deputyName: row?.deputyName ?? null, deputyPost: row?.deputyPost ?? null, note: row?.note ?? '', seat: row?.seat ?? null, version: row?.version ?? 0,
  }
}

/** 请假: a unit or person that does not come, and a person whom somebody else stands in for. */
function leaveOf(invitation: Invited): Leave[] {
  const { reply, accountId, accountName, accountPost, place, reason } = invitation
  if (reply !== 'decline' && !(reply === 'delegate' && accountId)) return []
  return [{ place, unit: unitOf(invitation), name: accountName, post: accountPost ?? '', reason }]
}

export interface Tally {
  place: Place
  expected: number
  present: number
  late: number
  leave: number
  absent: number
  sitIns: number
}

/** How many are expected and here, place by place; whoever sits in is counted apart. */
export function tallyOf(people: readonly Person[]): Tally[] {
  const places = [...REGIONS, ...(people.some(({ place }) => place === 'community') ? (['community'] as const) : [])]
  return places.map((place) => {
    const own = people.filter((person) => person.place === place)
    const named = own.filter(({ capacity }) => capacity !== 'sit_in')
    const count = (is: (person: Person) => boolean) => named.filter(is).length
    return {
      place, expected: named.length, present: count(({ mark }) => mark === 'present'), late: count(({ isLate }) => isLate), leave: count(({ mark }) => mark === 'leave'),
      absent: count(({ mark }) => mark === 'absent'), sitIns: own.filter(({ capacity, mark }) => capacity === 'sit_in' && mark === 'present').length,
    }
  })
}

export interface Quorum {
  isMet: boolean
  /** The places of which nobody is here, each with those who are expected. */
  missing: { place: Region; expected: string[] }[]
}

/** 三地均到会: at least one of each place who is more than a listener, and who has not left. */
export function quorumOf(people: readonly Person[]): Quorum {
  const missing = REGIONS.filter((place) => !people.some((person) => person.place === place && person.capacity !== 'sit_in' && person.mark === 'present' && !person.leftAt))
  return { isMet: missing.length === 0, missing: missing.map((place) => ({ place, expected: people.filter((person) => person.place === place && person.capacity !== 'sit_in' && !person.mark).map(({ name }) => name) })) }
}

/** What stands in the minutes: 出席 (with whoever stood in), 请假, 列席. */
export function listsOf({ people, leaves }: Pick<Roll, 'people' | 'leaves'>) {
  const here = people.filter(({ mark }) => mark === 'present').map((person) => ({ ...whoCame(person), place: person.place, unit: person.unit, capacity: person.capacity, isLate: person.isLate, leftAt: person.leftAt }))
  const away = people.filter(({ mark }) => mark === 'leave').map(({ place, unit, name, post, note }) => ({ place, unit, name, post, reason: note || null }))
  return { present: here.filter(({ capacity }) => capacity !== 'sit_in'), leave: [...leaves, ...away], sitIn: here.filter(({ capacity }) => capacity === 'sit_in') }
}
export type AttendanceLists = ReturnType<typeof listsOf>

/** 王某某（代李某某）: whoever was in the room. */
function whoCame({ name, post, deputyName, deputyPost }: Person) {
  return deputyName ? { name: deputyName, post: deputyPost ?? '', standsFor: name } : { name, post, standsFor: null }
}
