/** First come, first served. */
export class Turn {
  #isTaken = false
  readonly #waiting: { go(): void; fail(error: unknown): void }[] = []

  async take(): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true
      return
    }
    await new Promise<void>((go, fail) => this.#waiting.push({ go, fail }))
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next) next.go()
    else this.#isTaken = false
  }

  /** What stopped the first would stop the others one after the other: they hear it now. */
  refuseWaiting(error: unknown): void {
    for (const each of this.#waiting.splice(0)) each.fail(error)
  }
}
