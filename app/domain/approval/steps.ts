import type { Actor } from '#app/domain/access/actor.ts'
import { may, type Deed } from '#app/domain/access/policy.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { ApprovalState } from './terms.ts'

export interface ApprovalStep {
  from: readonly ApprovalState[]
  /** Where the step alone leads; agreeing closes the matter only when the third place agrees. */
  to: ApprovalState
  deed: Deed
  label: string
  /** For the page after it was done. */
  done: string
}

/** The whole life of a matter put to the three places. */
export const APPROVAL_STEPS = {
  agree: { from: ['open'], to: 'open', deed: 'approval.decide', label: '同意', done: '已登记本地区部务会意见：同意。' },
  refuse: { from: ['open'], to: 'refused', deed: 'approval.decide', label: '不同意', done: '已登记本地区部务会意见：不同意，事项退回提出方。' },
  revise: { from: ['open'], to: 'open', deed: 'approval.revise', label: '修改方案', done: '方案已修改，三地需就新方案重新表态。' },
  withdraw: { from: ['open'], to: 'withdrawn', deed: 'approval.withdraw', label: '撤回', done: '事项已撤回。' },
} as const satisfies Record<string, ApprovalStep>

export type ApprovalStepName = keyof typeof APPROVAL_STEPS
export const APPROVAL_STEP_NAMES = Object.keys(APPROVAL_STEPS) as ApprovalStepName[]

export interface Matter {
  state: ApprovalState
  openedBy: Region
}

/** The steps open to this person now. Deciding is open as long as a place he may decide for has not said its word on this version. */
export function openApprovalSteps(actor: Actor, matter: Matter, decided: readonly Region[]): ApprovalStepName[] {
  return APPROVAL_STEP_NAMES.filter((name) => {
    const { from, deed }: ApprovalStep = APPROVAL_STEPS[name]
    if (!from.includes(matter.state)) return false
    return deed === 'approval.decide' ? placesToDecideFor(actor, decided).length > 0 : may(actor, deed, { openedBy: matter.openedBy }).isAllowed
  })
}

/** The places this person may decide for and that have not decided yet. */
export function placesToDecideFor(actor: Actor, decided: readonly Region[]): Region[] {
  return REGIONS.filter((place) => !decided.includes(place) && may(actor, 'approval.decide', { place }).isAllowed)
}
