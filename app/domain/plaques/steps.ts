import type { Deed } from '#app/domain/access/policy.ts'
import type { PlaqueState, RoundState } from './terms.ts'

export interface RoundFacts {
  /** Places that have scored, and the average in hundredths; null while one is missing. */
  scored: number
  average: number | null
  passScore: number
  hasInspection: boolean
  publicUntilOn: string | null
  openObjections: number
  upheldObjections: number
}

export interface RoundStep {
  from: readonly RoundState[]
  to: RoundState
  deed: Deed
  label: string
  /** For the page after it was done. */
  done: string
  needsReason: boolean
  /** What will happen, asked before it is done; steps without it are forms of their own. */
  consequences?: string
  /** Why it cannot be done at this moment, in Chinese; null when it can. */
  guard?: (round: RoundFacts, today: string) => string | null
}

const PLACES_THAT_SCORE = 3

/** The whole life of an application. What the three decide (signing → publicised, or back) comes from 三方会签. */
export const ROUND_STEPS = {
  score: { from: ['applied'], to: 'applied', deed: 'award.score', label: '评分', done: '本地评分已保存。', needsReason: false },
  pass: {
    from: ['applied'], to: 'screened', deed: 'award.screen', label: '初审通过', done: '初审通过，请三地组织实地考察。', needsReason: false,
    consequences: '通过后评分不能再改，进入实地考察；申报方会收到通知。',
    guard: ({ scored, average, passScore }) => {
      if (scored < PLACES_THAT_SCORE || average === null) return `三地都评分后才能作出初审结论，现在只有${scored}地评分。`
      return average < passScore ? `平均${points(average)}分，低于通过分${points(passScore)}分，不能通过；请退回补正或不予通过。` : null
    },
  },
  return: {
    from: ['applied'], to: 'returned', deed: 'award.screen', label: '退回补正', done: '已退回申报方补正。', needsReason: true,
    consequences: '退回后申报方修改材料再次提交，三地重新评分；申报方会收到通知和退回原因。',
  },
  resubmit: {
    from: ['returned'], to: 'applied', deed: 'award.apply', label: '再次提交', done: '已再次提交，三地组织部已收到通知。', needsReason: false,
    consequences: '提交后三地重新评分，此前的评分不再计入。',
  },
  inspect: { from: ['screened', 'inspected'], to: 'inspected', deed: 'award.inspect', label: '登记实地考察', done: '考察情况已登记，请申报方组织部送三方会签。', needsReason: false },
  sign: {
    from: ['inspected'], to: 'signing', deed: 'award.sign', label: '送三方会签', done: '已送三方会签，三地部务会审议后表态。', needsReason: false,
    consequences: '送签的是现在这一份材料。会签期间修改材料即成为新的一稿，三地重新表态。三方同意后自动公示。',
    guard: ({ hasInspection }) => (hasInspection ? null : '还没有登记实地考察，不能送会签。'),
  },
  grant: {
    from: ['publicised'], to: 'awarded', deed: 'award.grant', label: '授牌', done: '已授牌，编号和有效期已生成。', needsReason: false,
    consequences: '授牌后生成编号和有效期，并在公开页面显示；编号不能更改。',
    guard: ({ publicUntilOn, openObjections, upheldObjections }, today) => {
      if (publicUntilOn !== null && today <= publicUntilOn) return `公示到${publicUntilOn}为止，期满后才能授牌。`
      if (openObjections > 0) return `还有${openObjections}件异议没有答复，答复并登记结果后才能授牌。`
      return upheldObjections > 0 ? '有异议成立，不能授牌；请按不予通过办理。' : null
    },
  },
  refuse: {
    from: ['applied', 'screened', 'inspected', 'publicised'], to: 'refused', deed: 'award.screen', label: '不予通过', done: '已登记不予通过，申报方已收到通知。', needsReason: true,
    consequences: '本次申报到此为止，材料留存备查；申报方会收到通知和理由，以后可以重新申报。',
  },
  withdraw: {
    from: ['applied', 'returned', 'screened', 'inspected'], to: 'withdrawn', deed: 'award.apply', label: '撤回申报', done: '申报已撤回。', needsReason: true,
    consequences: '本次申报到此为止，材料留存备查，以后可以重新申报。',
  },
} as const satisfies Record<string, RoundStep>

export type RoundStepName = keyof typeof ROUND_STEPS
export const ROUND_STEP_NAMES = Object.keys(ROUND_STEPS) as RoundStepName[]
/** Steps that ask before they are taken; the others are forms of their own. */
export const ROUND_DECISIONS = ['pass', 'return', 'resubmit', 'sign', 'grant', 'refuse', 'withdraw'] as const satisfies readonly RoundStepName[]
export type RoundDecision = (typeof ROUND_DECISIONS)[number]

/** The steps a state leaves open, whoever asks. */
export function openRoundSteps(state: RoundState): RoundStepName[] {
  return ROUND_STEP_NAMES.filter((name) => (ROUND_STEPS[name].from as readonly RoundState[]).includes(state))
}

/** States in which the applicant may still mend the papers; while the three decide, a change makes a new version. */
export const AMENDABLE: readonly RoundState[] = ['applied', 'returned', 'inspected', 'signing']

/** What three departments decide on is changed by the department that put it to them. */
export const amendDeed = (state: RoundState): Deed => (state === 'signing' ? 'award.sign' : 'award.apply')

export interface PlaqueStep {
  from: readonly PlaqueState[]
  to: PlaqueState
  deed: Deed
  label: string
  done: string
}

/** The life of a plaque. Agreed 摘牌 (revoking → revoked) and its refusal come from 三方会签. */
export const PLAQUE_STEPS = {
  review: { from: ['valid'], to: 'valid', deed: 'plaque.review', label: '登记年审', done: '年审结果已登记。' },
  rectify: { from: ['rectifying'], to: 'rectifying', deed: 'plaque.rectify', label: '报告整改', done: '整改情况已报告，请其他两地验收。' },
  accept: { from: ['rectifying'], to: 'valid', deed: 'plaque.review', label: '整改验收', done: '整改已验收，牌匾恢复有效。' },
  revoke: { from: ['valid', 'rectifying'], to: 'revoking', deed: 'plaque.revoke', label: '提请摘牌', done: '已送三方会签，三方同意后摘牌。' },
} as const satisfies Record<string, PlaqueStep>
export type PlaqueStepName = keyof typeof PLAQUE_STEPS
export const PLAQUE_STEP_NAMES = Object.keys(PLAQUE_STEPS) as PlaqueStepName[]

export function openPlaqueSteps(state: PlaqueState): PlaqueStepName[] {
  return PLAQUE_STEP_NAMES.filter((name) => (PLAQUE_STEPS[name].from as readonly PlaqueState[]).includes(state))
}

/** 8650 → 「86.5」 */
export const points = (hundredths: number) => String(hundredths / 100)
