import type { MeetingState, ReplyAnswer, RotationRuleState, SwapState } from '#app/domain/meetings/terms.ts'
import type { Tone } from './badge.tsx'

export const SWAP_TONES: Record<SwapState, Tone> = { proposed: 'info', agreed: 'good', refused: 'bad', withdrawn: 'neutral' }
export const ROTATION_RULE_TONES: Record<RotationRuleState, Tone> = SWAP_TONES
export const MEETING_TONES: Record<MeetingState, Tone> = { draft: 'neutral', convened: 'info', cancelled: 'bad', held: 'good' }
export const REPLY_TONES: Record<ReplyAnswer, Tone> = { attend: 'good', delegate: 'info', decline: 'warn' }
