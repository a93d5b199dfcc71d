import { describe, expect, it } from 'vitest'
import { SETTINGS } from '#app/domain/community/settings-catalogue.ts'
import { estimateLeg, legBetween, roadClassOf, travelMatrix, type TypedTravel } from '#app/domain/tours/travel.ts'

const rule = SETTINGS.travelRule.initial
const one = { baseId: 'a' }
const other = { baseId: 'b' }
const typed: TypedTravel = { fromBaseId: 'a', toBaseId: 'b', minutes: 33, metres: 21_000, note: '走老320国道', isMeasured: 1, setByName: '示例·张三', setOn: '2026-11-20' }

describe('a way reckoned from its distance', () => {
  it.each([
    [0, 0, 0],
    [1_000, 1_300, 9],
    [3_846, 5_000, 17],
    [3_900, 5_070, 12],
    [15_000, 19_500, 31],
    [20_000, 26_000, 26],
  ])('%i metres straight are %i by road and %i minutes', (straight, metres, minutes) => {
    expect(estimateLeg(straight, rule)).toMatchObject({ metres, minutes, basis: 'estimated' })
  })

  it('never takes less time for what is a longer way of the same class', () => {
    for (let metres = 100; metres < 60_000; metres += 137) {
      const [near, far] = [estimateLeg(metres, rule), estimateLeg(metres + 100, rule)]
      if (roadClassOf(near.metres, rule) === roadClassOf(far.metres, rule)) expect(far.minutes).toBeGreaterThanOrEqual(near.minutes)
    }
  })

  it('says how it was reckoned', () => {
    expect(estimateLeg(10_000, rule).why).toBe('直线10.0公里×绕行系数1.30＝13.0公里，按乡村公路每小时45公里行驶，另加上下车5分钟。')
  })
})

describe('a way that somebody entered', () => {
  it('holds before what is reckoned and says who drove it', () => {
    expect(legBetween(one, other, [typed], 10_000, rule)).toEqual({ minutes: 33, metres: 21_000, basis: 'measured', why: '实测（2026-11-20 示例·张三），走老320国道。' })
  })

  it('serves the other direction until that has its own', () => {
    const back = { ...typed, fromBaseId: 'b', toBaseId: 'a', minutes: 50, isMeasured: 0, note: '' }
    expect(legBetween(other, one, [typed], 10_000, rule)).toMatchObject({ minutes: 33, why: expect.stringContaining('按反方向的登记计') })
    expect(legBetween(other, one, [typed, back], 10_000, rule)).toMatchObject({ minutes: 50, basis: 'typed' })
    expect(legBetween(one, other, [typed, back], 10_000, rule)).toMatchObject({ minutes: 33 })
  })
})

it('the table of all ways has nothing on its diagonal and asks for a distance nowhere else', () => {
  const spots = ['a', 'b', 'c'].map((baseId) => ({ baseId }))
  const asked: string[] = []
  const matrix = travelMatrix(spots, (from, to) => (asked.push(from.baseId + to.baseId), 10_000), [typed], rule)
  expect(asked.sort()).toEqual(['ab', 'ac', 'ba', 'bc', 'ca', 'cb'])
  expect(matrix.map((row) => row.map(({ minutes }) => minutes))).toEqual([[0, 33, 23], [33, 0, 23], [23, 23, 0]])
})
