import { describe, expect, it } from 'vitest'
import { isOpenFor, openingOn, weekInWords, type OpeningException } from '#app/domain/bases/opening.ts'

const WEEK = [2, 3, 4, 5, 6, 7].flatMap((weekday) => [{ weekday, opens: '13:00', closes: '16:30' }, { weekday, opens: '09:00', closes: '11:30' }])
const closed = (fromOn: string, toOn: string, reason = '布展'): OpeningException => ({ fromOn, toOn, isOpen: 0, opens: null, closes: null, reason })
const open = (fromOn: string, toOn: string, opens: string, closes: string, reason = ''): OpeningException => ({ fromOn, toOn, isOpen: 1, opens, closes, reason })
// 2026-11-23 is a Monday.
const cases: [string, OpeningException[], string, string, string[], string][] = [
  ['an ordinary Tuesday, in order', [], '2026-11-24', 'open', ['09:00', '13:00'], '星期二开放'],
  ['a Monday without hours', [], '2026-11-23', 'closed', [], '星期一不开放'],
  ['a closed span covers its first day', [closed('2026-11-24', '2026-11-26')], '2026-11-24', 'closed', [], '布展'],
  ['and its last', [closed('2026-11-24', '2026-11-26')], '2026-11-26', 'closed', [], '布展'],
  ['and not the day after', [closed('2026-11-24', '2026-11-26')], '2026-11-27', 'open', ['09:00', '13:00'], '星期五开放'],
  ['a Monday opened for once', [open('2026-11-23', '2026-11-23', '10:00', '12:00', '专场')], '2026-11-23', 'open', ['10:00'], '专场'],
  ['one day inside a long span holds', [closed('2026-11-01', '2026-11-30'), open('2026-11-25', '2026-11-25', '09:00', '12:00')], '2026-11-25', 'open', ['09:00'], '临时开放'],
  ['closed goes before open of the same length', [open('2026-11-24', '2026-11-24', '09:00', '12:00'), closed('2026-11-24', '2026-11-24', '')], '2026-11-24', 'closed', [], '临时闭馆'],
  ['openings of the same length add up and overlaps join', [open('2026-11-23', '2026-11-23', '09:00', '11:00'), open('2026-11-23', '2026-11-23', '10:30', '12:00')], '2026-11-23', 'open', ['09:00'], '临时开放'],
]

describe('the opening of a base on a day', () => {
  it.each(cases)('%s', (_, exceptions, day, is, opens, why) => {
    const opening = openingOn(WEEK, exceptions, day)
    expect([opening.is, opening.spans.map((span) => span.opens), opening.why]).toEqual([is, opens, why])
  })

  it('is unknown, neither open nor closed, when nobody has told the hours', () => {
    expect(openingOn([], [], '2026-11-24')).toEqual({ is: 'unknown', spans: [], why: '开放时间待核，请先与管理单位联系' })
    expect(openingOn([], [closed('2026-11-24', '2026-11-24')], '2026-11-24').is).toBe('closed')
  })

  it.each([
    ['within the morning', { opens: '09:00', closes: '11:30' }, true, '星期二开放'],
    ['over noon', { opens: '11:00', closes: '14:00' }, false, '当日开放时间为09:00—11:30、13:00—16:30'],
    ['too late', { opens: '16:00', closes: '17:00' }, false, '当日开放时间为09:00—11:30、13:00—16:30'],
  ])('is asked for a visit %s', (_, span, isOpen, why) => {
    expect(isOpenFor(WEEK, [], '2026-11-24', span)).toEqual({ isOpen, isKnown: true, why })
  })

  it('does not refuse a visit for hours it does not know, and says so', () => {
    expect(isOpenFor([], [], '2026-11-24', { opens: '09:00', closes: '10:00' })).toMatchObject({ isOpen: true, isKnown: false })
  })

  it('is told for a week in few lines', () => {
    expect(weekInWords(WEEK)).toEqual(['星期一 不开放', '星期二至星期日 09:00—11:30、13:00—16:30'])
    expect(weekInWords([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' })))).toEqual(['每天 08:00—17:00'])
  })
})
