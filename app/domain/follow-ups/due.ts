import { addDays, addMonths, daysBetween } from '#app/domain/community/local-time.ts'
import { DUE_SOON_DAYS, DUE_STANDARD_MONTHS, UNFINISHED_STATES, type FollowUpState } from './terms.ts'

/** The deadline when none was given: half a year after the meeting, or after the day it was set without one (CLAUSES A79 完成时限). */
export function standardDueDay(from: string): string {
  return addMonths(from, DUE_STANDARD_MONTHS)
}

export type DueState = 'overdue' | 'soon' | 'inTime' | 'over'

/** How a task stands to its deadline. The day itself is still in time; what was struck off or cancelled is over. */
export function dueStateOf({ state, dueOn }: { state: FollowUpState; dueOn: string }, today: string): DueState {
  if (!isUnfinished(state)) return 'over'
  if (dueOn < today) return 'overdue'
  return dueOn <= soonUntil(today) ? 'soon' : 'inTime'
}

/** The last deadline that counts as soon. */
export const soonUntil = (today: string) => addDays(today, DUE_SOON_DAYS)

/** The same in words, so that nobody needs to see the colour: 「逾期3天」「今天到期」「还有5天」. */
export function showDue(task: { state: FollowUpState; dueOn: string }, today: string): string {
  const due = dueStateOf(task, today)
  if (due === 'over') return ''
  const days = daysBetween(today, task.dueOn)
  if (days < 0) return `逾期${-days}天`
  return days === 0 ? '今天到期' : `还有${days}天`
}

export const isUnfinished = (state: FollowUpState) => UNFINISHED_STATES.some((unfinished) => unfinished === state)
