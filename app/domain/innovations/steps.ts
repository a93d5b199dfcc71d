import type { Deed } from '#app/domain/access/policy.ts'
import type { InnovationState } from './terms.ts'

export interface InnovationStep {
  from: readonly InnovationState[]
  to: InnovationState
  deed: Deed
  label: string
  done: string
  consequences: string
}

/** From the draft to the public page and back. Whoever publishes answers for it: the head of the department, or the 协作办公室 for what is joint. */
export const INNOVATION_STEPS = {
  publish: {
    from: ['draft', 'withdrawn'], to: 'published', deed: 'innovation.publish', label: '发布', done: '已发布，任何人都可以在案例库中看到。',
    consequences: '发布后任何人无需登录就能看到全部文字、图片和点位，请先确认内容可以公开、照片中的人员已同意。发布后仍可修改和撤下。',
  },
  withdraw: {
    from: ['published'], to: 'withdrawn', deed: 'innovation.publish', label: '撤下', done: '已撤下，公众不再能看到；内容保留，可以重新发布。',
    consequences: '撤下后公众不再能打开这个案例，已印出的二维码和链接会显示没有这个页面。内容保留，可以重新发布。',
  },
} as const satisfies Record<string, InnovationStep>

export type InnovationStepName = keyof typeof INNOVATION_STEPS
export const INNOVATION_STEP_NAMES = Object.keys(INNOVATION_STEPS) as InnovationStepName[]

/** What a case still lacks before it can be shown; empty when it is whole. */
export function lackingFor(given: { results: string; lessons: string; basis: string; steps: number }): string[] {
  return [
    given.steps === 0 ? '至少一段图文步骤' : '',
    given.results === '' ? '成效' : '',
    given.lessons === '' ? '可复制可推广的做法' : '',
    given.basis === '' ? '依据或出处' : '',
  ].filter(Boolean)
}
