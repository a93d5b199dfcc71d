import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { secondsBetween } from './agenda.ts'

export interface Turn {
  place: Region
  startedAt: string
  endedAt: string | null
}

export interface Share {
  place: Region
  seconds: number
  /** Of all that was said, in whole percent; null while nobody has spoken. */
  percent: number | null
  /** What an equal third would be. */
  equalSeconds: number
  /** Spoken more (positive) or less than the third. */
  offSeconds: number
  turns: number
}

/** How long each of the three places has had the floor, against an equal third (equal parties: nobody's word weighs more). */
export function speakingShares(turns: readonly Turn[], now: Date): { shares: Share[]; total: number; equalSeconds: number } {
  const seconds = (turn: Turn) => secondsBetween(turn.startedAt, turn.endedAt ?? now.toISOString())
  const total = turns.reduce((sum, turn) => sum + seconds(turn), 0)
  const equalSeconds = Math.round(total / REGIONS.length)
  const shares = REGIONS.map((place) => {
    const own = turns.filter((turn) => turn.place === place)
    const spoken = own.reduce((sum, turn) => sum + seconds(turn), 0)
    return { place, seconds: spoken, percent: total === 0 ? null : Math.round((spoken / total) * 100), equalSeconds, offSeconds: spoken - equalSeconds, turns: own.length }
  })
  return { shares, total, equalSeconds }
}
