import type { Person } from './roll.ts'
import type { Standing } from './terms.ts'

export const standingOf = ({ mark, leftAt }: Pick<Person, 'mark' | 'leftAt'>): Standing => (mark === 'present' && leftAt ? 'left' : (mark ?? 'expected'))

export interface MarkStep {
  from: readonly Standing[]
  to: Standing | 'before'
  label: string
  /** For the page after it was done, and the journal. */
  done: string
}

/** What the desk at the door can do with a person. `undo` goes back one step. */
export const MARK_STEPS = {
  present: { from: ['expected', 'leave', 'absent'], to: 'present', label: '到会', done: '已登记到会' },
  late: { from: ['expected', 'leave', 'absent'], to: 'present', label: '迟到', done: '已登记迟到到会' },
  left: { from: ['present'], to: 'left', label: '早退', done: '已登记早退' },
  leave: { from: ['expected'], to: 'leave', label: '请假', done: '已登记请假' },
  absent: { from: ['expected'], to: 'absent', label: '未到', done: '已登记未到' },
  undo: { from: ['present', 'left', 'leave', 'absent'], to: 'before', label: '撤销登记', done: '已撤销登记' },
} as const satisfies Record<string, MarkStep>

export type MarkStepName = keyof typeof MARK_STEPS
export const MARK_STEP_NAMES = Object.keys(MARK_STEPS) as [MarkStepName, ...MarkStepName[]]

export const openMarkSteps = (standing: Standing): MarkStepName[] => MARK_STEP_NAMES.filter((name) => (MARK_STEPS[name].from as readonly Standing[]).includes(standing))

type Found = Pick<Person, 'mark' | 'signedAt' | 'leftAt' | 'method' | 'isLate' | 'deputyName' | 'deputyPost'>
const NOTHING: Found = { mark: null, signedAt: null, leftAt: null, method: null, isLate: false, deputyName: null, deputyPost: null }

/** What the row says after a step; whether it is open was asked before. */
export function afterStep(name: MarkStepName, person: Found, now: string): Found {
  const { mark, signedAt, leftAt, method, isLate, deputyName, deputyPost } = person
  const before: Found = { mark, signedAt, leftAt, method, isLate, deputyName, deputyPost }
  switch (name) {
    case 'present':
    case 'late':
      return { ...NOTHING, mark: 'present', signedAt: now, method: 'staff', isLate: name === 'late' }
    case 'left':
      return { ...before, leftAt: now }
    case 'leave':
    case 'absent':
      return { ...NOTHING, mark: name }
    case 'undo':
      return leftAt ? { ...before, leftAt: null } : NOTHING
  }
}
