import { RATING_ITEMS, type RatingItem } from './terms.ts'

export type Rating = Record<RatingItem, number>

export interface RatingSummary {
  count: number
  /** Means to one decimal; null while too few have answered to show any. */
  means: (Rating & { all: number }) | null
}

/** Means are told from `least` answers on, so that nobody is recognised. */
export function summaryOf(count: number, sums: Rating, least: number): RatingSummary {
  if (count < least || count === 0) return { count, means: null }
  const mean = (sum: number) => Math.round((sum / count) * 10) / 10
  const means = Object.fromEntries(RATING_ITEMS.map((item) => [item, mean(sums[item])])) as Rating
  return { count, means: { ...means, all: Math.round((RATING_ITEMS.reduce((sum, item) => sum + sums[item], 0) / count / RATING_ITEMS.length) * 10) / 10 } }
}
