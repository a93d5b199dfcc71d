import type { AgendaItemState } from '#app/domain/agenda/terms.ts'
import type { ApprovalState, Decision } from '#app/domain/approval/terms.ts'
import type { BaseAward, BaseState, SuggestionState } from '#app/domain/bases/terms.ts'
import type { ConsultationState } from '#app/domain/committee/terms.ts'
import type { DueState } from '#app/domain/follow-ups/due.ts'
import type { FollowUpState } from '#app/domain/follow-ups/terms.ts'
import type { GuideState } from '#app/domain/guides/terms.ts'
import type { HandoverState } from '#app/domain/handovers/terms.ts'
import type { Result } from '#app/domain/journal/terms.ts'
import type { MeetingState, ReplyAnswer, RotationRuleState, SwapState } from '#app/domain/meetings/terms.ts'
import type { ChapterState, PlanState } from '#app/domain/plans/terms.ts'
import type { PollAnswer, PollState } from '#app/domain/polls/terms.ts'
import type { MinutesState, OutcomeKind } from '#app/domain/minutes/terms.ts'
import type { ObjectionResult, PlaqueState, ReviewResult, RoundState, SheetState } from '#app/domain/plaques/terms.ts'
import type { BookingState } from '#app/domain/bookings/terms.ts'
import type { InnovationState } from '#app/domain/innovations/terms.ts'
import type { TourState } from '#app/domain/tours/terms.ts'
import type { Tone } from './badge.tsx'

export const SWAP_TONES: Record<SwapState, Tone> = { proposed: 'info', agreed: 'good', refused: 'bad', withdrawn: 'neutral' }
export const ROTATION_RULE_TONES: Record<RotationRuleState, Tone> = SWAP_TONES
export const CONSULTATION_TONES: Record<ConsultationState, Tone> = { open: 'info', closed: 'good' }
export const HANDOVER_TONES: Record<HandoverState, Tone> = { open: 'warn', signed: 'good' }
export const MEETING_TONES: Record<MeetingState, Tone> = { draft: 'neutral', convened: 'info', cancelled: 'bad', held: 'good' }
export const REPLY_TONES: Record<ReplyAnswer, Tone> = { attend: 'good', delegate: 'info', decline: 'warn' }
export const APPROVAL_TONES: Record<ApprovalState, Tone> = { open: 'info', agreed: 'good', refused: 'bad', withdrawn: 'neutral' }
export const DECISION_TONES: Record<Decision, Tone> = { agree: 'good', refuse: 'bad' }
export const RESULT_TONES: Record<Result, Tone> = { done: 'good', refused: 'warn', failed: 'bad' }
export const FOLLOW_UP_TONES: Record<FollowUpState, Tone> = { open: 'info', reported: 'warn', closed: 'good', cancelled: 'neutral' }
export const DUE_TONES: Record<DueState, Tone> = { overdue: 'bad', soon: 'warn', inTime: 'neutral', over: 'neutral' }
export const POLL_TONES: Record<PollState, Tone> = { open: 'info', fixed: 'good', closed: 'neutral' }
export const POLL_ANSWER_TONES: Record<PollAnswer, Tone> = { yes: 'good', maybe: 'info', no: 'warn' }
export const MINUTES_TONES: Record<MinutesState, Tone> = { draft: 'neutral', consulting: 'info', signing: 'info', signed: 'warn', issued: 'good' }
export const OUTCOME_TONES: Record<OutcomeKind, Tone> = { agreed: 'good', agreed_amended: 'good', deferred: 'warn', assigned: 'info' }
export const AGENDA_TONES: Record<AgendaItemState, Tone> = { pool: 'info', placed: 'good', moved: 'neutral', dropped: 'neutral' }
export const ROUND_TONES: Record<RoundState, Tone> = {
  applied: 'info', returned: 'warn', screened: 'info', inspected: 'info', signing: 'info', publicised: 'warn', awarded: 'good', refused: 'bad', withdrawn: 'neutral',
}
export const PLAQUE_TONES: Record<PlaqueState, Tone> = { valid: 'good', rectifying: 'warn', revoking: 'warn', revoked: 'bad' }
export const REVIEW_TONES: Record<ReviewResult, Tone> = { pass: 'good', rectify: 'warn', revoke: 'bad' }
export const OBJECTION_TONES: Record<ObjectionResult, Tone> = { upheld: 'bad', partly: 'warn', dismissed: 'neutral' }
export const SHEET_TONES: Record<SheetState, Tone> = { proposed: 'info', agreed: 'good', returned: 'neutral' }
export const GUIDE_TONES: Record<GuideState, Tone> = { applied: 'info', passed: 'info', appointed: 'good', ended: 'neutral', refused: 'bad', withdrawn: 'neutral' }
export const PLAN_TONES: Record<PlanState, Tone> = { draft: 'neutral', submitted: 'info', adopted: 'good', superseded: 'neutral' }
export const CHAPTER_TONES: Record<ChapterState, Tone> = { noPlan: 'warn', noChapter: 'warn', incomplete: 'warn', complete: 'good' }
export const INNOVATION_TONES: Record<InnovationState, Tone> = { draft: 'neutral', published: 'good', withdrawn: 'warn' }
export const BOOKING_TONES: Record<BookingState, Tone> = { requested: 'warn', confirmed: 'good', waiting: 'info', declined: 'bad', cancelled: 'neutral' }
export const TOUR_TONES: Record<TourState, Tone> = { draft: 'neutral', published: 'good', withdrawn: 'warn' }
export const BASE_STATE_TONES: Record<BaseState, Tone> = { draft: 'neutral', published: 'good', closed: 'bad' }
export const BASE_AWARD_TONES: Record<BaseAward, Tone> = { none: 'neutral', applied: 'info', screened: 'info', inspected: 'info', publicised: 'info', awarded: 'good', review: 'warn', revoked: 'bad' }
export const SUGGESTION_TONES: Record<SuggestionState, Tone> = { open: 'info', accepted: 'good', declined: 'neutral' }
