import type { Deed } from '#app/domain/access/policy.ts'
import type { BaseState } from './terms.ts'

export interface BaseStep {
  from: readonly BaseState[]
  to: BaseState
  deed: Deed
  label: string
  done: string
  needsReason: boolean
  /** What will happen, asked before it is done. */
  consequences: string
}

/** The whole life of a record. */
export const BASE_STEPS = {
  publish: { from: ['draft'], to: 'published', deed: 'base.publish', label: '公布', done: '已公布，现在可以在教学地图和公开页面上看到。', needsReason: false, consequences: '公布后，任何人不登录也能看到这个教学点的介绍、位置和开放时间；联系方式只在标明公开时才显示。' },
  close: { from: ['published', 'draft'], to: 'closed', deed: 'base.publish', label: '停用', done: '已停用，公众不再看到。', needsReason: true, consequences: '停用后公开页面、教学地图和新的线路都不再有这个教学点；记录和办理记录保留，可以恢复。' },
  reopen: { from: ['closed'], to: 'draft', deed: 'base.publish', label: '恢复', done: '已恢复为草稿，核对后可以再次公布。', needsReason: false, consequences: '恢复后成为草稿，只有本地能看到；请核对内容后再公布。' },
} as const satisfies Record<string, BaseStep>

export type BaseStepName = keyof typeof BASE_STEPS
export const BASE_STEP_NAMES = Object.keys(BASE_STEPS) as BaseStepName[]

/** The steps a state leaves open, whoever asks. */
export function openBaseSteps(state: BaseState): BaseStepName[] {
  return BASE_STEP_NAMES.filter((name) => (BASE_STEPS[name] as BaseStep).from.includes(state))
}
