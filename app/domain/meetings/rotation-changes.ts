import { addDays } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { reignsOf, termByKey, termOf, type RotationHistory, type RotationTerm } from './rotation.ts'

export type Possible = { isAllowed: true } | { isAllowed: false; why: string }

/** A rule further ahead is more likely a slip of the keys. */
export const RULE_AHEAD_MOST_DAYS = 1_095

export interface SwapWish {
  firstTermKey: string
  /** Who chairs the first term now: whoever proposes. */
  fromPlace: Region
  secondTermKey: string
  /** Who chairs the second term now: whoever answers. */
  withPlace: Region
}

/**
 * May two terms be exchanged? Only terms that have not begun, so that nobody's past chair changes. Ask when it is proposed and again when
 * it is answered: the chairs must still be those of the two parties.
 */
export function canSwap(history: RotationHistory, wish: SwapWish, today: string): Possible {
  if (wish.firstTermKey === wish.secondTermKey) return no('请选择两个不同的轮值期。')
  if (wish.fromPlace === wish.withPlace) return no(`两个轮值期都由${PLACE_NAMES[wish.fromPlace]}轮值，不需要对调。`)
  for (const [key, place] of [[wish.firstTermKey, wish.fromPlace], [wish.secondTermKey, wish.withPlace]] as const) {
    const term = termByKey(history, key)
    const why = whyNotOpen(history, term, today)
    if (why) return no(why)
    if (term!.chair !== place) return no(`${termName(term!)}现由${PLACE_NAMES[term!.chair]}轮值，不是${PLACE_NAMES[place]}，请刷新后重新选择。`)
  }
  return { isAllowed: true }
}

/** May a place let its turn pass to a substitute? Only before the term begins, once, and only its own turn. */
export function canSkip(history: RotationHistory, wish: { termKey: string; place: Region; substitute: Region }, today: string): Possible {
  const term = termByKey(history, wish.termKey)
  const why = whyNotOpen(history, term, today)
  if (why) return no(why)
  if (term!.dueFrom !== wish.place) return no(`${termName(term!)}由${PLACE_NAMES[term!.dueFrom]}轮值，只能由该地提出轮空。`)
  if (wish.substitute === wish.place) return no('请选择另外两地之一代为轮值。')
  return { isAllowed: true }
}

/** Is the first day of a proposed rule possible? `errors` by field; `warnings` name the running term that would be cut short. */
export function checkRule(history: RotationHistory, rule: { startsOn: string }, today: string): { errors: Record<string, string[]>; warnings: string[] } {
  if (rule.startsOn <= today) return { errors: { startsOn: [`起始日期应晚于今天（${today}）。`] }, warnings: [] }
  if (rule.startsOn > addDays(today, RULE_AHEAD_MOST_DAYS)) return { errors: { startsOn: ['起始日期太远，请选择三年以内的日期。'] }, warnings: [] }
  const running = termOf(history, rule.startsOn)
  const warnings = running && running.startsOn < rule.startsOn
    ? [`新规则自${rule.startsOn}起执行，${termName(running)}（${PLACE_NAMES[running.chair]}）将提前到${addDays(rule.startsOn, -1)}结束。`]
    : []
  const dropped = reignsOf(history.rules).filter(({ fromOn }) => fromOn >= rule.startsOn)
  return { errors: {}, warnings: [...warnings, ...dropped.map(({ fromOn }) => `原定自${fromOn}起执行的轮值规则将不再执行。`)] }
}

/** 2026-07-01至2026-12-31的轮值期 */
export function termName(term: RotationTerm): string {
  return `${term.startsOn}至${term.endsOn}的轮值期`
}

function whyNotOpen(history: RotationHistory, term: RotationTerm | null, today: string): string | null {
  if (!term) return '没有这个轮值期，请刷新后重新选择。'
  if (term.startsOn <= today) return `${termName(term)}已经开始，不能再调整。`
  const skip = history.skips.find(({ termKey }) => termKey === term.key)
  return skip ? `${termName(term)}已登记由${PLACE_NAMES[skip.substitute]}代为轮值，不能再调整。` : null
}

function no(why: string): Possible {
  return { isAllowed: false, why }
}
