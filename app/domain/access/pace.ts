/** How often each person may do something within a time; the oldest are forgotten when there are too many people to remember. */
export class Pace {
  readonly #most: number
  readonly #withinMs: number
  readonly #times = new Map<string, number[]>()

  constructor(most: number, withinMs: number) {
    this.#most = most
    this.#withinMs = withinMs
  }

  /** Has this one no more left? Counts nothing. */
  isSpent(who: string, now: Date): boolean {
    return this.#recent(who, now).length >= this.#most
  }

  /** Counts this one, if it is admitted. */
  admits(who: string, now: Date): boolean {
    const recent = this.#recent(who, now)
    const isAdmitted = recent.length < this.#most
    if (isAdmitted) recent.push(now.getTime())
    this.#times.delete(who)
    this.#times.set(who, recent)
    if (this.#times.size > MOST_PEOPLE) this.#times.delete(this.#times.keys().next().value!)
    return isAdmitted
  }

  /** A clock that was put back must not shut anybody out: times still to come do not count. */
  #recent(who: string, now: Date): number[] {
    return (this.#times.get(who) ?? []).filter((time) => time > now.getTime() - this.#withinMs && time <= now.getTime())
  }
}

const MOST_PEOPLE = 10_000
