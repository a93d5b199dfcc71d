import type { MailState } from '#app/domain/notices/terms.ts'
import type { Tone } from '#app/ui/badge.tsx'

export const MAIL_TONES: Record<MailState, Tone> = { waiting: 'info', sent: 'good', failed: 'bad' }
