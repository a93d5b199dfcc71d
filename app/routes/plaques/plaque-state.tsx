import type { PlaqueState } from '#app/domain/plaques/public.server.ts'
import { PLAQUE_EXPIRED, PLAQUE_LEVEL_NAMES, PLAQUE_STATE_NAMES } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Link } from '#app/ui/link.tsx'
import { PLAQUE_TONES } from '#app/ui/state-tones.ts'
import { Day } from '#app/ui/time.tsx'

/** The plaque of a base as everybody may know it; nothing while there is none. */
export function PlaqueSummary({ baseId, state: { plaque, publicity } }: { baseId: string; state: PlaqueState }) {
  return (
    <>
      {publicity && (
        <Alert tone="info" title="授牌公示">
          拟授{PLAQUE_LEVEL_NAMES[publicity.level]}，公示期<Day on={publicity.fromOn} />至<Day on={publicity.untilOn} />。<Link to={`/bases/${baseId}/objection`}>提出异议</Link>
        </Alert>
      )}
      {plaque && (
        <Facts
          items={[
            { label: '牌匾', value: <>{PLAQUE_LEVEL_NAMES[plaque.level]} <Badge tone={plaque.isExpired ? 'warn' : PLAQUE_TONES[plaque.state]}>{plaque.isExpired ? PLAQUE_EXPIRED : PLAQUE_STATE_NAMES[plaque.state]}</Badge></> },
            { label: '编号', value: plaque.number }, plaque.revokedOn ? { label: '摘牌日期', value: <Day on={plaque.revokedOn} /> } : { label: '有效期', value: <><Day on={plaque.awardedOn} />至<Day on={plaque.validUntilOn} /></> },
          ]}
        />
      )}
    </>
  )
}
