export interface RatingSummary {
  count: number
  /** To one decimal; null while too few have answered to show any. */
  mean: number | null
}

/** The mean is told from `least` answers on, so that nobody is recognised. */
export function summaryOf(count: number, sum: number, least: number): RatingSummary {
  return { count, mean: count < least || count === 0 ? null : Math.round((sum / count) * 10) / 10 }
}
