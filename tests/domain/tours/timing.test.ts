import { describe, expect, it } from 'vitest'
import { timeTour, type HalfDays, type Opening, type PlannedStop } from '#app/domain/tours/timing.ts'

const halfDays: HalfDays = { morning: { from: '08:30', to: '11:30' }, afternoon: { from: '13:30', to: '17:00' } }
const open = (...spans: [string, string][]): Opening => ({ spans: spans.map(([from, to]) => ({ from, to })), why: '' })
const stop = (name: string, stayMinutes: number, more: Partial<PlannedStop> = {}): PlannedStop => ({ baseId: name, name, stayMinutes, capacity: 100, opening: open(['08:00', '17:30']), ...more })
const way = (minutes: number) => ({ minutes, metres: minutes * 700, basis: 'typed' as const, why: '' })
const time = (stops: PlannedStop[], ways: number[], more: { startsAt?: string; heads?: number | null } = {}) =>
  timeTour(stops, [null, ...ways.map(way)], { startsAt: '08:30', heads: null, halfDays, ...more })
const clock = (timing: ReturnType<typeof time>) => timing.stops.map(({ arrivesAt, startsAt, leavesAt }) => `${arrivesAt} ${startsAt}-${leavesAt}`)

describe('when a tour is where', () => {
  it('a morning', () => {
    const timing = time([stop('甲', 60), stop('乙', 45)], [25])
    expect(clock(timing)).toEqual(['08:30 08:30-09:30', '09:55 09:55-10:40'])
    expect(timing).toMatchObject({ span: 'half', lunch: null, stayMinutes: 105, travelMinutes: 25, metres: 17_500, overrunMinutes: 0, endsAt: '10:40', clashes: [] })
  })

  it('an afternoon has no lunch on the way', () => {
    const timing = time([stop('甲', 60), stop('乙', 45)], [25], { startsAt: '13:30' })
    expect(clock(timing)).toEqual(['13:30 13:30-14:30', '14:55 14:55-15:40'])
    expect(timing).toMatchObject({ span: 'half', lunch: null })
  })

  it('a whole day with lunch between the halves', () => {
    const timing = time([stop('甲', 90), stop('乙', 60), stop('丙', 60)], [20, 30])
    expect(clock(timing)).toEqual(['08:30 08:30-10:00', '10:20 10:20-11:20', '13:30 13:30-14:30'])
    expect(timing.stops.map(({ isAfterLunch }) => isAfterLunch)).toEqual([false, false, true])
    expect(timing).toMatchObject({ span: 'whole', lunch: { from: '11:20', to: '13:00' }, endsAt: '14:30' })
  })

  it('a visit that would run into lunch waits for the afternoon', () => {
    const timing = time([stop('甲', 120), stop('乙', 90)], [20])
    expect(timing.stops[1]).toMatchObject({ startsAt: '13:30', isAfterLunch: true, waitMinutes: 0 })
  })

  it('a quarter of an hour into lunch is borne and said', () => {
    const timing = time([stop('甲', 120), stop('乙', 45)], [20])
    expect(timing.stops[1]).toMatchObject({ startsAt: '10:50', leavesAt: '11:35' })
    expect(timing.clashes).toEqual([{ kind: 'morning', isFault: false, text: '11:35结束，比上午时段（到11:30）晚5分钟。' }])
  })

  it('waits for a door to open', () => {
    const timing = time([stop('甲', 30), stop('乙', 60, { opening: open(['10:00', '16:00']) })], [20])
    expect(timing.stops[1]).toMatchObject({ arrivesAt: '09:20', waitMinutes: 40, startsAt: '10:00' })
    expect(timing.clashes).toEqual([])
  })

  it('says by how much a day is too long', () => {
    const timing = time([stop('甲', 150), stop('乙', 150), stop('丙', 90)], [20, 30])
    expect(timing).toMatchObject({ overrunMinutes: 60, endsAt: '18:00' })
    expect(timing.clashes.map(({ kind, isFault }) => [kind, isFault])).toEqual([['hours', true], ['evening', true]])
  })
})

describe('what does not go together', () => {
  it.each<[string, Partial<PlannedStop>, number | null, string[]]>([
    ['a closed base', { isClosed: true }, null, ['「甲」已停止接待，请更换站点。']],
    ['a day on which it is shut', { opening: { spans: [], why: '每周一闭馆' } }, null, ['「甲」08:30–09:30到访，但当天不开放（每周一闭馆）；请调整顺序、出发时间或停留时间。']],
    ['hours already over', { opening: open(['06:00', '08:00']) }, null, ['「甲」08:30–09:30到访，但当天开放时间为06:00–08:00；请调整顺序、出发时间或停留时间。']],
    ['hours nobody entered', { opening: null }, null, ['「甲」没有登记开放时间，请先与该点核对。']],
    ['too many people', { capacity: 40 }, 100, ['「甲」一次最多接待40人，本线路按100人安排，08:30–09:30需分3批。']],
    ['a capacity nobody entered', { capacity: null }, 50, ['「甲」的接待容量待核，请先确认能否接待50人。']],
    ['as many as there is room for', { capacity: 50 }, 50, []],
  ])('%s', (_name, more, heads, texts) => {
    expect(time([stop('甲', 60, more)], [], { heads }).clashes.map(({ text }) => text)).toEqual(texts)
  })

  it('a stay longer than a half day says that lunch is to be had there', () => {
    expect(time([stop('甲', 240)], []).clashes.map(({ kind }) => kind)).not.toContain('hours')
  })
})

it('nobody is anywhere before he has come, whatever the stays and ways', () => {
  for (let seed = 1; seed < 400; seed++) {
    const number = (n: number, most: number) => (Math.imul(seed * 31 + n, 2_654_435_761) >>> 8) % most
    const count = 1 + number(0, 5)
    const stops = Array.from({ length: count }, (_, at) => stop(`站${at}`, 10 + number(at + 1, 50)))
    const timing = time(stops, Array.from({ length: count - 1 }, (_, at) => number(at + 50, 60)), { startsAt: number(90, 2) ? '08:30' : '13:30' })
    for (const [at, each] of timing.stops.entries()) {
      expect(each.startsAt >= each.arrivesAt).toBe(true)
      expect(each.leavesAt > each.startsAt).toBe(true)
      if (at > 0) expect(each.arrivesAt >= timing.stops[at - 1]!.leavesAt).toBe(true)
    }
  }
})
