import type { DueState } from '#app/domain/follow-ups/due.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DUE_TONES } from '#app/ui/state-tones.ts'
import { Day } from '#app/ui/time.tsx'

interface Task {
  dueOn: string
  isDueAssumed: number
  due: DueState
  dueWords: string
}

/** The deadline, how it stands in words, and that nobody gave it where nobody did. */
export function Due({ task: { dueOn, isDueAssumed, due, dueWords } }: { task: Task }) {
  return (
    <>
      <Day on={dueOn} /> {dueWords && <Badge tone={DUE_TONES[due]}>{dueWords}</Badge>}
      {isDueAssumed === 1 && <span className="dimmed together"> 未定期限，按半年计</span>}
    </>
  )
}
