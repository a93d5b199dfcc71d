import { describe, expect, it } from 'vitest'
import { byUrgency, urgencyOf, type Waiting } from '#app/domain/notices/waiting.ts'

const waiting = (title: string, dueOn: string | null): Waiting => ({ deed: '答复会议邀请', title, path: `/meetings/${title}`, dueOn })

describe('what waits', () => {
  it.each([
    [null, 'open'],
    ['2026-11-21', 'overdue'],
    ['2026-11-22', 'soon'],
    ['2026-11-25', 'soon'],
    ['2026-11-26', 'open'],
  ] as const)('by %s is %s on 2026-11-22', (dueOn, urgency) => {
    expect(urgencyOf({ dueOn }, '2026-11-22', '2026-11-25')).toBe(urgency)
  })

  it('stands in the order of its days; what has none comes last, as it came', () => {
    const given = [waiting('c', null), waiting('b', '2026-12-01'), waiting('d', null), waiting('a', '2026-11-20'), waiting('e', '2026-12-01')]
    expect(byUrgency(given).map(({ title }) => title)).toEqual(['a', 'b', 'e', 'c', 'd'])
  })
})
