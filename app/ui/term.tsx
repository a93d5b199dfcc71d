import { Day } from './time.tsx'

/** 2026-01-01 至今, or to a last day. */
export function Term({ fromOn, toOn }: { fromOn: string; toOn: string | null }) {
  return (
    <span>
      <Day on={fromOn} /> 至{toOn ? <> <Day on={toOn} /></> : '今'}
    </span>
  )
}
