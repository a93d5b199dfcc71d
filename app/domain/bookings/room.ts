import { showSpan } from '#app/domain/community/local-time.ts'

/** A group that has its place. */
export interface Taken {
  startsAt: string
  endsAt: string
  headCount: number
}

/** What of a base is asked for. `capacity` null: nobody has told how many it holds, so it is for one group at a time. */
export interface Wanted {
  startsAt: string
  endsAt: string
  headCount: number
  capacity: number | null
}

/** `left`: persons that still fit at the fullest moment of the time asked for; for a base of unknown capacity 1 or 0 groups. */
export interface Room<T extends Taken> {
  fits: boolean
  left: number
  /** Who is there at some moment of it, in order of time. */
  others: T[]
  why: string
}

const overlaps = (one: Pick<Taken, 'startsAt' | 'endsAt'>, other: Pick<Taken, 'startsAt' | 'endsAt'>) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/**
 * Is there room for a group (persons) in a base for a time (UTC instants)? Groups share a base up to its capacity (TRUST R47).
 * @param named how the others are told of
 */
export function roomFor<T extends Taken>(wanted: Wanted, taken: readonly T[], named: (one: T) => string): Room<T> {
  const others = taken.filter((one) => overlaps(one, wanted)).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
  const told = others.map((one) => `${showSpan(one.startsAt, one.endsAt)}${named(one)}`).join('；')
  if (wanted.capacity === null) {
    const fits = others.length === 0
    return { fits, left: fits ? 1 : 0, others, why: fits ? '该时段空闲' : `容量待核的基地一次接待一个团组，该时段已有：${told}` }
  }
  const fullest = fullestOf(wanted, others)
  const left = Math.max(0, wanted.capacity - fullest)
  const fits = fullest + wanted.headCount <= wanted.capacity
  const counted = `可同时容纳${wanted.capacity}人，该时段最多时已有${fullest}人，还能接待${left}人`
  return { fits, left, others, why: fits ? counted : `${counted}，您申请${wanted.headCount}人${told ? `。已有：${told}` : ''}` }
}

/** Most persons there at once within a time: somebody who goes makes room for somebody who comes at that moment. */
function fullestOf(span: Pick<Taken, 'startsAt' | 'endsAt'>, taken: readonly Taken[]): number {
  const moments = [span.startsAt, ...taken.map(({ startsAt }) => startsAt).filter((at) => at > span.startsAt && at < span.endsAt)]
  return Math.max(0, ...moments.map((at) => taken.filter((one) => one.startsAt <= at && at < one.endsAt).reduce((sum, { headCount }) => sum + headCount, 0)))
}
