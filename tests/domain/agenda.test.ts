import { describe, expect, it, test } from 'vitest'
import { neighbourOf, plannedStarts, readAgendaLine, readAgendaLines, showClock, showMinutes, spentSeconds, timePlan } from '#app/domain/agenda/agenda.ts'
import { speakingShares, type Turn } from '#app/domain/agenda/speaking.ts'

const of = (...minutes: number[]) => minutes.map((one) => ({ minutes: one }))
const MORNING = { startsAt: '2026-12-09T01:00:00.000Z', endsAt: '2026-12-09T03:30:00.000Z' }

describe('planned sum', () => {
  it.each([
    ['nothing', of(), { planned: 0, available: 150, overrun: 0, left: 150 }],
    ['room left', of(15, 60), { planned: 75, available: 150, overrun: 0, left: 75 }],
    ['exactly full', of(90, 60), { planned: 150, available: 150, overrun: 0, left: 0 }],
    ['a minute too long', of(90, 61), { planned: 151, available: 150, overrun: 1, left: 0 }],
    ['far too long', of(480, 480), { planned: 960, available: 150, overrun: 810, left: 0 }],
  ])('%s', (_, items, expected) => expect(timePlan(items, MORNING)).toEqual(expected))

  test('items begin one after the other, over midnight too', () => {
    expect(plannedStarts(of(15, 60, 30), MORNING.startsAt)).toEqual(['09:00', '09:15', '10:15'])
    expect(plannedStarts(of(45, 30, 10), '2026-12-09T15:00:00.000Z')).toEqual(['23:00', '23:45', '00:15'])
    expect(plannedStarts([], MORNING.startsAt)).toEqual([])
  })
})

describe('a line of an agenda written as text', () => {
  it.each([
    ['通报情况', '通报情况', 15, ''],
    ['通报情况 30分钟', '通报情况', 30, ''],
    ['通报情况，30分', '通报情况', 30, ''],
    ['通报情况（30分钟）', '通报情况', 30, ''],
    ['通报情况（吴江区委组织部，20分钟）。', '通报情况', 20, '吴江区委组织部'],
    ['通报情况(吴江区委组织部, 20 分钟)', '通报情况', 20, '吴江区委组织部'],
    ['听取（示范区）方案', '听取（示范区）方案', 15, ''],
    ['审议办法（讨论稿）', '审议办法（讨论稿）', 15, ''],
    ['30分钟', '30分钟', 15, ''],
    ['自由发言 0分钟', '自由发言 0分钟', 15, ''],
    ['自由发言 481分钟', '自由发言 481分钟', 15, ''],
    ['通报2026年第3季度工作', '通报2026年第3季度工作', 15, ''],
  ])('%s', (line, title, minutes, presenter) => expect(readAgendaLine(line)).toEqual({ title, minutes, presenter }))

  test('empty lines are no items', () => expect(readAgendaLines('一\n\n  \n二 5分钟\n').map(({ title, minutes }) => [title, minutes])).toEqual([['一', 15], ['二', 5]]))
})

describe('time taken', () => {
  const now = new Date('2026-12-09T01:10:30.000Z')
  it.each([
    ['not begun', { spentSeconds: 0, startedAt: null }, 0],
    ['ended', { spentSeconds: 125, startedAt: null }, 125],
    ['under way', { spentSeconds: 0, startedAt: '2026-12-09T01:00:00.000Z' }, 630],
    ['begun again', { spentSeconds: 60, startedAt: '2026-12-09T01:10:00.000Z' }, 90],
    ['begun by a clock that is fast', { spentSeconds: 0, startedAt: '2026-12-09T01:11:00.000Z' }, 0],
  ])('%s', (_, item, seconds) => expect(spentSeconds(item, now)).toBe(seconds))

  it.each([[0, '00:00'], [65, '01:05'], [3599, '59:59'], [3725, '1:02:05']])('%i seconds read %s', (seconds, shown) => expect(showClock(seconds)).toBe(shown))
  it.each([[0, '0分钟'], [45, '45分钟'], [60, '1小时'], [150, '2小时30分钟']])('%i minutes read %s', (minutes, shown) => expect(showMinutes(minutes)).toBe(shown))
})

describe('the floor', () => {
  const now = new Date('2026-12-09T02:00:00.000Z')
  const turn = (place: Turn['place'], from: string, to: string | null): Turn => ({ place, startedAt: `2026-12-09T0${from}.000Z`, endedAt: to && `2026-12-09T0${to}.000Z` })
  const seconds = (turns: Turn[]) => Object.fromEntries(speakingShares(turns, now).shares.map(({ place, seconds: spoken, percent, offSeconds }) => [place, [spoken, percent, offSeconds]]))

  test('nobody has spoken', () => {
    expect(speakingShares([], now)).toMatchObject({ total: 0, equalSeconds: 0 })
    expect(seconds([])).toEqual({ qingpu: [0, null, 0], wujiang: [0, null, 0], jiashan: [0, null, 0] })
  })
  test('a third each', () => {
    const turns = [turn('qingpu', '1:00:00', '1:10:00'), turn('wujiang', '1:10:00', '1:20:00'), turn('jiashan', '1:20:00', '1:30:00')]
    expect(seconds(turns)).toEqual({ qingpu: [600, 33, 0], wujiang: [600, 33, 0], jiashan: [600, 33, 0] })
  })
  test('one speaks more, one not at all, one is speaking', () => {
    const turns = [turn('qingpu', '1:00:00', '1:20:00'), turn('qingpu', '1:30:00', '1:40:00'), turn('wujiang', '1:50:00', null)]
    expect(speakingShares(turns, now)).toMatchObject({ total: 2400, equalSeconds: 800 })
    expect(seconds(turns)).toEqual({ qingpu: [1800, 75, 1000], wujiang: [600, 25, -200], jiashan: [0, 0, -800] })
    expect(speakingShares(turns, now).shares.map(({ turns: count }) => count)).toEqual([2, 1, 0])
  })
})

describe('neighbours', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id }))
  it.each([['a', 'up', undefined], ['a', 'down', 'b'], ['b', 'up', 'a'], ['c', 'down', undefined], ['x', 'up', undefined]] as const)('%s %s', (id, direction, other) => expect(neighbourOf(items, id, direction)?.id).toBe(other))
})
