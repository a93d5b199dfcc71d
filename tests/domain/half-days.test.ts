import { describe, expect, test } from 'vitest'
import { instantAt } from '#app/domain/community/local-time.ts'
import { findClashes, overlaps, type Busy } from '#app/domain/meetings/clashes.ts'
import { findHalfDays, type HalfDaySearch } from '#app/domain/meetings/half-days.ts'
import { checkMeetingTime } from '#app/domain/meetings/meeting-time.ts'
import { HALF_DAY_HOURS } from '#app/domain/meetings/terms.ts'
import calendar from '#seeds/data/workdays-2025-2026.json' with { type: 'json' }

const busy = (day: string, from: string, to: string, more: Partial<Busy> = {}): Busy => ({
  id: `${day} ${from}`, title: '三地联席会', startsAt: instantAt(day, from), endsAt: instantAt(day, to), places: [], people: [], venue: null, ...more,
})
const zhang = { accountId: 'a1', name: '张某（示例）' }
const li = { accountId: 'a2', name: '李某（示例）' }

describe('clashes', () => {
  const wanted = busy('2026-11-25', '09:00', '11:30', { id: null, places: ['qingpu', 'wujiang', 'jiashan'], people: [zhang], venue: '区委党校 201会议室' })

  test.each([
    ['08:00', '09:00', false],
    ['08:00', '09:01', true],
    ['09:00', '11:30', true],
    ['10:00', '10:30', true],
    ['08:00', '17:00', true],
    ['11:29', '12:00', true],
    ['11:30', '12:00', false],
  ])('a meeting from %s to %s overlaps 09:00–11:30: %s', (from, to, answer) => {
    const other = busy('2026-11-25', from, to)
    expect([overlaps(wanted, other), overlaps(other, wanted)]).toEqual([answer, answer])
  })

  test.each([
    ['the same place', { places: ['wujiang'] }, '吴江区：2026-11-25 10:00–12:00《三地联席会》'],
    ['all three places', { places: ['jiashan', 'qingpu', 'wujiang'] }, '三地：2026-11-25 10:00–12:00《三地联席会》'],
    ['the same person', { people: [zhang, li] }, '张某（示例）：2026-11-25 10:00–12:00《三地联席会》'],
    ['the same venue however written', { venue: ' 区委党校２０１会议室' }, '会场 区委党校２０１会议室：2026-11-25 10:00–12:00《三地联席会》'],
    ['place, person and venue', { places: ['qingpu', 'wujiang'], people: [zhang], venue: '区委党校 201会议室' }, '青浦区、吴江区、张某（示例）、会场区委党校 201会议室：2026-11-25 10:00–12:00《三地联席会》'],
  ] as const)('%s', (_, taken, why) => expect(findClashes(wanted, [busy('2026-11-25', '10:00', '12:00', taken)]).map((clash) => clash.why)).toEqual([why]))

  test.each([
    ['another person', { people: [li] }],
    ['another venue', { venue: '区委党校 202会议室' }],
    ['nobody at all', {}],
  ])('%s is no clash', (_, taken) => expect(findClashes(wanted, [busy('2026-11-25', '10:00', '12:00', taken)])).toEqual([]))

  test('another place is none for who wants only one', () => {
    expect(findClashes({ ...wanted, places: ['qingpu'] }, [busy('2026-11-25', '10:00', '12:00', { places: ['jiashan'] })])).toEqual([])
  })

  test('a meeting does not clash with itself, but two without id do', () => {
    const taken = busy('2026-11-25', '09:00', '11:30', { id: 'm1', places: ['qingpu'] })
    expect(findClashes({ ...wanted, id: 'm1' }, [taken])).toEqual([])
    expect(findClashes(wanted, [{ ...taken, id: null }])).toHaveLength(1)
  })

  test('come in order of time, and say who', () => {
    const late = busy('2026-11-25', '11:00', '12:00', { places: ['qingpu'], people: [li, zhang] })
    const early = busy('2026-11-25', '08:00', '10:00', { places: ['jiashan'] })
    expect(findClashes(wanted, [late, early]).map(({ with: other, places, people, isSameVenue }) => [other.id, places, people, isSameVenue])).toEqual([
      ['2026-11-25 08:00', ['jiashan'], [], false], ['2026-11-25 11:00', ['qingpu'], ['张某（示例）'], false],
    ])
  })
})

describe('half days', () => {
  const search: HalfDaySearch = { from: '2026-11-23', to: '2026-11-25', now: new Date('2026-11-22T02:00:00.000Z'), calendar, hours: HALF_DAY_HOURS, busy: [] }
  const found = (change: Partial<HalfDaySearch>) => findHalfDays({ ...search, ...change })
  const brief = (change: Partial<HalfDaySearch>) => found(change).map(({ on, half }) => `${on} ${half}`)

  test('when nobody is taken, the soonest comes first, with its reasons', () => {
    expect(brief({})).toEqual([
      '2026-11-23 morning', '2026-11-23 afternoon', '2026-11-24 morning', '2026-11-24 afternoon', '2026-11-25 morning', '2026-11-25 afternoon',
    ])
    expect(found({})[4]).toEqual({
      on: '2026-11-25', half: 'morning', startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T03:30:00.000Z', isFree: true, workdaysAhead: 3, clashes: [],
      reasons: ['三地均无冲突', '距今3个工作日'], warnings: [],
    })
  })

  test('the hours are those of the setting', () => {
    const hours = { morning: { startTime: '08:30', endTime: '11:00' }, afternoon: { startTime: '13:30', endTime: '17:00' } }
    expect(found({ hours, to: '2026-11-23' }).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ['2026-11-23T00:30:00.000Z', '2026-11-23T03:00:00.000Z'], ['2026-11-23T05:30:00.000Z', '2026-11-23T09:00:00.000Z'],
    ])
  })

  test.each([
    ['2026-11-23T00:59:59.999Z', ['2026-11-23 morning', '2026-11-23 afternoon']],
    ['2026-11-23T01:00:00.000Z', ['2026-11-23 afternoon']],
    ['2026-11-23T06:00:00.000Z', []],
    ['2026-12-01T00:00:00.000Z', []],
  ])('at %s what has begun is gone', (now, expected) => expect(brief({ now: new Date(now), to: '2026-11-23' })).toEqual(expected))

  test('days off are never offered, days worked instead are', () => {
    const days = new Set(found({ now: new Date('2026-09-01T00:00:00.000Z'), from: '2026-09-19', to: '2026-10-12' }).map(({ on }) => on))
    expect([...days]).toEqual(['2026-09-20', '2026-09-21', '2026-09-22', '2026-09-23', '2026-09-24', '2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'])
  })

  test('days of a year that was not imported come with a warning, after free ones that are known', () => {
    const options = found({ from: '2026-12-31', to: '2027-01-04' })
    expect(options.map(({ on, warnings }) => [on, warnings.length])).toEqual([['2026-12-31', 0], ['2026-12-31', 0], ['2027-01-01', 1], ['2027-01-01', 1], ['2027-01-04', 1], ['2027-01-04', 1]])
    expect(options[2]).toMatchObject({ warnings: ['2027年放假安排尚未导入，按周末推算'], reasons: ['三地均无冲突', '距今约30个工作日'] })
  })

  test('known days come before days that are only guessed, even when these are sooner', () => {
    const gap = { years: [{ year: 2028, source: '通知' }], exceptions: [{ on: '2028-01-01', year: 2028, isWorkday: 0, name: '元旦' }] }
    expect(brief({ calendar: gap, now: new Date('2027-12-30T00:00:00.000Z'), from: '2027-12-31', to: '2028-01-03' })).toEqual([
      '2028-01-03 morning', '2028-01-03 afternoon', '2027-12-31 morning', '2027-12-31 afternoon',
    ])
  })

  test('who is taken, by what and when, moves a half day down; the free places are named', () => {
    const options = found({ to: '2026-11-23', busy: [busy('2026-11-23', '10:00', '12:00', { places: ['qingpu', 'jiashan'] })] })
    expect(options.map(({ half, isFree }) => [half, isFree])).toEqual([['afternoon', true], ['morning', false]])
    expect(options[1]!.reasons).toEqual(['青浦区、嘉善县：2026-11-23 10:00–12:00《三地联席会》', '吴江区无冲突', '距今1个工作日'])
  })

  test('the worst is that the host is taken, then more places, then the venue, then more people', () => {
    const taken = [
      busy('2026-11-23', '09:00', '11:30', { places: ['wujiang'] }),
      busy('2026-11-23', '14:00', '16:30', { places: ['qingpu', 'jiashan'] }),
      busy('2026-11-24', '09:00', '11:30', { places: ['qingpu'] }),
      busy('2026-11-24', '14:00', '16:30', { venue: '党校' }),
      busy('2026-11-25', '09:00', '11:30', { people: [zhang, li] }),
      busy('2026-11-25', '14:00', '16:30', { people: [zhang] }),
    ]
    expect(brief({ busy: taken, preferredPlace: 'wujiang', people: [zhang, li], venue: '党校', to: '2026-11-26' })).toEqual([
      '2026-11-26 morning', '2026-11-26 afternoon', '2026-11-25 afternoon', '2026-11-25 morning', '2026-11-24 afternoon', '2026-11-24 morning', '2026-11-23 afternoon', '2026-11-23 morning',
    ])
    expect(brief({ busy: taken.slice(0, 2), preferredPlace: null, to: '2026-11-23' })).toEqual(['2026-11-23 morning', '2026-11-23 afternoon'])
  })

  test('only the places that are to come are asked', () => {
    const [morning] = found({ places: ['qingpu', 'jiashan'], to: '2026-11-23', busy: [busy('2026-11-23', '09:00', '11:30', { places: ['wujiang'] })] })
    expect(morning).toMatchObject({ half: 'morning', isFree: true, reasons: ['青浦区、嘉善县均无冲突', '距今1个工作日'] })
  })

  test('a window that ends before it begins holds nothing', () => expect(found({ from: '2026-11-25', to: '2026-11-24' })).toEqual([]))
})

describe('the time of a meeting', () => {
  const now = new Date('2026-11-22T02:00:00.000Z') // Sunday 10:00 in Shanghai
  const time = { day: '2026-12-02', startTime: '09:00', endTime: '11:30', replyByOn: '2026-11-30' }

  test.each([
    [{}, {}, []],
    [{ day: '2026-11-21', replyByOn: '2026-11-21' }, { day: ['会议日期已经过去，请选择今天（2026-11-22）或以后的日期。'], replyByOn: ['答复截止日期已经过去，请选择今天（2026-11-22）或以后的日期。'] }, ['2026-11-21不是工作日：星期六，休息日。如确需在这一天开会，请再次确认。']],
    [{ day: '2026-11-22', replyByOn: '2026-11-22' }, { startTime: ['现在是10:00，请选择更晚的开始时间。'] }, ['2026-11-22不是工作日：星期日，休息日。如确需在这一天开会，请再次确认。']],
    [{ day: '2026-11-22', startTime: '10:00', replyByOn: '2026-11-22' }, { startTime: ['现在是10:00，请选择更晚的开始时间。'] }, ['2026-11-22不是工作日：星期日，休息日。如确需在这一天开会，请再次确认。']],
    [{ day: '2026-11-22', startTime: '10:01', replyByOn: '2026-11-22' }, {}, ['2026-11-22不是工作日：星期日，休息日。如确需在这一天开会，请再次确认。']],
    [{ endTime: '09:00' }, { endTime: ['结束时间应晚于开始时间。'] }, []],
    [{ replyByOn: '2026-12-02' }, {}, []],
    [{ replyByOn: '2026-12-03' }, { replyByOn: ['答复截止日期不应晚于会议日期。'] }, []],
    [{ day: '2027-10-01' }, {}, ['2027年放假安排尚未导入，按周末推算；请确认2027-10-01是否上班。']],
    [{ day: '2028-11-21' }, {}, ['2028年放假安排尚未导入，按周末推算；请确认2028-11-21是否上班。']],
    [{ day: '2028-11-22' }, { day: ['会议日期太远，请选择两年以内的日期。'] }, ['2028年放假安排尚未导入，按周末推算；请确认2028-11-22是否上班。']],
  ])('%j', (change, errors, warnings) => expect(checkMeetingTime({ ...time, ...change }, calendar, now)).toEqual({ errors, warnings }))

  test('today is today in Shanghai', () => {
    const today = { ...time, day: '2026-11-23', replyByOn: '2026-11-23' }
    expect(checkMeetingTime(today, calendar, new Date('2026-11-22T16:00:00.000Z')).errors).toEqual({})
    expect(checkMeetingTime({ ...today, day: '2026-11-22', replyByOn: '2026-11-22' }, calendar, new Date('2026-11-22T15:59:59.999Z')).errors).toEqual({ startTime: ['现在是23:59，请选择更晚的开始时间。'] })
    expect(Object.keys(checkMeetingTime({ ...today, day: '2026-11-22', replyByOn: '2026-11-22' }, calendar, new Date('2026-11-22T16:00:00.000Z')).errors)).toEqual(['day', 'replyByOn'])
  })

  test('a holiday is told by its name', () => {
    expect(checkMeetingTime({ ...time, day: '2026-10-01', replyByOn: '2026-09-30' }, calendar, new Date('2026-09-01T00:00:00.000Z')).warnings[0]).toMatch(/^2026-10-01不是工作日：国庆节放假/)
  })
})
