import { SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from '#app/domain/bases/terms.ts'
import { localDay, localTime, showSpan } from '#app/domain/community/local-time.ts'
import { HALF_NAMES, type GuideState, type Half } from './terms.ts'

/** A group to tell to: where, when (UTC instants) and in which language. */
export interface GuidingAsked {
  baseId: string
  startsAt: string
  endsAt: string
  language: ScriptLanguage
}

/** Somebody who might, on the day asked for. */
export interface GuidingFacts {
  name: string
  state: GuideState
  termFromOn: string | null
  termToOn: string | null
  languages: readonly ScriptLanguage[]
  duties: readonly { baseId: string; half: Half }[]
  leaves: readonly { fromOn: string; toOn: string }[]
  /** Groups told to already, with whom in words. */
  taken: readonly { startsAt: string; endsAt: string; whom: string }[]
}

const NOON = '12:00'

/** Half days of the rota that a time of one day touches. */
export function halvesOf(startsAt: string, endsAt: string): Half[] {
  const [from, to] = [localTime(startsAt), localTime(endsAt)]
  return [...(from < NOON ? (['morning'] as const) : []), ...(to > NOON ? (['afternoon'] as const) : [])]
}

/** Why somebody cannot tell to a group, in Chinese without an end mark; null when he can. */
export function guidingFault(guide: GuidingFacts, { baseId, startsAt, endsAt, language }: GuidingAsked): string | null {
  const on = localDay(startsAt)
  if (guide.state !== 'appointed' || guide.termFromOn === null || guide.termToOn === null || on < guide.termFromOn || on > guide.termToOn) return `${guide.name}${on}不在聘期内`
  if (!guide.languages.includes(language)) return `${guide.name}不讲${SCRIPT_LANGUAGE_NAMES[language]}`
  const leave = guide.leaves.find(({ fromOn, toOn }) => fromOn <= on && on <= toOn)
  if (leave) return `${guide.name}${leave.fromOn}至${leave.toOn}请假`
  const taken = guide.taken.find((one) => one.startsAt < endsAt && startsAt < one.endsAt)
  if (taken) return `${guide.name}${showSpan(taken.startsAt, taken.endsAt)}已为${taken.whom}讲解`
  const off = halvesOf(startsAt, endsAt).filter((half) => !guide.duties.some((duty) => duty.baseId === baseId && duty.half === half))
  return off.length > 0 ? `${guide.name}${on}${off.map((half) => HALF_NAMES[half]).join('、')}没有在这个基地值班` : null
}
