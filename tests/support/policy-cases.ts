import type { Actor } from '#app/domain/access/actor.ts'
import { POLICY, type Deed, type Grant, type Subject } from '#app/domain/access/policy.ts'
import { placesOf } from '#app/domain/access/roles.ts'
import { ROLES, type Role } from '#app/domain/access/terms.ts'
import { PLACES, type Place } from '#app/domain/community/terms.ts'

export const DEEDS = Object.keys(POLICY) as Deed[]
export const grantsOf = (deed: Deed): readonly Grant[] => POLICY[deed]

const ME = 'me'
const MY_UNIT = 'my-unit'

/** Everybody the policy could meet: each role at each place it can be held, with and without a unit, deputies, and somebody without any role. */
export const ACTORS: readonly { called: string; actor: Actor }[] = [
  ...ROLES.flatMap((role) => placesOf(role).map((place) => ({ called: `${place} ${role}`, actor: actorOf(place, [[role, place]], MY_UNIT) }))),
  ...(['unit', 'school', 'staff'] as const).map((role) => ({ called: `${role} without a unit`, actor: actorOf('qingpu', [[role, 'qingpu']], null) })),
  { called: 'wujiang staff standing in for the lead', actor: standingIn('wujiang', 'staff', 'lead') },
  { called: 'jiashan school standing in for staff', actor: standingIn('jiashan', 'school', 'staff') },
  { called: 'nobody any more', actor: actorOf('qingpu', [], MY_UNIT) },
]

function actorOf(place: Place, roles: readonly (readonly [Role, Place])[], organisationId: string | null): Actor {
  return { accountId: ME, name: '示例', place, organisationId, holdings: roles.map(([role, at]) => ({ role, place: at, behalfOf: null })) }
}

function standingIn(place: Place, own: Role, theirs: Role): Actor {
  const actor = actorOf(place, [[own, place]], MY_UNIT)
  return { ...actor, holdings: [...actor.holdings, { role: theirs, place, behalfOf: { accountId: 'someone', name: '示例·他人' } }] }
}

/** A row that belongs to a thing, as the relation `audience` has them. */
export interface Related {
  accountId: string | null
  organisationId: string | null
  isOver: boolean
}

export interface Thing {
  columns: Readonly<Record<string, string | null>>
  audience: readonly Related[]
}

const AUDIENCES: readonly (readonly Related[])[] = [
  [],
  [{ accountId: ME, organisationId: null, isOver: false }],
  [{ accountId: 'someone', organisationId: MY_UNIT, isOver: false }],
  [{ accountId: 'someone', organisationId: 'their-unit', isOver: false }, { accountId: ME, organisationId: null, isOver: true }],
]

/** Every combination of values that the grants of a deed look at, and one more value they do not know. */
export function thingsFor(deed: Deed): Thing[] {
  const grants = grantsOf(deed)
  const named = grants.flatMap(({ where, elsewhere, own, unit, given }) => [where, elsewhere, own, unit, ...Object.keys(given ?? {})]).filter((name) => name !== undefined)
  const columns = [...new Set(named.filter((name) => !name.includes('.')))]
  const rows = columns.reduce<Record<string, string | null>[]>((all, column) => all.flatMap((row) => valuesOf(grants, column).map((value) => ({ ...row, [column]: value }))), [{}])
  const audiences = named.some((name) => name.startsWith('audience.')) ? AUDIENCES : [[]]
  return rows.flatMap((row) => audiences.map((audience) => ({ columns: row, audience })))
}

function valuesOf(grants: readonly Grant[], column: string): (string | null)[] {
  const values = grants.flatMap(({ where, elsewhere, own, unit, given }) => [
    ...(where === column || elsewhere === column ? PLACES : []), ...(own === column ? [ME, 'someone', null] : []), ...(unit === column ? [MY_UNIT, 'their-unit', null] : []), ...(given?.[column] ?? []),
  ])
  return [...new Set([...values.map((value) => (value === null ? null : String(value))), 'something-else'])]
}

/** The thing as `may` is given it: what is over is not loaded. */
export const subjectOf = ({ columns, audience }: Thing): Subject => ({ ...columns, audience: audience.filter(({ isOver }) => !isOver) })
