/** Times of a day as minutes since midnight, so that they can be added. */

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Past midnight it stays on the clock of that day's end: nobody tours so long, and the page says that it is too long. */
export function timeOf(minutes: number): string {
  const shown = Math.min(Math.max(0, Math.round(minutes)), 24 * 60 - 1)
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}

/** 95 → 1小时35分 */
export function showMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest}分钟`
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分`
}

/** 3140 → 3.1公里 */
export const showMetres = (metres: number): string => `${(metres / 1000).toFixed(1)}公里`
