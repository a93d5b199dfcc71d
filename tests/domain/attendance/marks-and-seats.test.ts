import { describe, expect, it } from 'vitest'
import { afterStep, MARK_STEP_NAMES, MARK_STEPS, openMarkSteps, standingOf } from '#app/domain/attendance/mark-steps.ts'
import { fromTheMiddle, inProtocolOrder, placesFrom, rankOf, seatPeople } from '#app/domain/attendance/seating.ts'
import { STANDINGS, type Standing } from '#app/domain/attendance/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

const NOTHING = { mark: null, signedAt: null, leftAt: null, method: null, isLate: false, deputyName: null, deputyPost: null } as const
const HERE = { ...NOTHING, mark: 'present', signedAt: '2026-12-09T00:50:00.000Z', method: 'code' } as const
const OF: Record<Standing, ReturnType<typeof afterStep>> = {
  expected: NOTHING, present: HERE, left: { ...HERE, leftAt: '2026-12-09T02:00:00.000Z' }, leave: { ...NOTHING, mark: 'leave' }, absent: { ...NOTHING, mark: 'absent' },
}
const NOW = '2026-12-09T01:10:00.000Z'

describe('notes at the door', () => {
  it.each<[Standing, string[]]>([
    ['expected', ['present', 'late', 'leave', 'absent']], ['present', ['left', 'undo']], ['left', ['undo']], ['leave', ['present', 'late', 'undo']], ['absent', ['present', 'late', 'undo']],
  ])('of somebody %s can be: %s', (standing, steps) => expect(openMarkSteps(standing)).toEqual(steps))

  it('lead where they say, from every standing that has them', () => {
    for (const standing of STANDINGS) {
      expect(standingOf(OF[standing])).toBe(standing)
      for (const name of openMarkSteps(standing)) {
        const to = standingOf(afterStep(name, OF[standing], NOW))
        expect([standing, name, to]).toEqual([standing, name, MARK_STEPS[name].to === 'before' ? (standing === 'left' ? 'present' : 'expected') : MARK_STEPS[name].to])
      }
    }
    expect(MARK_STEP_NAMES).toHaveLength(6)
  })

  it('keep how and when somebody signed himself when he leaves early and when that is undone', () => {
    const left = afterStep('left', HERE, NOW)
    expect(left).toEqual({ ...HERE, leftAt: NOW })
    expect(afterStep('undo', left, NOW)).toEqual(HERE)
    expect(afterStep('undo', HERE, NOW)).toEqual(NOTHING)
    expect(afterStep('late', NOTHING, NOW)).toMatchObject({ isLate: true, signedAt: NOW, method: 'staff' })
  })
})

describe('protocol order', () => {
  it.each([
    ['部长', 1], ['县委常委、组织部部长', 1], ['党校校长', 1], ['党委书记', 1], ['常务副部长', 2], ['副部长', 3], ['副校长', 3], ['四级调研员', 4], ['办公室主任', 5], ['干部教育科科长', 5], ['干部教育科副科长', 6], ['办公室副主任', 6], ['教师', 7], ['', 7],
  ])('ranks %j as %i', (post, rank) => expect(rankOf(post)).toBe(rank))

  it('begins at the chair and goes on in the usual order', () => {
    expect(placesFrom('wujiang')).toEqual(['wujiang', 'qingpu', 'jiashan', 'community'])
    expect(placesFrom('qingpu')).toEqual(['qingpu', 'wujiang', 'jiashan', 'community'])
  })

  const one = (name: string, place: Place, post: string, over: { seat?: number; capacity?: 'attend' | 'delegate' | 'sit_in' } = {}) => ({ name, place, post, seat: over.seat ?? null, capacity: over.capacity ?? ('attend' as const) })
  const order = (people: ReturnType<typeof one>[], chair: Place = 'wujiang') => inProtocolOrder(people, chair).map(({ name }) => name).join('')

  it('puts rank before delegates of equal place, a number set by hand before rank, listeners last', () => {
    expect(order([one('丙', 'qingpu', '部长'), one('乙', 'wujiang', '副部长'), one('甲', 'wujiang', '部长')])).toBe('甲乙丙')
    expect(order([one('甲', 'wujiang', '部长'), one('乙', 'wujiang', '科长', { seat: 1 })])).toBe('乙甲')
    expect(order([one('代', 'wujiang', '部长', { capacity: 'delegate' }), one('正', 'wujiang', '科长')])).toBe('正代')
    expect(order([one('列', 'wujiang', '部长', { capacity: 'sit_in' }), one('客', 'jiashan', '科员')])).toBe('客列')
    expect(order([one('二', 'wujiang', '科长'), one('一', 'wujiang', '科长')])).toBe('二一')
  })
})

describe('the seating', () => {
  it.each([[1, '1'], [2, '12'], [3, '312'], [4, '3124'], [5, '53124'], [6, '531246']])('of %i from the middle outwards is %s', (count, row) => {
    expect(fromTheMiddle(Array.from({ length: count }, (_, n) => n + 1)).join('')).toBe(row)
  })

  const people = (place: Place, count: number, capacity: 'attend' | 'sit_in' = 'attend') => Array.from({ length: count }, (_, n) => ({ name: `${place[0]}${n + 1}`, place, post: '科长', capacity, seat: null }))
  const show = (row: readonly ({ name: string } | null)[]) => row.map((person) => person?.name ?? '--').join(' ')

  it('has the chair in the middle of the row that faces the hall, and each place in its own block', () => {
    const { head, rows, sitIns } = seatPeople([...people('qingpu', 3), ...people('wujiang', 6), ...people('jiashan', 5), ...people('community', 2), ...people('qingpu', 1, 'sit_in')], 'wujiang')
    expect(show(head)).toBe('j1 w1 q1')
    expect(rows.map(show)).toEqual(['j4 j3 j2 w4 w2 w3 q2 q3 --', '-- -- j5 w5 w6 -- -- -- --', '-- -- -- c1 c2 -- -- -- --'])
    expect(sitIns.map(show)).toEqual(['q1'])
  })

  it('seats everybody once, whoever chairs and however many come', () => {
    for (const chair of ['qingpu', 'wujiang', 'jiashan'] as const) {
      for (const count of [0, 1, 2, 7, 40]) {
        const all = [...people('qingpu', count), ...people('wujiang', 3), ...people('jiashan', count), ...people('community', count), ...people('wujiang', count, 'sit_in')]
        const { head, rows, sitIns } = seatPeople(all, chair)
        const seated = [...head, ...rows.flat(), ...sitIns.flat()].filter((person) => person !== null)
        expect(seated).toHaveLength(all.length)
        expect(new Set(seated).size).toBe(all.length)
        expect(rows.every((row) => row.length === 9)).toBe(true)
      }
    }
  })
})
