import { localDay, localTime, longDay, weekdayName } from '#app/domain/community/local-time.ts'

/** Days and times as documents write them, in Asia/Shanghai; days alone are written by `longDay`. */
type Instant = string | Date

/** 2026年11月25日（星期三） */
export function chineseDay(day: string): string {
  return `${longDay(day)}（${weekdayName(day)}）`
}

/** 上午9:00 */
export function chineseTime(instant: Instant): string {
  const time = localTime(instant)
  return partOfDay(time) + clock(time)
}

/** 2026年11月25日（星期三）上午9:00 */
export function chineseMoment(instant: Instant): string {
  return chineseDay(localDay(instant)) + chineseTime(instant)
}

/**
 * 2026年11月25日（星期三）上午9:00–11:30; the part of the day is named again when it is another, and so is the day.
 * @throws RangeError when the end is not after the start
 */
export function chineseTimeSpan(startsAt: Instant, endsAt: Instant): string {
  if (new Date(endsAt) <= new Date(startsAt)) throw new RangeError(`a span that ends before it starts: ${String(startsAt)} ${String(endsAt)}`)
  const [startDay, endDay, startTime, endTime] = [localDay(startsAt), localDay(endsAt), localTime(startsAt), localTime(endsAt)]
  if (startDay !== endDay) return `${chineseMoment(startsAt)}至${withoutSameYear(startDay, chineseDay(endDay))}${chineseTime(endsAt)}`
  const isSamePart = partOfDay(startTime) === partOfDay(endTime) || (partOfDay(startTime) === '上午' && endTime === '12:00')
  return `${chineseMoment(startsAt)}–${isSamePart ? clock(endTime) : chineseTime(endsAt)}`
}

function partOfDay(time: string): string {
  if (time < '06:00') return '凌晨'
  if (time < '12:00') return '上午'
  if (time < '13:00') return '中午'
  return time < '18:00' ? '下午' : '晚上'
}

/** Twelve hours: 14:05 is 2:05. */
function clock(time: string): string {
  const hour = Number(time.slice(0, 2))
  return `${hour > 12 ? hour - 12 : hour}${time.slice(2)}`
}

function withoutSameYear(startDay: string, day: string): string {
  const year = `${startDay.slice(0, 4)}年`
  return day.startsWith(year) ? day.slice(year.length) : day
}
