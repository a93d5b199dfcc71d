import type { Deed } from '#app/domain/access/policy.ts'
import type { BookingState } from './terms.ts'

export interface BookingStep {
  from: readonly BookingState[]
  to: BookingState
  deed: Deed
  label: string
  done: string
  needsAnswer: boolean
  consequences: string
}

/** The whole life of a booking after it was asked for. */
export const BOOKING_STEPS = {
  confirm: {
    from: ['requested', 'waiting'], to: 'confirmed', deed: 'booking.keep', label: '接受', done: '已接受，时段已留给这个团组。', needsAnswer: false,
    consequences: '接受后时段和人数即留给这个团组；容量不够时会说明被谁占用。三地的申请人会收到通知，外地来访的用查询码查看。',
  },
  decline: {
    from: ['requested', 'waiting'], to: 'declined', deed: 'booking.keep', label: '不接受', done: '已回复不接受。', needsAnswer: true,
    consequences: '申请人会看到您写的原因，不能再恢复，需要时可以重新申请。',
  },
  cancel: {
    from: ['requested', 'waiting', 'confirmed'], to: 'cancelled', deed: 'booking.cancel', label: '取消预约', done: '已取消，时段已让出。', needsAnswer: false,
    consequences: '取消后时段让给候补的团组，不能恢复；需要时可以重新申请。基地所在地会收到通知。',
  },
  revoke: {
    from: ['confirmed'], to: 'cancelled', deed: 'booking.keep', label: '撤销预约', done: '已撤销，申请人已收到通知。', needsAnswer: true,
    consequences: '基地临时不能接待时使用。时段让给候补的团组，申请人会看到您写的原因。',
  },
} as const satisfies Record<string, BookingStep>

export type BookingStepName = keyof typeof BOOKING_STEPS
export const BOOKING_STEP_NAMES = Object.keys(BOOKING_STEPS) as BookingStepName[]

/** The steps a state leaves open, whoever asks. */
export function openBookingSteps(state: BookingState): BookingStepName[] {
  return BOOKING_STEP_NAMES.filter((name) => (BOOKING_STEPS[name] as BookingStep).from.includes(state))
}
