import type { Deed } from '#app/domain/access/policy.ts'
import type { MeetingState } from './terms.ts'

export interface MeetingStep {
  from: readonly MeetingState[]
  to: MeetingState
  deed: Deed
  label: string
  /** For the page after it was done, and the journal. */
  done: string
  /** Why it cannot be done at this moment, in Chinese; null when it can. */
  guard?: (meeting: { startsAt: string }, now: Date) => string | null
}

/** The whole life of a meeting. Replies and changes of a convened meeting do not move it. */
export const MEETING_STEPS = {
  convene: {
    from: ['draft'], to: 'convened', deed: 'meeting.manage', label: '召集并发出通知', done: '会议已召集，通知已发给受邀单位和个人。',
    guard: ({ startsAt }, now) => (startsAt > now.toISOString() ? null : '会议时间已过，请先修改会议时间。'),
  },
  cancel: {
    from: ['convened'], to: 'cancelled', deed: 'meeting.manage', label: '取消会议', done: '会议已取消，取消通知已发给受邀单位和个人。',
    guard: ({ startsAt }, now) => (startsAt > now.toISOString() ? null : '会议已开始，不能取消。'),
  },
  hold: {
    from: ['convened'], to: 'held', deed: 'meeting.manage', label: '记为已召开', done: '会议已记为已召开。',
    guard: ({ startsAt }, now) => (startsAt <= now.toISOString() ? null : '会议尚未开始，开始后才能记为已召开。'),
  },
} as const satisfies Record<string, MeetingStep>

export type MeetingStepName = keyof typeof MEETING_STEPS
export const MEETING_STEP_NAMES = Object.keys(MEETING_STEPS) as MeetingStepName[]

/** The steps the state and the hour leave open, whoever asks. */
export function openSteps(meeting: { state: MeetingState; startsAt: string }, now: Date): MeetingStepName[] {
  return MEETING_STEP_NAMES.filter((name) => {
    const step: MeetingStep = MEETING_STEPS[name]
    return step.from.includes(meeting.state) && !step.guard?.(meeting, now)
  })
}
