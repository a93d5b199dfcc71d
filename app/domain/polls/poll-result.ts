import { weekdayName } from '#app/domain/community/local-time.ts'
import { HALF_NAMES, type Half } from '#app/domain/meetings/terms.ts'
import type { PollAnswer } from './terms.ts'

export interface PolledHalfDay {
  id: string
  on: string
  half: Half
}

/** Somebody who was asked and whose link was not withdrawn. */
export interface PolledParty {
  name: string
  /** 必到方: without it the meeting is not what it is called. */
  isRequired: boolean
  /** By option; null until he has answered. */
  answers: Readonly<Record<string, PollAnswer>> | null
}

export interface Tally {
  optionId: string
  yes: number
  maybe: number
  no: number
  unanswered: number
  /** 必到方 by what they said, names in the order asked. */
  requiredYes: string[]
  requiredMaybe: string[]
  requiredNo: string[]
  requiredUnanswered: string[]
  /** Of those who answered nobody can, not even at need. */
  isNobody: boolean
}

export interface RankedHalfDay extends Tally {
  /** From 1, the best. */
  rank: number
  /** Why it stands where it stands, in Chinese without a full stop. */
  why: string
}

export interface PollResult {
  /** In the order of the options. */
  halfDays: RankedHalfDay[]
  /** Null while nobody has answered, or when none can be recommended. */
  suggestedId: string | null
  /** Why this one, or why none: a whole Chinese sentence. */
  reason: string
}

/** The criteria in their order; of two half days the one with the smaller number at the first that differs comes first. */
const CRITERIA: readonly { weigh(tally: Tally): number; why(tally: Tally, best: Tally): string }[] = [
  { weigh: ({ requiredNo }) => requiredNo.length, why: ({ requiredNo }) => `必到方${requiredNo.join('、')}不可` },
  { weigh: ({ requiredYes }) => -requiredYes.length, why: ({ requiredYes }, best) => `明确「可」的必到方${requiredYes.length}家，少于建议的${best.requiredYes.length}家` },
  { weigh: ({ yes }) => -yes, why: ({ yes }, best) => `「可」${yes}家，少于建议的${best.yes}家` },
  { weigh: ({ no }) => no, why: ({ no }, best) => `「不可」${no}家，多于建议的${best.no}家` },
]

/**
 * Which half day most can come to: 必到方 first, then most 可, then fewest 不可, then the earliest (decided together with the manual's chapter).
 * @param options in the order of time
 */
export function pollResult(options: readonly PolledHalfDay[], parties: readonly PolledParty[]): PollResult {
  const tallies = options.map((option) => tallyOf(option, parties))
  const byMerit = options.map((option, n) => ({ option, tally: tallies[n]! })).sort((a, b) => compare(a.tally, b.tally) || compareTime(a.option, b.option))
  const best = byMerit[0]
  const isAnswered = parties.some(({ answers }) => answers !== null)
  const isFit = best !== undefined && isAnswered && !best.tally.isNobody && best.tally.requiredNo.length === 0
  const ranks = new Map(byMerit.map(({ option }, n) => [option.id, n + 1]))
  return {
    halfDays: tallies.map((tally) => ({ ...tally, rank: ranks.get(tally.optionId)!, why: whyOf(tally, isFit ? best.tally : null, isAnswered) })),
    suggestedId: isFit ? best.option.id : null,
    reason: isFit ? reasonFor(best.option, best.tally, byMerit[1]?.tally) : whyNone(best?.tally, isAnswered),
  }
}

function tallyOf({ id }: PolledHalfDay, parties: readonly PolledParty[]): Tally {
  const said = (answer: PollAnswer | null) => parties.filter(({ answers }) => (answers?.[id] ?? null) === answer)
  const required = (answer: PollAnswer | null) => said(answer).filter(({ isRequired }) => isRequired).map(({ name }) => name)
  const [yes, maybe, no] = [said('yes').length, said('maybe').length, said('no').length]
  return {
    optionId: id, yes, maybe, no, unanswered: said(null).length, isNobody: no > 0 && yes + maybe === 0,
    requiredYes: required('yes'), requiredMaybe: required('maybe'), requiredNo: required('no'), requiredUnanswered: required(null),
  }
}

function compare(a: Tally, b: Tally): number {
  const deciding = CRITERIA.find(({ weigh }) => weigh(a) !== weigh(b))
  return deciding ? deciding.weigh(a) - deciding.weigh(b) : 0
}

const compareTime = (a: PolledHalfDay, b: PolledHalfDay) => (a.on === b.on ? (a.half === b.half ? 0 : a.half === 'morning' ? -1 : 1) : a.on < b.on ? -1 : 1)

function whyOf(tally: Tally, best: Tally | null, isAnswered: boolean): string {
  if (!isAnswered) return '尚无人答复'
  if (tally.isNobody) return '已答复的都不可'
  if (!best) return tally.requiredNo.length > 0 ? `必到方${tally.requiredNo.join('、')}不可` : countsOf(tally)
  if (tally === best) return '建议'
  const deciding = CRITERIA.find(({ weigh }) => weigh(tally) !== weigh(best))
  return deciding ? deciding.why(tally, best) : '各项与建议的相同，日期较晚'
}

function reasonFor(option: PolledHalfDay, tally: Tally, second: Tally | undefined): string {
  return `建议${halfDayName(option)}：${requiredWords(tally)}；${countsOf(tally)}。${secondWords(tally, second)}${pendingWords(tally)}`
}

/** 2026-12-09（星期三）上午 */
export const halfDayName = ({ on, half }: Pick<PolledHalfDay, 'on' | 'half'>) => `${on}（${weekdayName(on)}）${HALF_NAMES[half]}`

const countsOf = ({ yes, maybe, no }: Tally) => `可${yes}家，必要时可${maybe}家，不可${no}家`

function requiredWords({ requiredYes, requiredMaybe, requiredUnanswered }: Tally): string {
  if (requiredMaybe.length + requiredUnanswered.length === 0) return requiredYes.length > 0 ? '必到方均可' : '没有必到方'
  return [requiredYes.length > 0 && `必到方${requiredYes.join('、')}可`, requiredMaybe.length > 0 && `${requiredMaybe.join('、')}必要时可`].filter(Boolean).join('，') || '没有必到方不可'
}

function secondWords(best: Tally, second: Tally | undefined): string {
  if (!second) return ''
  const deciding = CRITERIA.find(({ weigh }) => weigh(best) !== weigh(second))
  return deciding ? `次选的${deciding.why(second, best)}。` : '与次选的各项相同，取日期较早的。'
}

const pendingWords = ({ requiredUnanswered }: Tally) => (requiredUnanswered.length > 0 ? `必到方${requiredUnanswered.join('、')}尚未答复，结果可能变化。` : '')

function whyNone(best: Tally | undefined, isAnswered: boolean): string {
  if (!best || !isAnswered) return '尚无人答复，暂无建议。'
  if (best.isNobody) return '已答复的对每个半天都不可，请另提半天。'
  return `每个半天都有必到方不可（最接近的一个：${best.requiredNo.join('、')}），请协商或另提半天。`
}
