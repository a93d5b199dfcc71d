import { describe, expect, it } from 'vitest'
import { checkCommunityChapter, dueDayOf, type CheckedSection } from '#app/domain/plans/community-chapter.ts'
import { FOUR_MEASURES } from '#app/domain/plans/terms.ts'

const DUE = '2026-03-31'
const chapter = (measures: CheckedSection['measures'], over: Partial<CheckedSection> = {}): CheckedSection => ({ kind: 'community', text: '打造共同体', measures, ...over })

describe('the check of the community chapter', () => {
  it.each<[string, CheckedSection[] | null, string, string[]]>([
    ['no plan', null, 'noPlan', [...FOUR_MEASURES]],
    ['a plan without chapters', [], 'noChapter', [...FOUR_MEASURES]],
    ['measures that stand in another chapter', [chapter(FOUR_MEASURES, { kind: 'tasks' })], 'noChapter', [...FOUR_MEASURES]],
    ['a chapter without a word', [chapter(FOUR_MEASURES, { text: ' \n' })], 'noChapter', [...FOUR_MEASURES]],
    ['a chapter that addresses nothing', [chapter([])], 'incomplete', [...FOUR_MEASURES]],
    ['the three safeguards alone', [chapter(['joint_effort', 'responsibility', 'foundations'])], 'incomplete', [...FOUR_MEASURES]],
    ['one measure missing', [chapter(['carriers', 'projects', 'integration'])], 'incomplete', ['mechanisms']],
    ['a measure that only another chapter names', [chapter(['carriers', 'projects', 'integration']), chapter(['mechanisms'], { kind: 'tasks' })], 'incomplete', ['mechanisms']],
    ['four measures', [chapter(FOUR_MEASURES)], 'complete', []],
    ['four measures in two chapters', [chapter(['carriers', 'projects']), chapter(['mechanisms', 'integration'])], 'complete', []],
    ['four measures and the safeguards', [chapter([...FOUR_MEASURES, 'foundations'])], 'complete', []],
  ])('says of %s', (_what, sections, state, missing) => {
    expect(checkCommunityChapter(sections, DUE, '2026-01-15')).toMatchObject({ state, missing })
  })

  it('names what is missing', () => {
    expect(checkCommunityChapter([chapter(['carriers', 'projects', 'integration'])], DUE, DUE).why).toBe('专章没有写到：构建协同创新新机制。')
  })

  it.each([
    ['2026-03-30', false],
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2027-01-01', true],
  ])('counts as overdue from the day after: %s', (today, isOverdue) => {
    expect(checkCommunityChapter(null, DUE, today)).toMatchObject({ overdueFromOn: '2026-04-01', isOverdue })
    expect(checkCommunityChapter([chapter(FOUR_MEASURES)], DUE, today)).toMatchObject({ overdueFromOn: null, isOverdue: false })
  })

  it.each([
    [2026, '03-31', '2026-03-31'],
    [2026, '02-29', '2026-02-28'],
    [2028, '02-29', '2028-02-29'],
  ])('puts the day into the year: %i, %s', (year, yearDay, on) => expect(dueDayOf(year, yearDay)).toBe(on))
})
