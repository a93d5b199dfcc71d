/** Something that waits for the person at the desk. */
export interface Waiting {
  /** What is to be done, as a deed: 「答复会议邀请」 */
  deed: string
  /** What it is about. */
  title: string
  /** Where it is done, a path of this site. */
  path: string
  /** The last day for it. */
  dueOn: string | null
  /** More that matters, a few words. */
  note?: string
}

export type Urgency = 'overdue' | 'soon' | 'open'

/** Days before the last one from which a matter is urgent. */
export const SOON_DAYS = 3

/** How urgent: past its day, within `SOON_DAYS` of it, or with time left. `soonOn` is today plus those days. */
export function urgencyOf({ dueOn }: Pick<Waiting, 'dueOn'>, today: string, soonOn: string): Urgency {
  if (dueOn === null || dueOn > soonOn) return 'open'
  return dueOn < today ? 'overdue' : 'soon'
}

/** What is due first comes first; what has no day last, in the order given. */
export function byUrgency(waiting: readonly Waiting[]): Waiting[] {
  return waiting
    .map((one, at) => ({ one, at }))
    .sort((a, b) => compare(a.one.dueOn, b.one.dueOn) || a.at - b.at)
    .map(({ one }) => one)
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
