import { MEASURES, type Measure } from '#app/domain/follow-ups/terms.ts'

/** 年度干部教育培训整体工作规划 (CLAUSES A78) */
export const PLAN_STATES = ['draft', 'submitted', 'adopted', 'superseded'] as const
export type PlanState = (typeof PLAN_STATES)[number]
export const PLAN_STATE_NAMES: Record<PlanState, string> = { draft: '起草中', submitted: '已报领导小组', adopted: '已审定', superseded: '已被修订' }
/** What others than its own place see. */
export const PLANS_SHOWN = ['adopted', 'superseded'] as const satisfies readonly PlanState[]

/** Of one place and year there is at most one plan being worked on and one in force. */
export const PLAN_SLOTS = ['working', 'adopted'] as const
export type PlanSlot = (typeof PLAN_SLOTS)[number]
export const slotOf = (state: PlanState): PlanSlot | null => (state === 'superseded' ? null : state === 'adopted' ? 'adopted' : 'working')

/** 章节 */
export const SECTION_KINDS = ['general', 'tasks', 'community', 'safeguards', 'other'] as const
export type SectionKind = (typeof SECTION_KINDS)[number]
export const SECTION_KIND_NAMES: Record<SectionKind, string> = { general: '总体要求', tasks: '重点任务', community: '共同体专章', safeguards: '组织保障', other: '其他' }

/** 四项措施 (CLAUSES A87): the first four of the seven clauses. */
export const FOUR_MEASURES = ['carriers', 'projects', 'mechanisms', 'integration'] as const satisfies readonly Measure[]
export type FourMeasure = (typeof FOUR_MEASURES)[number]
/** 三项保障, the other three: a chapter may speak of them and need not. */
export const SECTION_MEASURES = MEASURES

/** What the check of the community chapter says. */
export const CHAPTER_STATES = ['noPlan', 'noChapter', 'incomplete', 'complete'] as const
export type ChapterState = (typeof CHAPTER_STATES)[number]
export const CHAPTER_STATE_NAMES: Record<ChapterState, string> = { noPlan: '没有规划', noChapter: '有规划无共同体专章', incomplete: '专章不完整', complete: '齐全' }

export const PLAN_TITLE_MOST_CHARACTERS = 100
export const PLAN_DOC_NO_MOST_CHARACTERS = 60
export const PLAN_BASIS_MOST_CHARACTERS = 200
export const SECTION_TITLE_MOST_CHARACTERS = 60
export const SECTION_TEXT_MOST_CHARACTERS = 10_000
export const SECTIONS_MOST = 30
export const PLAN_FIRST_YEAR = 2021
/** Years ahead of this one that can be planned for. */
export const PLAN_YEARS_AHEAD = 5
/** Years side by side on the overview. */
export const YEARS_SHOWN = 3
