import { Badge, type Tone } from '#app/ui/badge.tsx'

const STATES = { coming: ['将执行', 'info'], inForce: ['执行中', 'good'], over: ['已截止', 'neutral'] } as const satisfies Record<string, readonly [string, Tone]>

export function RuleState({ state }: { state: keyof typeof STATES }) {
  const [word, tone] = STATES[state]
  return <Badge tone={tone}>{word}</Badge>
}
