import { describe, expect, it } from 'vitest'
import type { WorkdayCalendar } from '#app/domain/community/workdays.ts'
import { dueReminders, reminderDay, rulesFor, titleOf, type DueThing, type Rule } from '#app/domain/notices/reminders.ts'

/** 国庆 2026: 1–7 October off, Saturday 10 October worked. */
const calendar: WorkdayCalendar = {
  years: [{ year: 2026, source: '测试' }],
  exceptions: [
    ...['01', '02', '05', '06', '07'].map((date) => ({ on: `2026-10-${date}`, year: 2026, isWorkday: 0, name: '国庆节' })),
    { on: '2026-10-10', year: 2026, isWorkday: 1, name: '国庆节' },
  ],
}

const rule = (daysBefore: number, more: Partial<Rule> = {}): Rule => ({
  id: `rule${daysBefore}${more.audience ?? ''}${more.place ?? ''}`, kind: 'meetingReplyDue', place: 'community', daysBefore, audience: 'concerned', fromOn: '2026-01-01', toOn: null, ...more,
})
const thing = (more: Partial<DueThing> = {}): DueThing => ({
  kind: 'meetingReplyDue', objectKind: 'meeting', objectId: 'm1', place: 'qingpu', title: '干部教育工作会议', path: '/meetings/m1', dueOn: '2026-11-26', knownOn: '2026-11-16', concerned: {}, ...more,
})
/** 09:00 in Shanghai. */
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`)
const daysSaid = (things: DueThing[], rules: Rule[], now: Date) => dueReminders(things, rules, calendar, now).map(({ rule: { daysBefore }, on }) => [daysBefore, on])

describe('the day of a reminder', () => {
  it.each([
    ['counts back from the day', '2026-11-26', 2, '2026-11-24'],
    ['is the day itself for 0, even on a holiday', '2026-10-01', 0, '2026-10-01'],
    ['moves before a weekend', '2026-11-24', 2, '2026-11-20'],
    ['moves before the holidays', '2026-10-09', 3, '2026-09-30'],
    ['stays on a Saturday that is worked', '2026-10-12', 2, '2026-10-10'],
    ['moves after a weekend when the day has passed', '2026-11-20', -1, '2026-11-23'],
    ['works in a year nobody has imported, by weekday', '2027-11-22', 1, '2027-11-19'],
  ])('%s', (_name, dueOn, daysBefore, on) => expect(reminderDay(dueOn, daysBefore, calendar)).toBe(on))
})

describe('reminders that are due', () => {
  it('are said on their day and not before', () => {
    expect(daysSaid([thing()], [rule(2)], at('2026-11-23'))).toEqual([])
    expect(daysSaid([thing()], [rule(2)], at('2026-11-24'))).toEqual([[2, '2026-11-24']])
  })
  it('wait for the office to open', () => {
    expect(daysSaid([thing()], [rule(2)], at('2026-11-24', '07:59'))).toEqual([])
    expect(daysSaid([thing()], [rule(2)], at('2026-11-24', '08:00'))).toHaveLength(1)
  })
  it('keep the day of Shanghai whatever the zone of the machine', () => {
    expect(daysSaid([thing()], [rule(2)], new Date('2026-11-24T15:59:00Z'))).toHaveLength(1)
    expect(daysSaid([thing()], [rule(3)], new Date('2026-11-24T16:30:00Z'))).toEqual([])
  })
  it('are made up for after the house stood still, but not for ever', () => {
    expect(daysSaid([thing({ dueOn: '2026-11-30' })], [rule(6)], at('2026-11-27'))).toEqual([[6, '2026-11-24']])
    expect(daysSaid([thing({ dueOn: '2026-11-30' })], [rule(6)], at('2026-11-28'))).toEqual([])
  })
  it('are not made up for once the day itself has passed', () => {
    expect(daysSaid([thing()], [rule(1)], at('2026-11-27'))).toEqual([])
  })
  it('say the latest of several, not all that were missed', () => {
    expect(daysSaid([thing()], [rule(2), rule(1), rule(0)], at('2026-11-26'))).toEqual([[0, '2026-11-26']])
  })
  it('are one when two rules fall on the same workday', () => {
    expect(daysSaid([thing({ dueOn: '2026-11-22' })], [rule(2), rule(1)], at('2026-11-20'))).toEqual([[1, '2026-11-20']])
  })
  it('are told to each audience for itself', () => {
    expect(daysSaid([thing()], [rule(2), rule(2, { audience: 'lead' })], at('2026-11-24'))).toHaveLength(2)
  })
  it('leave alone who heard of it only that day', () => {
    expect(daysSaid([thing({ knownOn: '2026-11-24' })], [rule(2)], at('2026-11-24'))).toEqual([])
    expect(daysSaid([thing({ knownOn: '2026-11-24' })], [rule(2), rule(1)], at('2026-11-25'))).toEqual([[1, '2026-11-25']])
  })
  it('go on after the day where the rule says so', () => {
    expect(daysSaid([thing()], [rule(-1)], at('2026-11-26'))).toEqual([])
    expect(daysSaid([thing()], [rule(-1)], at('2026-11-27'))).toEqual([[-1, '2026-11-27']])
  })
})

describe('the rules that hold', () => {
  const today = '2026-11-24'
  it('are those in force on the day', () => {
    const rules = [rule(1, { toOn: '2026-11-23' }), rule(2, { fromOn: '2026-11-25' }), rule(3, { toOn: today }), rule(4, { fromOn: today })]
    expect(rulesFor(thing(), rules, today).map(({ daysBefore }) => daysBefore)).toEqual([3, 4])
  })
  it('are a place’s own where it has some of the kind', () => {
    const rules = [rule(2), rule(5, { place: 'qingpu' }), rule(7, { place: 'wujiang' }), rule(1, { kind: 'approvalDue' })]
    expect(rulesFor(thing(), rules, today).map(({ daysBefore }) => daysBefore)).toEqual([5])
    expect(rulesFor(thing({ place: 'jiashan' }), rules, today).map(({ daysBefore }) => daysBefore)).toEqual([2])
    expect(rulesFor(thing({ kind: 'approvalDue' }), rules, today).map(({ daysBefore }) => daysBefore)).toEqual([1])
  })
  it('are none where a place wants none', () => {
    expect(rulesFor(thing(), [rule(2), rule(0, { place: 'qingpu', audience: 'nobody' })], today)).toEqual([])
  })
})

it.each([
  ['2026-11-26', '会议回执截止（今天）：干部教育工作会议'],
  ['2026-11-25', '会议回执截止（明天）：干部教育工作会议'],
  ['2026-11-19', '会议回执截止（还有7天）：干部教育工作会议'],
  ['2026-11-28', '会议回执截止（已过2天）：干部教育工作会议'],
])('on %s the reminder is headed %s', (today, title) => expect(titleOf({ thing: thing() }, today)).toBe(title))
