import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { ApprovalState, Decision } from './terms.ts'

/** What is decided on, as people read it. */
export interface ReadableFact {
  label: string
  value: string
  /** For the three departments only. */
  isInternal?: boolean
}

export interface Difference {
  label: string
  /** null: was not there, or is no longer */
  before: string | null
  after: string | null
}

/** Where a decision leaves the matter: one refusal closes it, the third consent makes it take effect. */
export function outcomeOf(decision: Decision, agreedCount: number): Exclude<ApprovalState, 'withdrawn'> {
  if (decision === 'refuse') return 'refused'
  return agreedCount === REGIONS.length ? 'agreed' : 'open'
}

/** Whose word is still missing. */
export function missingPlaces(decided: readonly { place: Region }[]): Region[] {
  return REGIONS.filter((place) => !decided.some((decision) => decision.place === place))
}

export function isOverdue(matter: { state: ApprovalState; deadlineOn: string }, today: string): boolean {
  return matter.state === 'open' && today > matter.deadlineOn
}

/** Field by field, what is not as it was. */
export function differences(before: readonly ReadableFact[], after: readonly ReadableFact[]): Difference[] {
  const labels = [...new Set([...before, ...after].map(({ label }) => label))]
  const valueIn = (facts: readonly ReadableFact[], label: string) => facts.find((fact) => fact.label === label)?.value ?? null
  return labels.map((label) => ({ label, before: valueIn(before, label), after: valueIn(after, label) })).filter((line) => line.before !== line.after)
}

/** 每期时长：原为“6个月”，现为“4个月” */
export function showDifference({ label, before, after }: Difference): string {
  const quoted = (value: string | null) => (value ? `“${value}”` : '空')
  return `${label}：原为${quoted(before)}，现为${quoted(after)}`
}
