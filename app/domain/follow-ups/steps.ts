import type { Deed } from '#app/domain/access/policy.ts'
import type { FollowUpState } from './terms.ts'

export interface FollowUpStep {
  from: readonly FollowUpState[]
  to: FollowUpState
  deed: Deed
  label: string
  /** For the page after it was done. */
  done: string
  needsReason: boolean
  /** What will happen, asked before it is done; steps without it are forms of their own. */
  consequences?: string
}

/** The whole life of a task. */
export const FOLLOW_UP_STEPS = {
  progress: { from: ['open'], to: 'open', deed: 'followUp.report', label: '报告进展', done: '进展已报告。', needsReason: false },
  apply: { from: ['open'], to: 'reported', deed: 'followUp.report', label: '申请销号', done: '已申请销号，由其他两地或协作办公室核实后确认。', needsReason: false },
  confirm: {
    from: ['reported'], to: 'closed', deed: 'followUp.confirm', label: '确认销号', done: '已销号。', needsReason: false,
    consequences: '确认后此事项销号，不再催办；责任单位和责任地会收到通知。如日后发现未落实，轮值方可以重新打开。',
  },
  return: {
    from: ['reported'], to: 'open', deed: 'followUp.confirm', label: '退回', done: '已退回责任单位继续办理。', needsReason: true,
    consequences: '退回后事项回到办理中，责任单位会收到通知和退回原因，可继续报告进展并再次申请销号。',
  },
  reopen: {
    from: ['closed', 'cancelled'], to: 'open', deed: 'followUp.manage', label: '重新打开', done: '已重新打开，责任单位已收到通知。', needsReason: true,
    consequences: '重新打开后事项回到办理中，期限不变；如已过期，请随后延期。责任单位会收到通知。',
  },
  extend: {
    from: ['open'], to: 'open', deed: 'followUp.manage', label: '延期', done: '已延期，责任单位已收到通知。', needsReason: true,
    consequences: '延期会写入办理记录，责任单位会收到通知。',
  },
  cancel: {
    from: ['open', 'reported'], to: 'cancelled', deed: 'followUp.manage', label: '撤销', done: '事项已撤销。', needsReason: true,
    consequences: '撤销后不再办理和催办，事项留在台账中备查；责任单位会收到通知。轮值方可以重新打开。',
  },
} as const satisfies Record<string, FollowUpStep>

export type FollowUpStepName = keyof typeof FOLLOW_UP_STEPS
export const FOLLOW_UP_STEP_NAMES = Object.keys(FOLLOW_UP_STEPS) as FollowUpStepName[]

/** The steps a state leaves open, whoever asks. */
export function openFollowUpSteps(state: FollowUpState): FollowUpStepName[] {
  return FOLLOW_UP_STEP_NAMES.filter((name) => (FOLLOW_UP_STEPS[name] as FollowUpStep).from.includes(state))
}
