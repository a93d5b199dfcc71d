import { REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'
import type { Person } from './roll.ts'

type Ranked = Pick<Person, 'place' | 'post' | 'capacity' | 'seat'>

/** Posts by rank as the office seats them; the first that fits counts. A bare post of this list stands before its deputies. */
const RANKS: readonly RegExp[] = [
  /^(?!.*(?:副|办公室|科|处|股)).*(?:书记|部长|区长|县长|市长|主任|校长|院长|局长|镇长)/,
  /常务副/,
  /(?<!办公室)副(?:书记|部长|区长|县长|市长|主任|校长|院长|局长|镇长)/,
  /(?:组织员|调研员|委员)/,
  /(?<!副)(?:科|处|室|股)(?:长|主任)|办公室主任/,
  /副(?:科|处|室|股)(?:长|主任)|办公室副主任/,
]

/** 1 is the highest; whatever names no rank comes last. */
export function rankOf(post: string): number {
  const at = RANKS.findIndex((rank) => rank.test(post))
  return (at === -1 ? RANKS.length : at) + 1
}

const CAPACITY_ORDER = { attend: 0, delegate: 1, sit_in: 2 } as const

/** The chair first, then the other two in the usual order, then the community's own. */
export function placesFrom(chair: Place): Place[] {
  return [...new Set<Place>([chair, ...REGIONS, 'community'])]
}

/** 礼宾次序: those who sit in after all others; place by place from the chair; a number set by hand, then rank; equals stay as their reply named them. */
export function inProtocolOrder<T extends Ranked>(people: readonly T[], chair: Place): T[] {
  const places = placesFrom(chair)
  const weights = (person: T) => [
    person.capacity === 'sit_in' ? 1 : 0, places.indexOf(person.place), person.seat ?? Number.MAX_SAFE_INTEGER, CAPACITY_ORDER[person.capacity], rankOf(person.post),
  ]
  return people.map((person) => ({ person, weights: weights(person) })).sort((a, b) => compare(a.weights, b.weights)).map(({ person }) => person)
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((weight, n) => weight !== b[n])
  return at === -1 ? 0 : a[at]! - b[at]!
}

/**
 * From the middle outwards, as those see it who face the row: the second at the first one's own left hand, which is the viewer's right,
 * the third at the right hand, and so on: 5 3 1 2 4, or 3 1 2 4.
 */
export function fromTheMiddle<T>(inOrder: readonly T[]): T[] {
  const right = inOrder.filter((_, n) => n % 2 === 1)
  const left = inOrder.filter((_, n) => n > 0 && n % 2 === 0)
  return [...left.reverse(), ...inOrder.slice(0, 1), ...right]
}

export interface Seating<T> {
  /** The row that faces the hall: the first of each place, the chair in the middle. */
  head: T[]
  /** Rows that face it, from the front; null is an empty chair. Each place has its own block of columns. */
  rows: (T | null)[][]
  /** Behind them, from the middle outwards. */
  sitIns: T[][]
}

/** Columns of one place. */
export const BLOCK_COLUMNS = 3
const ROW_COLUMNS = BLOCK_COLUMNS * REGIONS.length

/**
 * 座次: the chair's place in the middle, the other two at its left and right hand in their order; in each block rank counts from the middle
 * of the room outwards and from the front backwards. Experts of the community sit in rows of their own behind the three places.
 */
export function seatPeople<T extends Ranked>(people: readonly T[], chair: Region): Seating<T> {
  const ordered = inProtocolOrder(people.filter(({ capacity }) => capacity !== 'sit_in'), chair)
  const blocks = placesFrom(chair).filter((place): place is Region => place !== 'community').map((place) => ordered.filter((person) => person.place === place))
  const head = fromTheMiddle(blocks.flatMap(([first]) => (first ? [first] : [])))
  const [middle = [], toTheRight = [], toTheLeft = []] = blocks.map((block) => rowsOf(block.slice(1), BLOCK_COLUMNS))
  const depth = Math.max(middle.length, toTheRight.length, toTheLeft.length)
  const rows = Array.from({ length: depth }, (_, n) => [...padded(toTheLeft[n] ?? []).reverse(), ...centred(fromTheMiddle(middle[n] ?? [])), ...padded(toTheRight[n] ?? [])])
  const experts = rowsOf(ordered.filter(({ place }) => place === 'community'), ROW_COLUMNS).map((row) => centred(fromTheMiddle(row), ROW_COLUMNS))
  const sitIns = rowsOf(inProtocolOrder(people.filter(({ capacity }) => capacity === 'sit_in'), chair), ROW_COLUMNS).map(fromTheMiddle)
  return { head, rows: [...rows, ...experts], sitIns }
}

const rowsOf = <T>(people: readonly T[], columns: number) => Array.from({ length: Math.ceil(people.length / columns) }, (_, n) => people.slice(n * columns, (n + 1) * columns))

const padded = <T>(row: readonly T[]): (T | null)[] => [...row, ...Array<null>(BLOCK_COLUMNS - row.length).fill(null)]

function centred<T>(row: readonly T[], columns = BLOCK_COLUMNS): (T | null)[] {
  const before = Math.floor((columns - row.length) / 2)
  return [...Array<null>(before).fill(null), ...row, ...Array<null>(columns - row.length - before).fill(null)]
}
