import { POLL_STATE_NAMES, type PollState as State } from '#app/domain/polls/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { POLL_TONES } from '#app/ui/state-tones.ts'

/** An open poll whose time is over waits for its day to be fixed. */
export function PollState({ state, isOver }: { state: State; isOver: boolean }) {
  return isOver ? <Badge tone="warn">已截止，待定会期</Badge> : <Badge tone={POLL_TONES[state]}>{POLL_STATE_NAMES[state]}</Badge>
}
