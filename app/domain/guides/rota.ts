import { addDays } from '#app/domain/community/local-time.ts'
import { HALF_NAMES, type GuideState, type Half } from './terms.ts'

export interface DutyAsked {
  on: string
  half: Half
  baseId: string
}

export interface RotaFacts {
  state: GuideState
  termFromOn: string | null
  termToOn: string | null
  baseIds: readonly string[]
  /** What is on the rota already, with the base's name. */
  duties: readonly { on: string; half: Half; baseName: string }[]
  leaves: readonly { fromOn: string; toOn: string }[]
}

/** Why somebody cannot be put on the rota for a half day, in Chinese; null when he can. */
export function dutyFault(guide: RotaFacts, { on, half, baseId }: DutyAsked): string | null {
  if (guide.state !== 'appointed' || guide.termFromOn === null || guide.termToOn === null) return '只有在聘的讲解员可以安排值班。'
  if (on < guide.termFromOn || on > guide.termToOn) return `${on}不在聘期（${guide.termFromOn}至${guide.termToOn}）内。`
  if (!guide.baseIds.includes(baseId)) return '讲解员没有分派到这个基地，请先分派基地。'
  const leave = guide.leaves.find(({ fromOn, toOn }) => fromOn <= on && on <= toOn)
  if (leave) return `${on}在请假期间（${leave.fromOn}至${leave.toOn}）。`
  const same = guide.duties.find((duty) => duty.on === on && duty.half === half)
  return same ? `${on}${HALF_NAMES[half]}已安排在「${same.baseName}」，同一半天不能再排。` : null
}

/** The same weekday in so many weeks on end. */
export const weeklyFrom = (on: string, weeks: number) => Array.from({ length: weeks }, (_, week) => addDays(on, week * 7))
