import { MEASURE_NAMES, type Measure } from '#app/domain/follow-ups/terms.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { FOUR_MEASURES, SECTION_KIND_NAMES, type ChapterState, type FourMeasure, type SectionKind } from './terms.ts'

export interface CheckedSection {
  kind: SectionKind
  text: string
  measures: readonly Measure[]
}

export interface ChapterCheck {
  state: ChapterState
  why: string
  /** Measures of the four that no part of the chapter addresses. */
  missing: FourMeasure[]
  dueOn: string
  /** The first day it counts as overdue; null when nothing is missing. */
  overdueFromOn: string | null
  isOverdue: boolean
}

/**
 * Does the plan of a place and year have a chapter on the community that addresses all four measures (CLAUSES A78, A87)?
 * Only what stands in a chapter on the community counts: a measure named elsewhere in the plan is not part of it.
 * @param sections of the adopted plan; null when there is none
 */
export function checkCommunityChapter(sections: readonly CheckedSection[] | null, dueOn: string, today: string): ChapterCheck {
  const { state, why, missing } = judgeCommunityChapter(sections)
  const overdueFromOn = state === 'complete' ? null : addDays(dueOn, 1)
  return { state, why, missing, dueOn, overdueFromOn, isOverdue: overdueFromOn !== null && today >= overdueFromOn }
}

/** What there is and what is missing, whatever the day. */
export function judgeCommunityChapter(sections: readonly CheckedSection[] | null): Pick<ChapterCheck, 'state' | 'why' | 'missing'> {
  if (sections === null) return { state: 'noPlan', why: '还没有经干部教育领导小组审定的年度规划。', missing: [...FOUR_MEASURES] }
  const chapters = sections.filter(({ kind, text }) => kind === 'community' && text.trim() !== '')
  if (chapters.length === 0) return { state: 'noChapter', why: `规划中没有「${SECTION_KIND_NAMES.community}」，或专章还没有内容。`, missing: [...FOUR_MEASURES] }
  const missing = FOUR_MEASURES.filter((measure) => !chapters.some(({ measures }) => measures.includes(measure)))
  if (missing.length > 0) return { state: 'incomplete', why: `专章没有写到：${missing.map((measure) => MEASURE_NAMES[measure]).join('、')}。`, missing }
  return { state: 'complete', why: '共同体专章写到了全部四项措施。', missing }
}

/** The day by which the plan of a year is to be adopted. @param yearDay `MM-DD`; 02-29 is the last day of February */
export function dueDayOf(year: number, yearDay: string): string {
  return yearDay === '02-29' ? addDays(`${year}-03-01`, -1) : `${year}-${yearDay}`
}
