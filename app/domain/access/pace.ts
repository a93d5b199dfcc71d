/** How often each person may do something within a time; the oldest are forgotten when there are too many people to remember. */
export class Pace {
  readonly #most: number
  readonly #withinMs: number
  readonly #times = new Map<string, number[]>()

  constructor(most: number, withinMs: number) {
    this.#most = most
    this.#withinMs = withinMs
  }

  /** Counts this one, if it is admitted. */
  admits(who: string, now: Date): boolean {
    // A clock that was put back must not shut anybody out: times still to come do not count.
    const recent = (this.#times.get(who) ?? []).filter((time) => time > now.getTime() - this.#withinMs && time <= now.getTime())
    const isAdmitted = recent.length < this.#most
    if (isAdmitted) recent.push(now.getTime())
    this.#times.delete(who)
    this.#times.set(who, recent)
    if (this.#times.size > MOST_PEOPLE) this.#times.delete(this.#times.keys().next().value!)
    return isAdmitted
  }
}

const MOST_PEOPLE = 10_000
