import type { Stoppable } from './stop.ts'

/** Work that is done again and again. `isStopping` lets long work end early. */
export interface Round {
  name: string
  everyMs: number
  work(isStopping: () => boolean): Promise<unknown>
}

/** Longer than one step takes; what takes longer was left under a lease and is done again by whoever comes next. */
const STOP_LIMIT_MS = 4_000
const FIRST_AFTER_MS = 1_000

/** Starts every round, each waiting for its own last one to end. What a round throws is told and never thrown on. */
export function rounds(list: readonly Round[], failed: (name: string, error: unknown) => void, firstAfterMs = FIRST_AFTER_MS): Stoppable {
  let isStopping = false
  const timers = new Map<Round, NodeJS.Timeout>()
  const underWay = new Set<Promise<void>>()

  const plan = (round: Round, afterMs: number) => void timers.set(round, setTimeout(() => go(round), afterMs))
  const go = (round: Round) => {
    const turn = doOnce(round).finally(() => {
      underWay.delete(turn)
      if (!isStopping) plan(round, round.everyMs)
    })
    underWay.add(turn)
  }
  const doOnce = async (round: Round) => {
    try {
      await round.work(() => isStopping)
    } catch (error) {
      failed(round.name, error)
    }
  }

  for (const round of list) plan(round, firstAfterMs)
  return {
    async stop() {
      isStopping = true
      for (const timer of timers.values()) clearTimeout(timer)
      let limit: NodeJS.Timeout | undefined
      await Promise.race([Promise.all(underWay), new Promise((resolve) => (limit = setTimeout(resolve, STOP_LIMIT_MS)))])
      clearTimeout(limit)
    },
  }
}
