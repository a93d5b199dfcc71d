import { narrow, readTime } from '#app/domain/community/typed-time.ts'
import type { Span, WeeklyHours } from './opening.ts'

/** 「9:00-11:30，13:00-16:30」 → spans in order; null for what cannot be read, overlaps, or ends before it begins. Nothing is an empty day. */
export function readSpans(typed: string): Span[] | null {
  const text = narrow(typed).trim()
  if (text === '') return []
  const spans: Span[] = []
  for (const part of text.split(/[,，、;；]+/).map((one) => one.trim()).filter(Boolean)) {
    const [from, to, ...more] = part.split(/\s*(?:-|–|—|~|～|至|到)+\s*/)
    const [opens, closes] = [readTime(from ?? ''), readTime(to ?? '')]
    if (!opens || !closes || more.length > 0 || opens >= closes) return null
    spans.push({ opens, closes })
  }
  spans.sort((a, b) => (a.opens < b.opens ? -1 : 1))
  return spans.some((span, n) => n > 0 && span.opens < spans[n - 1]!.closes) ? null : spans
}

/** The same as it is typed again: 「09:00-11:30，13:00-16:30」 */
export const typeSpans = (spans: readonly Span[]) => spans.map(({ opens, closes }) => `${opens}-${closes}`).join('，')

/** The week as seven lines, Monday first. */
export const typeWeek = (hours: readonly WeeklyHours[]) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => typeSpans(hours.filter((one) => one.weekday === weekday).toSorted((a, b) => (a.opens < b.opens ? -1 : 1))))
