import type { ReactNode } from 'react'
import { showMetres } from '#app/domain/tours/clock.ts'
import { TRAVEL_BASIS_NAMES, type Leg } from '#app/domain/tours/travel.ts'

export interface TimelineStop {
  key: string
  name: ReactNode
  stayMinutes: number
  leg: Leg | null
  startsAt: string
  leavesAt: string
  waitMinutes: number
  isAfterLunch: boolean
  /** What is to be seen and said there, and what can be done with it. */
  children?: ReactNode
}

/** A tour as it goes by: ways, visits and lunch, each with its time. */
export function Timeline({ stops, lunch, legAction }: { stops: readonly TimelineStop[]; lunch: { from: string; to: string } | null; legAction?: (key: string) => ReactNode }) {
  return (
    <ol className="timeline">
      {stops.map(({ key, name, stayMinutes, leg, startsAt, leavesAt, waitMinutes, isAfterLunch, children }, at) => (
        <li key={key}>
          {isAfterLunch && lunch && (
            <p className="timeline-way">
              <span className="number">{lunch.from}–{lunch.to}</span> 午餐、休息
            </p>
          )}
          {leg && (
            <div className="timeline-way">
              <details>
                <summary>
                  车程{leg.minutes}分钟，{showMetres(leg.metres)}（{TRAVEL_BASIS_NAMES[leg.basis]}，为什么）
                </summary>
                <p>{leg.why}</p>
              </details>
              {legAction?.(key)}
            </div>
          )}
          {waitMinutes > 0 && !isAfterLunch && <p className="timeline-way">等候开放{waitMinutes}分钟</p>}
          <h3>
            <span className="timeline-number">{at + 1}</span> {name}
          </h3>
          <p className="timeline-time">
            <span className="number">{startsAt}–{leavesAt}</span>，停留{stayMinutes}分钟
          </p>
          {children}
        </li>
      ))}
    </ol>
  )
}
