import { addMonths, localDay } from '#app/domain/community/local-time.ts'

/** When a series should meet again (CLAUSES A37 「定期举办」): so many months after the last meeting held or convened; null before the first. */
export function nextDue(series: { everyMonths: number }, lastAt: string | null): string | null {
  return lastAt ? addMonths(localDay(lastAt), series.everyMonths) : null
}

/** Is it overdue, and nothing convened? A series that never met is due from the start. */
export function isOverdue(dueOn: string | null, today: string): boolean {
  return dueOn === null || dueOn < today
}
