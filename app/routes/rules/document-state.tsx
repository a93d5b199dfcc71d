import { DOCUMENT_STATE_NAMES, type DocumentState } from '#app/domain/community/terms.ts'
import { Badge, type Tone } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import { Day } from '#app/ui/time.tsx'

const TONES: Record<DocumentState, Tone> = { coming: 'info', in_force: 'good', superseded: 'neutral', repealed: 'neutral' }

export function DocumentBadge({ state, successor }: { state: DocumentState; successor?: { id: string; name: string } | null }) {
  return (
    <span>
      <Badge tone={TONES[state]}>{DOCUMENT_STATE_NAMES[state]}</Badge>
      {state === 'superseded' && successor && (
        <>
          {' '}
          由<Link to={`/rules/${successor.id}`}>{successor.name}</Link>替代
        </>
      )}
    </span>
  )
}

/** 2023-09-19 起, with the last day when there is one. */
export function Validity({ validFromOn, validToOn }: { validFromOn: string; validToOn: string | null }) {
  return (
    <span>
      <Day on={validFromOn} />
      {validToOn ? <> 至 <Day on={validToOn} /></> : '起'}
    </span>
  )
}
