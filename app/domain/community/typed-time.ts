import { isDay, isTime } from './local-time.ts'

/** Full-width digits, letters and signs as people type them in Chinese, made narrow: ２０２６ → 2026. For dates and numbers only. */
export function narrow(text: string): string {
  return text.normalize('NFKC').trim()
}

/** A day as people type it: 2026-11-25, 2026/11/25, 2026.11.25, 2026年11月25日, 20261125. Null when there is no such day. */
export function readDay(text: string): string | null {
  const parts = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d\d)(\d\d))$/.exec(narrow(text))
  if (!parts) return null
  const [, year, month = parts[4]!, date = parts[5]!] = parts
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** A time of day as people type it: 9:30, ０９：３０, 9点30分, 09:30:00. Null when there is no such time. */
export function readTime(text: string): string | null {
  const parts = /^(\d{1,2})(?::(\d\d)(?::00)?|[点时](?:(\d\d)分?)?)$/.exec(narrow(text))
  if (!parts) return null
  const time = `${parts[1]!.padStart(2, '0')}:${parts[2] ?? parts[3] ?? '00'}`
  return isTime(time) ? time : null
}
