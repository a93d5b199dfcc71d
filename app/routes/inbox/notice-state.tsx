import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { Badge } from '#app/ui/badge.tsx'

/** How far somebody has got with a notice. */
export function NoticeState({ mustSign, readAt, signedAt }: { mustSign: number; readAt: string | null; signedAt: string | null }) {
  if (signedAt) return <Badge tone="good">已签收</Badge>
  if (mustSign) return <Badge tone="warn">待签收</Badge>
  return readAt ? <Badge>已读</Badge> : <Badge tone="info">未读</Badge>
}

/** Whom a notice can come from. */
export const SENDER_OPTIONS = PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))
