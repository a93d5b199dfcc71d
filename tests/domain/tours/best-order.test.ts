import { describe, expect, it } from 'vitest'
import { bestOrder, figuresOf, type Task } from '#app/domain/tours/best-order.ts'
import type { HalfDays, Opening } from '#app/domain/tours/timing.ts'
import { leastCost } from '#tests/support/processor-time.ts'

const halfDays: HalfDays = { morning: { from: '08:30', to: '11:30' }, afternoon: { from: '13:30', to: '17:00' } }
const always: Opening = { spans: [{ from: '00:00', to: '23:59' }], why: '' }

/** Minutes between points are their distance, unrounded so that nothing ties by chance. */
function taskOf(points: readonly (readonly [number, number])[], more: Partial<Task> = {}): Task {
  const legs = points.map(([x, y]) => points.map(([u, v]) => ({ minutes: Math.hypot(x - u, y - v), metres: Math.hypot(x - u, y - v) * 1000 })))
  return { stops: points.map(() => ({ stayMinutes: 0, opening: always })), legs, isFirstFixed: false, isLastFixed: false, startsAt: '08:30', halfDays, ...more }
}

function randomPoints(count: number, seed: number): [number, number][] {
  let state = seed
  const next = () => (state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: count }, () => [next() * 100, next() * 100])
}

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]))
}

describe('the best order of a few stops', () => {
  it.each([1, 2, 3, 4, 5, 6, 7].flatMap((count) => [11, 23, 37].map((seed) => [count, seed] as const)))('of %i stops (seed %i) is what trying all of them gives', (count, seed) => {
    for (const [isFirstFixed, isLastFixed] of [[false, false], [true, false], [false, true], [true, true]] as const) {
      const task = taskOf(randomPoints(count, seed), { isFirstFixed, isLastFixed })
      const allowed = permutations(task.stops.map((_, at) => at)).filter((order) => (!isFirstFixed || order[0] === 0) && (!isLastFixed || order.at(-1) === count - 1))
      const shortest = Math.min(...allowed.map((order) => figuresOf(task, order).travelMinutes))
      const { order, then, isExact } = bestOrder(task)
      expect(isExact).toBe(true)
      expect([...order].sort((a, b) => a - b)).toEqual(task.stops.map((_, at) => at))
      expect(then.travelMinutes).toBeCloseTo(shortest, 6)
      if (isFirstFixed) expect(order[0]).toBe(0)
      if (isLastFixed) expect(order.at(-1)).toBe(count - 1)
    }
  })

  it('takes less than 50 ms for twelve stops', async () => {
    const task = taskOf(randomPoints(12, 5))
    expect(await leastCost(() => bestOrder(task))).toBeLessThan(50)
  })

  it('says what it saves and why', () => {
    const task = taskOf([[0, 0], [20, 0], [10, 0], [30, 0]], { isFirstFixed: true })
    const best = bestOrder(task)
    expect(best.order).toEqual([0, 2, 1, 3])
    expect([best.savedMinutes, best.savedMetres]).toEqual([20, 20_000])
    expect(best.why).toEqual(['路上由50分钟减为30分钟，少20分钟；路程由50.0公里变为30.0公里。', '已比较全部可能的顺序。', '第一站按要求保持不变。'])
  })

  it('leaves an order alone that cannot be better', () => {
    const best = bestOrder(taskOf([[0, 0], [10, 0], [20, 0]]))
    expect(best).toMatchObject({ isBetter: false, savedMinutes: 0, order: [0, 1, 2] })
    expect(best.why[0]).toBe('现在的顺序已经是最省路程的安排，不需要调整。')
  })

  it('drives further when only so all doors are open', () => {
    const points: [number, number][] = [[0, 0], [10, 0], [20, 0]]
    const early: Opening = { spans: [{ from: '08:00', to: '09:30' }], why: '' }
    const stops = points.map((_, at) => ({ stayMinutes: 40, opening: at === 1 ? early : always }))
    const task = taskOf(points, { stops })
    expect(figuresOf(task, [0, 1, 2])).toMatchObject({ shut: 1 })
    const best = bestOrder(task)
    expect(best.then.shut).toBe(0)
    expect(best.order[0]).toBe(1)
    expect(best.why.join()).toContain('调整后各站都在开放时间内')
    expect(best.why.join()).toContain('路上要多10分钟')
  })

  it('says that no order opens a door that stays shut', () => {
    const shut: Opening = { spans: [], why: '周一闭馆' }
    const best = bestOrder(taskOf([[0, 0], [5, 0]], { stops: [{ stayMinutes: 30, opening: shut }, { stayMinutes: 30, opening: always }] }))
    expect(best.then.shut).toBe(1)
    expect(best.why.join()).toContain('任何顺序都不能让各站全部在开放时间内到访')
  })

  it.each([3, 4, 5, 6].flatMap((count) => [3, 9, 27].map((seed) => [count, seed] as const)))('finds an order with all doors open among %i stops whenever there is one (seed %i)', (count, seed) => {
    const windows = randomPoints(count, seed * 7).map(([at]): Opening => ({ spans: [{ from: `${String(8 + Math.floor(at / 16)).padStart(2, '0')}:00`, to: `${String(10 + Math.floor(at / 14)).padStart(2, '0')}:30` }], why: '' }))
    const task = taskOf(randomPoints(count, seed).map(([x, y]) => [x / 3, y / 3]), { stops: windows.map((opening) => ({ stayMinutes: 30, opening })) })
    const all = permutations(task.stops.map((_, at) => at)).map((order) => figuresOf(task, order).shut)
    const { then } = bestOrder(task)
    if (Math.min(...all) === 0) expect(then.shut).toBe(0)
    expect(then.shut).toBeLessThanOrEqual(figuresOf(task, task.stops.map((_, at) => at)).shut)
  })
})

/** berlin52 of TSPLIB: the shortest round trip is known to be 7542. */
const BERLIN52 = '565 575 25 185 345 750 945 685 845 655 880 660 25 230 525 1000 580 1175 650 1130 1605 620 1220 580 1465 200 1530 5 845 680 725 370 145 665 415 635 510 875 560 365 300 465 520 585 480 415 835 625 975 580 1215 245 1320 315 1250 400 660 180 410 250 420 555 575 665 1150 1160 700 580 685 595 685 610 770 610 795 645 720 635 760 650 475 960 95 260 875 920 700 500 555 815 830 485 1170 65 830 610 605 625 595 360 1340 725 1740 245'
const BERLIN52_SHORTEST = 7542

describe('a good order of many stops', () => {
  it('is within 3 % of the best known round trip of berlin52', () => {
    const numbers = BERLIN52.split(' ').map(Number)
    const points = Array.from({ length: 52 }, (_, at) => [numbers[at * 2]!, numbers[at * 2 + 1]!] as const)
    // A round trip is a way from the first point to the first point.
    const task = taskOf([...points, points[0]!], { isFirstFixed: true, isLastFixed: true })
    const { order, then, isExact } = bestOrder(task)
    expect(isExact).toBe(false)
    expect(order[0]).toBe(0)
    expect(order.at(-1)).toBe(52)
    expect(new Set(order).size).toBe(53)
    expect(then.travelMinutes).toBeGreaterThanOrEqual(BERLIN52_SHORTEST - 1)
    expect(then.travelMinutes).toBeLessThanOrEqual(BERLIN52_SHORTEST * 1.03)
  })

  it('takes less than a second for a hundred, never loses one, and always says the same', async () => {
    const task = taskOf(randomPoints(100, 17))
    expect(await leastCost(() => bestOrder(task), { warm: 0, runs: 3 })).toBeLessThan(1000)
    const { order, savedMinutes } = bestOrder(task)
    expect([...order].sort((a, b) => a - b)).toEqual(task.stops.map((_, at) => at))
    expect(savedMinutes).toBeGreaterThan(0)
    expect(bestOrder(task).order).toEqual(order)
  })

  it('walks a lattice of a hundred within 3 % of the shortest', () => {
    const lattice = Array.from({ length: 100 }, (_, at) => [(at * 37) % 100, 0] as const).map(([cell]) => [Math.floor(cell / 10) * 10, (cell % 10) * 10] as const)
    expect(bestOrder(taskOf(lattice)).then.travelMinutes).toBeLessThanOrEqual(990 * 1.03)
  })

  it('takes ways that differ there and back as they are', () => {
    const count = 20
    const legs = Array.from({ length: count }, (_, from) => Array.from({ length: count }, (_, to) => ({ minutes: to === from + 1 ? 1 : 50, metres: 100 })))
    const shuffled = Array.from({ length: count }, (_, at) => (at * 7) % count)
    const mixed = shuffled.map((from) => shuffled.map((to) => legs[from]![to]!))
    const { then } = bestOrder({ ...taskOf(randomPoints(count, 2)), legs: mixed })
    expect(then.travelMinutes).toBeLessThanOrEqual((count - 1) * 50)
    expect(then.travelMinutes).toBeLessThan(figuresOf({ ...taskOf(randomPoints(count, 2)), legs: mixed }, shuffled.map((_, at) => at)).travelMinutes)
  })
})
