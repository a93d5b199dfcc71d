import type { Deed } from '#app/domain/access/policy.ts'
import { points } from '#app/domain/plaques/steps.ts'
import type { GuideState } from './terms.ts'

export interface GuideFacts {
  scored: number
  average: number | null
  passScore: number
  trialOn: string | null
}

export interface GuideStep {
  from: readonly GuideState[]
  to: GuideState
  deed: Deed
  label: string
  done: string
  needsReason: boolean
  consequences?: string
  /** Why it cannot be done at this moment, in Chinese; null when it can. */
  guard?: (guide: GuideFacts) => string | null
}

const PLACES_THAT_SCORE = 3

/** The whole life of an appointment. */
export const GUIDE_STEPS = {
  score: { from: ['applied'], to: 'applied', deed: 'guide.score', label: '试讲评分', done: '试讲评分已保存。', needsReason: false },
  pass: {
    from: ['applied'], to: 'passed', deed: 'guide.decide', label: '试讲通过', done: '试讲通过，可以聘任。', needsReason: false, consequences: '通过后评分不能再改，接着办理聘任。',
    guard: ({ scored, average, passScore }) => {
      if (scored < PLACES_THAT_SCORE || average === null) return `三地都有评委评分后才能作出结论，现在只有${scored}地评分。`
      return average < passScore ? `平均${points(average)}分，低于通过分${points(passScore)}分，不能通过。` : null
    },
  },
  appoint: { from: ['passed'], to: 'appointed', deed: 'guide.decide', label: '聘任', done: '已聘任，聘书编号和聘期已生成。', needsReason: false, consequences: '聘任后生成聘书编号和聘期，可以下载聘书、安排基地和值班；编号不能更改。' },
  renew: { from: ['appointed'], to: 'appointed', deed: 'guide.decide', label: '续聘', done: '已续聘，新的聘书编号和聘期已生成。', needsReason: false, consequences: '续聘后生成新的聘书编号和聘期。' },
  end: { from: ['appointed'], to: 'ended', deed: 'guide.decide', label: '解聘', done: '已解聘，今后的值班已取消。', needsReason: true, consequences: '解聘后不再安排讲解，今后的值班一并取消，评价和记录留存备查。' },
  refuse: { from: ['applied', 'passed'], to: 'refused', deed: 'guide.decide', label: '不予聘任', done: '已登记不予聘任。', needsReason: true, consequences: '申请到此为止，申请人会收到通知和理由，以后可以重新申请。' },
  withdraw: { from: ['applied', 'passed'], to: 'withdrawn', deed: 'guide.withdraw', label: '撤回申请', done: '申请已撤回。', needsReason: true, consequences: '申请到此为止，以后可以重新申请。' },
} as const satisfies Record<string, GuideStep>

export type GuideStepName = keyof typeof GUIDE_STEPS
export const GUIDE_STEP_NAMES = Object.keys(GUIDE_STEPS) as GuideStepName[]
export const GUIDE_DECISIONS = ['pass', 'appoint', 'renew', 'end', 'refuse', 'withdraw'] as const satisfies readonly GuideStepName[]
export type GuideDecision = (typeof GUIDE_DECISIONS)[number]

export function openGuideSteps(state: GuideState): GuideStepName[] {
  return GUIDE_STEP_NAMES.filter((name) => (GUIDE_STEPS[name].from as readonly GuideState[]).includes(state))
}
