import type { Deed } from '#app/domain/access/policy.ts'
import type { MeetingState } from '#app/domain/meetings/terms.ts'
import type { MinutesState, RevisionCause } from './terms.ts'

export interface MinutesStep {
  from: readonly MinutesState[]
  to: MinutesState
  deed: Deed
  cause: RevisionCause
  label: string
  /** For the page after it was done. */
  done: string
  /** Why it cannot be done at this moment, in Chinese; null when it can. */
  guard?: (minutes: StepFacts, today: string) => string | null
}

export interface StepFacts {
  items: number
  /** Titles of items that say nothing yet. */
  unwritten: readonly string[]
  meetingState: MeetingState
  consultUntilOn: string | null
  /** Opinions of this round that the keeping place has not answered. */
  unanswered: number
  /** Places that have said their word in this round. */
  heard: number
}

const OTHER_PLACES = 2

/** Why nobody else can be asked about the minutes yet, in Chinese; null when they are whole and the meeting is over. */
export function whyNotWhole({ items, unwritten, meetingState }: Pick<StepFacts, 'items' | 'unwritten' | 'meetingState'>): string | null {
  if (meetingState !== 'held') return '会议还没有记为已召开，请先由轮值方组织部在会议页点“记为已召开”。'
  if (items === 0) return '纪要还没有任何议题，请先添加。'
  if (unwritten.length > 0) return `以下议题既没有讨论情况，也没有议定结果，请先补写，不需要的请删除：${unwritten.map((title) => `「${title}」`).join('、')}。`
  return null
}

/** The whole life of minutes. The third consent (signed) and a refusal (back to draft) come from 三方会签. */
export const MINUTES_STEPS = {
  consult: {
    from: ['draft'], to: 'consulting', deed: 'minutes.keep', cause: 'consult', label: '征求意见', done: '纪要已送另外两地征求意见。',
    guard: whyNotWhole,
  },
  redraft: {
    from: ['consulting', 'signed'], to: 'draft', deed: 'minutes.keep', cause: 'redraft', label: '退回起草', done: '纪要已退回草稿，修改后需重新征求意见和会签。',
  },
  sign: {
    from: ['consulting'], to: 'signing', deed: 'minutes.keep', cause: 'sign', label: '送三方会签', done: '纪要已送三方会签，三地部务会审议后表态。',
    guard: ({ unanswered, heard, consultUntilOn, ...facts }, today) => {
      const why = whyNotWhole(facts)
      if (why) return why
      if (unanswered > 0) return `还有${unanswered}条意见没有答复，请先逐条答复采纳情况。`
      if (heard < OTHER_PLACES && consultUntilOn && today <= consultUntilOn) return `征求意见期限为${consultUntilOn}，另外两地尚未都反馈意见，请等待反馈或期满后再送会签。`
      return null
    },
  },
  issue: {
    from: ['signed'], to: 'issued', deed: 'minutes.keep', cause: 'issue', label: '印发', done: '纪要已印发，正文不能再改；受邀单位和个人已收到通知，交办事项已列入督办台账。',
  },
} as const satisfies Record<string, MinutesStep>

export type MinutesStepName = keyof typeof MINUTES_STEPS
export const MINUTES_STEP_NAMES = Object.keys(MINUTES_STEPS) as MinutesStepName[]

/** The steps the state leaves open, whoever asks; a guard is asked when the step is taken, so that it can say why. */
export function openMinutesSteps({ state }: { state: MinutesState }): MinutesStepName[] {
  return MINUTES_STEP_NAMES.filter((name) => (MINUTES_STEPS[name].from as readonly MinutesState[]).includes(state))
}

/** Why the text cannot be changed, in Chinese; null while it can. */
export function whyLocked(minutes: { state: MinutesState; number: number | null; addendumUntilOn: string | null }): string | null {
  if (minutes.state === 'signed') return '三方已会签，正文不能再改；确需修改的，请先退回起草，修改后重新征求意见和会签。'
  if (minutes.state === 'issued') return `纪要已印发（第${minutes.number}期），正文不能再改；如有遗漏，可在${minutes.addendumUntilOn}前以补记说明。`
  return null
}

/** What stands beside the text and is signed and issued with it, and what that means. */
export const SIGNED_PARTS = { attendance: '到会情况不能再改', agenda: '议程不能再改，议题只能复制到另一次会议' } as const
export type SignedPart = keyof typeof SIGNED_PARTS

/** Why who was there and what was on the agenda stand as they are, in Chinese: what is issued is what the three signed. Null while they may change. */
export function whySettled({ state, number }: { state: MinutesState; number: number | null }, part: SignedPart): string | null {
  const what = SIGNED_PARTS[part]
  if (state === 'signing') return `会议纪要正在三方会签，${what}；确需更正的，请先在“三方会签情况”中撤回，纪要退回草稿后再改。`
  if (state === 'signed') return `会议纪要已经三方会签，${what}；确需更正的，请先将纪要退回起草，改好后重新征求意见和会签。`
  if (state === 'issued') return `会议纪要已印发${number === null ? '' : `（第${number}期）`}，${what}；如有错漏，请在纪要中以补记说明。`
  return null
}
