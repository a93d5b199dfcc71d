import type { Place } from '#app/domain/community/terms.ts'

export interface RecipientState {
  accountId: string
  name: string
  place: Place
  organisationId: string | null
  organisation: string | null
  readAt: string | null
  signedAt: string | null
}

/** A unit, or somebody who was told in person. */
export interface UnitState {
  key: string
  place: Place
  /** The unit's name; for somebody told in person their own. */
  name: string
  isUnit: boolean
  people: readonly RecipientState[]
  /** The first of its people to do so, and when. */
  read: { name: string; at: string } | null
  signed: { name: string; at: string } | null
}

export interface SignState {
  units: UnitState[]
  total: number
  read: number
  signed: number
}

/** Recipients gathered by unit, in the order given. */
export function unitsOf(recipients: readonly RecipientState[]): SignState {
  const groups = new Map<string, RecipientState[]>()
  for (const recipient of recipients) {
    const key = recipient.organisationId ?? recipient.accountId
    groups.set(key, [...(groups.get(key) ?? []), recipient])
  }
  const units = [...groups].map(([key, people]) => unitOf(key, people))
  return { units, total: units.length, read: units.filter((unit) => unit.read).length, signed: units.filter((unit) => unit.signed).length }
}

function unitOf(key: string, people: RecipientState[]): UnitState {
  const [first] = people
  return {
    key, place: first!.place, name: first!.organisation ?? first!.name, isUnit: first!.organisationId !== null, people,
    read: earliest(people, 'readAt'), signed: earliest(people, 'signedAt'),
  }
}

function earliest(people: readonly RecipientState[], column: 'readAt' | 'signedAt') {
  const [first] = people.filter((person) => person[column] !== null).sort((a, b) => (a[column]! < b[column]! ? -1 : 1))
  return first ? { name: first.name, at: first[column]! } : null
}
