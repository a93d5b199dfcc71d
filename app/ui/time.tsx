import { localDay, localTime, longDay, showInstant, showSpan, weekdayName } from '#app/domain/community/local-time.ts'

/** An instant (UTC ISO text) as Shanghai's clocks show it: 2026-11-22 09:00. `isLong`: 2026年11月22日（星期日）09:00. */
export function Time({ at, isLong }: { at: string; isLong?: boolean }) {
  return (
    <time dateTime={at} className="number">
      {isLong ? `${longWithWeekday(localDay(at))}${localTime(at)}` : showInstant(at)}
    </time>
  )
}

/** From one instant to another: 2026-11-22 09:00–11:30. */
export function Span({ from, to }: { from: string; to: string }) {
  return <span className="number">{showSpan(from, to)}</span>
}

/** A local day, 2026-11-22. `isLong`: 2026年11月22日（星期日）. */
export function Day({ on, isLong }: { on: string; isLong?: boolean }) {
  return (
    <time dateTime={on} className="number">
      {isLong ? longWithWeekday(on) : on}
    </time>
  )
}

const longWithWeekday = (on: string) => `${longDay(on)}（${weekdayName(on)}）`
