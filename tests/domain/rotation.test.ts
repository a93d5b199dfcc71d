import { describe, expect, test } from 'vitest'
import { daysFrom } from '#app/domain/community/local-time.ts'
import { fairness, workingOf } from '#app/domain/meetings/fairness.ts'
import { owedTurns } from '#app/domain/meetings/owed-turns.ts'
import { canSkip, canSwap, checkRule } from '#app/domain/meetings/rotation-changes.ts'
import {
  chairAt, chairOn, nextTerms, reignsOf, termByKey, termOf, termsBetween, type RotationHistory, type RotationRule,
} from '#app/domain/meetings/rotation.ts'
import { whyChair } from '#app/domain/meetings/why-chair.ts'

/** 青浦 → 吴江 → 嘉善, half a year each, from the beginning of 2025. */
const first: RotationRule = { id: 'first', sequence: ['qingpu', 'wujiang', 'jiashan'], termMonths: 6, startsOn: '2025-01-01', effectiveFromOn: '2024-12-01' }
const only = (...rules: RotationRule[]): RotationHistory => ({ rules, swaps: [], skips: [] })
const plain = only(first)
const T1 = '2025-01-01.first', T2 = '2025-07-01.first', T3 = '2026-01-01.first', T4 = '2026-07-01.first', T5 = '2027-01-01.first', T6 = '2027-07-01.first'
const brief = (history: RotationHistory, from: string, to: string) => termsBetween(history, from, to).map(({ startsOn, endsOn, chair }) => `${startsOn}–${endsOn} ${chair}`)

describe('one rule', () => {
  test.each([
    ['2024-12-31', null],
    ['2025-01-01', 'qingpu'],
    ['2025-06-30', 'qingpu'],
    ['2025-07-01', 'wujiang'],
    ['2025-12-31', 'wujiang'],
    ['2026-01-01', 'jiashan'],
    ['2026-07-01', 'qingpu'],
    ['2026-11-22', 'qingpu'],
    ['2027-01-01', 'wujiang'],
    ['2099-07-15', 'jiashan'],
  ])('on %s the chair is %s', (day, chair) => expect(chairOn(plain, day)).toBe(chair))

  test.each([
    ['2025-06-30T15:59:59.999Z', 'qingpu'],
    ['2025-06-30T16:00:00.000Z', 'wujiang'],
    ['2025-07-01T00:00:00.000Z', 'wujiang'],
    ['2025-12-31T15:59:59.999Z', 'wujiang'],
    ['2025-12-31T16:00:00.000Z', 'jiashan'],
    ['2024-12-31T15:59:59.999Z', null],
    ['2024-12-31T16:00:00.000Z', 'qingpu'],
  ])('the chair changes at 00:00 in Shanghai: at %s it is %s', (instant, chair) => expect(chairAt(plain, new Date(instant))).toBe(chair))

  test('a term says its number, days and turn', () => {
    expect(termOf(plain, '2026-11-22')).toEqual({
      key: T4, ruleId: 'first', ordinal: 4, startsOn: '2026-07-01', endsOn: '2026-12-31', turnOf: 'qingpu', dueFrom: 'qingpu', chair: 'qingpu',
    })
    expect(termOf(plain, '2024-12-31')).toBeNull()
    expect(termOf(only(), '2026-11-22')).toBeNull()
    expect(chairOn(only(), '2026-11-22')).toBeNull()
  })

  test('terms between two days are those that touch them', () => {
    expect(brief(plain, '2025-06-30', '2026-01-01')).toEqual(['2025-01-01–2025-06-30 qingpu', '2025-07-01–2025-12-31 wujiang', '2026-01-01–2026-06-30 jiashan'])
    expect(brief(plain, '2020-01-01', '2025-01-01')).toEqual(['2025-01-01–2025-06-30 qingpu'])
    expect(brief(plain, '2020-01-01', '2024-12-31')).toEqual([])
    expect(brief(plain, '2026-02-01', '2026-01-01')).toEqual([])
  })

  test('next terms begin after the day', () => {
    expect(nextTerms(plain, '2026-11-22', 3).map(({ key, chair }) => [key, chair])).toEqual([[T5, 'wujiang'], [T6, 'jiashan'], ['2028-01-01.first', 'qingpu']])
    expect(nextTerms(plain, '2026-06-30', 1).map(({ key }) => key)).toEqual([T4])
    expect(nextTerms(plain, '2026-07-01', 1).map(({ key }) => key)).toEqual([T5])
    expect(nextTerms(plain, '2024-06-01', 2).map(({ key }) => key)).toEqual([T1, T2])
    expect(nextTerms(plain, '2026-11-22', 0)).toEqual([])
    expect(nextTerms(only(), '2026-11-22', 3)).toEqual([])
  })

  test.each([
    ['2025-01-31', 1, ['2025-01-31–2025-02-27', '2025-02-28–2025-03-30', '2025-03-31–2025-04-29', '2025-04-30–2025-05-30', '2025-05-31–2025-06-29']],
    ['2027-10-31', 4, ['2027-10-31–2028-02-28', '2028-02-29–2028-06-29', '2028-06-30–2028-10-30']],
    ['2025-03-15', 12, ['2025-03-15–2026-03-14', '2026-03-15–2027-03-14']],
  ])('terms from %s of %i months neither leave days out nor wear down', (startsOn, termMonths, expected) => {
    const history = only({ ...first, startsOn, termMonths })
    expect(nextTerms(history, '2024-12-31', expected.length).map((term) => `${term.startsOn}–${term.endsOn}`)).toEqual(expected)
  })

  test('whatever its length and first day, every day belongs to exactly one term and turns go round', () => {
    for (const startsOn of ['2025-01-31', '2024-02-29', '2025-08-30', '2025-01-01']) {
      for (let termMonths = 1; termMonths <= 12; termMonths += 1) {
        const history = only({ ...first, startsOn, termMonths, effectiveFromOn: startsOn })
        const terms = termsBetween(history, startsOn, '2027-12-31')
        const days = terms.flatMap((term) => daysFrom(term.startsOn, term.endsOn))
        expect(days.slice(0, daysFrom(startsOn, '2027-12-31').length)).toEqual(daysFrom(startsOn, '2027-12-31'))
        terms.forEach((term, n) => {
          expect(term).toMatchObject({ ordinal: n + 1, chair: first.sequence[n % 3] })
          expect(termOf(history, term.startsOn)).toEqual(term)
          expect(termOf(history, term.endsOn)).toEqual(term)
          expect(termByKey(history, term.key)).toEqual(term)
        })
      }
    }
  })
})

describe('several rules', () => {
  /** Agreed in May 2026, from 1 October 2026 on: in the middle of 青浦's term. */
  const second: RotationRule = { id: 'second', sequence: ['jiashan', 'qingpu', 'wujiang'], termMonths: 3, startsOn: '2026-10-01', effectiveFromOn: '2026-05-20' }

  test('a new rule cuts the running term the day before it begins, and begins with its own first turn', () => {
    expect(brief(only(first, second), '2026-06-30', '2027-01-01')).toEqual([
      '2026-01-01–2026-06-30 jiashan', '2026-07-01–2026-09-30 qingpu', '2026-10-01–2026-12-31 jiashan', '2027-01-01–2027-03-31 qingpu',
    ])
    expect(termOf(only(first, second), '2026-10-01')).toMatchObject({ key: '2026-10-01.second', ordinal: 1 })
    expect(nextTerms(only(first, second), '2026-08-01', 2).map(({ key }) => key)).toEqual(['2026-10-01.second', '2027-01-01.second'])
  })

  test('the order of the list does not matter, and the past is as it was before', () => {
    expect(reignsOf([second, first])).toEqual(reignsOf([first, second]))
    for (const day of daysFrom('2025-01-01', '2026-09-30')) expect(chairOn(only(second, first), day)).toBe(chairOn(plain, day))
  })

  test('keys of terms that a new rule did away with are no terms any more; cut ones keep their key', () => {
    const history = only(first, second)
    expect(termByKey(history, T5)).toBeNull()
    expect(termByKey(history, T4)).toMatchObject({ key: T4, startsOn: '2026-07-01', endsOn: '2026-09-30' })
  })

  test('agreed after its first day, a rule takes over when the agreement counts', () => {
    const late = { ...second, effectiveFromOn: '2026-11-16' }
    expect(brief(only(first, late), '2026-09-30', '2027-01-01')).toEqual([
      '2026-07-01–2026-11-15 qingpu', '2026-11-16–2026-12-31 jiashan', '2027-01-01–2027-03-31 qingpu',
    ])
    expect(termOf(only(first, late), '2026-11-16')).toMatchObject({ key: '2026-10-01.second', ordinal: 1 })
    expect(termByKey(only(first, late), '2026-10-01.second')).toEqual(termOf(only(first, late), '2026-12-01'))
  })

  test('agreed a whole term late, its first turn has passed', () => {
    const late = { ...second, effectiveFromOn: '2027-02-10' }
    expect(brief(only(first, late), '2027-01-01', '2027-04-01')).toEqual(['2027-01-01–2027-02-09 wujiang', '2027-02-10–2027-03-31 qingpu', '2027-04-01–2027-06-30 wujiang'])
    expect(termByKey(only(first, late), '2026-10-01.second')).toBeNull()
  })

  test('a rule agreed later and beginning earlier does away with the one before it', () => {
    const third: RotationRule = { ...second, id: 'third', sequence: ['wujiang', 'jiashan', 'qingpu'], startsOn: '2026-09-01', effectiveFromOn: '2026-08-01' }
    const history = only(first, second, third)
    expect(reignsOf(history.rules).map(({ rule, fromOn, toOn }) => [rule.id, fromOn, toOn])).toEqual([['first', '2025-01-01', '2026-08-31'], ['third', '2026-09-01', null]])
    expect(chairOn(history, '2026-10-01')).toBe('wujiang')
  })

  test('a rule agreed earlier and beginning later still takes over', () => {
    const far = { ...second, id: 'far', startsOn: '2028-01-01', effectiveFromOn: '2026-08-01' }
    const near = { ...second, effectiveFromOn: '2026-05-20' }
    expect(reignsOf([far, near, first]).map(({ rule }) => rule.id)).toEqual(['first', 'second', 'far'])
  })

  test('of two rules with the same first day the one agreed later governs', () => {
    const again: RotationRule = { ...second, id: 'again', sequence: ['wujiang', 'jiashan', 'qingpu'], effectiveFromOn: '2026-06-30' }
    expect(reignsOf([again, second, first]).map(({ rule, fromOn }) => [rule.id, fromOn])).toEqual([['first', '2025-01-01'], ['again', '2026-10-01']])
  })

  test('the first rule of all may only count from later on', () => {
    expect(chairOn(only({ ...first, effectiveFromOn: '2025-03-01' }), '2025-02-28')).toBeNull()
    expect(chairOn(only({ ...first, effectiveFromOn: '2025-03-01' }), '2025-03-01')).toBe('qingpu')
  })
})

describe('keys that name no term', () => {
  test.each(['', 'first', '2026-07-01.second', '2026-07-02.first', '2024-07-01.first', '2026-02-30.first', '9999-07-01.first', '2026-07-01first', 'abcdefghij.first'])('%j', (key) => {
    expect(termByKey(plain, key)).toBeNull()
    expect(termsBetween({ ...plain, swaps: [{ id: 's', firstTermKey: key, secondTermKey: T5 }] }, '2025-01-01', '2028-01-01')).toEqual(termsBetween(plain, '2025-01-01', '2028-01-01'))
  })
})

describe('swaps', () => {
  const swap = (firstTermKey: string, secondTermKey: string) => ({ id: `${firstTermKey}/${secondTermKey}`, firstTermKey, secondTermKey })
  const chairs = (history: RotationHistory) => termsBetween(history, '2025-01-01', '2027-12-31').map(({ chair }) => chair)

  test.each([
    ['none', [], ['qingpu', 'wujiang', 'jiashan', 'qingpu', 'wujiang', 'jiashan']],
    ['two neighbours', [swap(T4, T5)], ['qingpu', 'wujiang', 'jiashan', 'wujiang', 'qingpu', 'jiashan']],
    ['named the other way round', [swap(T5, T4)], ['qingpu', 'wujiang', 'jiashan', 'wujiang', 'qingpu', 'jiashan']],
    ['there and back', [swap(T4, T5), swap(T4, T5)], ['qingpu', 'wujiang', 'jiashan', 'qingpu', 'wujiang', 'jiashan']],
    ['one after another', [swap(T4, T5), swap(T5, T6)], ['qingpu', 'wujiang', 'jiashan', 'wujiang', 'jiashan', 'qingpu']],
    ['in the other order', [swap(T5, T6), swap(T4, T5)], ['qingpu', 'wujiang', 'jiashan', 'jiashan', 'qingpu', 'wujiang']],
  ])('%s', (_, swaps, expected) => {
    expect(chairs({ ...plain, swaps })).toEqual(expected)
    expect(owedTurns({ ...plain, swaps })).toEqual([])
  })

  test('the turn stays whose it was; the chair changes at midnight', () => {
    const history = { ...plain, swaps: [swap(T4, T5)] }
    expect(termOf(history, '2026-07-01')).toMatchObject({ turnOf: 'qingpu', dueFrom: 'wujiang', chair: 'wujiang' })
    expect(chairAt(history, new Date('2026-12-31T15:59:59.999Z'))).toBe('wujiang')
    expect(chairAt(history, new Date('2026-12-31T16:00:00.000Z'))).toBe('qingpu')
  })

  const wish = { firstTermKey: T5, fromPlace: 'wujiang', secondTermKey: T6, withPlace: 'jiashan' } as const
  test.each([
    ['terms to come', plain, wish, '2026-11-22', true],
    ['on the day before the first begins', plain, wish, '2026-12-31', true],
    ['on the day the first begins', plain, wish, '2027-01-01', '2027-01-01至2027-06-30的轮值期已经开始，不能再调整。'],
    ['the running term', plain, { ...wish, firstTermKey: T4, fromPlace: 'qingpu' }, '2026-11-22', '2026-07-01至2026-12-31的轮值期已经开始，不能再调整。'],
    ['a past term named second', plain, { firstTermKey: T5, fromPlace: 'wujiang', secondTermKey: T3, withPlace: 'jiashan' }, '2026-11-22', '2026-01-01至2026-06-30的轮值期已经开始，不能再调整。'],
    ['a term with itself', plain, { ...wish, secondTermKey: T5 }, '2026-11-22', '请选择两个不同的轮值期。'],
    ['a place with itself', plain, { firstTermKey: T5, fromPlace: 'wujiang', secondTermKey: '2028-07-01.first', withPlace: 'wujiang' }, '2026-11-22', '两个轮值期都由吴江区轮值，不需要对调。'],
    ['an unknown term', plain, { ...wish, secondTermKey: '2027-07-02.first' }, '2026-11-22', '没有这个轮值期，请刷新后重新选择。'],
    ['somebody else’s term', plain, { ...wish, fromPlace: 'qingpu' }, '2026-11-22', '2027-01-01至2027-06-30的轮值期现由吴江区轮值，不是青浦区，请刷新后重新选择。'],
    ['a term that has changed hands meanwhile', { ...plain, swaps: [swap(T5, '2028-01-01.first')] }, wish, '2026-11-22', '2027-01-01至2027-06-30的轮值期现由青浦区轮值，不是吴江区，请刷新后重新选择。'],
    ['a skipped term', { ...plain, skips: [{ termKey: T6, place: 'jiashan', reason: '换届', substitute: 'qingpu' }] }, wish, '2026-11-22', '2027-07-01至2027-12-31的轮值期已登记由青浦区代为轮值，不能再调整。'],
  ] as const)('may %s be exchanged?', (_, history, wanted, today, answer) => {
    expect(canSwap(history, wanted, today)).toEqual(answer === true ? { isAllowed: true } : { isAllowed: false, why: answer })
  })
})

describe('skipped turns stay owed', () => {
  const skip = { termKey: T2, place: 'wujiang', reason: '承办重大活动', substitute: 'jiashan' } as const
  const repay = { termKey: T6, place: 'jiashan', reason: '吴江区补轮', substitute: 'wujiang' } as const
  const ledger = (history: RotationHistory) => owedTurns(history).map(({ debtor, creditor, because, fromTerm, repaidByTerm }) => [debtor, creditor, because, fromTerm.key, repaidByTerm?.key ?? null])

  test('the substitute chairs, the turn stays the skipping place’s', () => {
    expect(termOf({ ...plain, skips: [skip] }, '2025-07-01')).toMatchObject({ turnOf: 'wujiang', dueFrom: 'wujiang', chair: 'jiashan' })
    expect(chairOn({ ...plain, skips: [skip] }, '2026-01-01')).toBe('jiashan')
    expect(ledger({ ...plain, skips: [skip] })).toEqual([['wujiang', 'jiashan', 'skip', T2, null]])
  })

  test('a later term chaired in the substitute’s place repays it', () => {
    expect(chairOn({ ...plain, skips: [skip, repay] }, '2027-07-01')).toBe('wujiang')
    expect(ledger({ ...plain, skips: [skip, repay] })).toEqual([['wujiang', 'jiashan', 'skip', T2, T6]])
    expect(ledger({ ...plain, skips: [repay, skip] })).toEqual([['wujiang', 'jiashan', 'skip', T2, T6]])
  })

  test('the oldest is repaid first, and only by its debtor', () => {
    const again = { ...skip, termKey: T5 }
    const byAnother = { ...repay, termKey: T3, substitute: 'qingpu' } as const
    expect(ledger({ ...plain, skips: [skip, byAnother, again, repay] })).toEqual([
      ['wujiang', 'jiashan', 'skip', T2, T6], ['jiashan', 'qingpu', 'skip', T3, null], ['wujiang', 'jiashan', 'skip', T5, null],
    ])
  })

  test('what is repaid stays repaid; one turn more is a new debt the other way', () => {
    const more = { ...repay, termKey: '2029-01-01.first' } as const
    expect(ledger({ ...plain, skips: [skip, repay, more] })).toEqual([['wujiang', 'jiashan', 'skip', T2, T6], ['jiashan', 'wujiang', 'skip', '2029-01-01.first', null]])
  })

  test('a skip of somebody who is not due has no effect', () => {
    const stray = { ...skip, place: 'qingpu', substitute: 'jiashan' } as const
    expect(chairOn({ ...plain, skips: [stray] }, '2025-07-01')).toBe('wujiang')
    expect(ledger({ ...plain, skips: [stray] })).toEqual([])
  })

  test('a swapped term is skipped by who got it', () => {
    const history: RotationHistory = { ...plain, swaps: [{ id: 's', firstTermKey: T4, secondTermKey: T5 }], skips: [{ termKey: T4, place: 'wujiang', reason: '换届', substitute: 'jiashan' }] }
    expect(termOf(history, '2026-07-01')).toMatchObject({ turnOf: 'qingpu', dueFrom: 'wujiang', chair: 'jiashan' })
    expect(ledger(history)).toEqual([['wujiang', 'jiashan', 'skip', T4, null]])
  })

  test('a swap of which a new rule leaves one half becomes a debt; the half that was chaired stays as it was', () => {
    const swapped: RotationHistory = { ...plain, swaps: [{ id: 's', firstTermKey: T4, secondTermKey: T6 }] }
    const cut = { ...swapped, rules: [first, { id: 'next', sequence: ['qingpu', 'wujiang', 'jiashan'], termMonths: 12, startsOn: '2027-01-01', effectiveFromOn: '2026-10-01' }] } satisfies RotationHistory
    expect(chairOn(swapped, '2026-08-01')).toBe('jiashan')
    expect(chairOn(cut, '2026-08-01')).toBe('jiashan')
    expect(ledger(cut)).toEqual([['qingpu', 'jiashan', 'halfSwap', T4, null]])
    const mirrored = { ...cut, swaps: [{ id: 's', firstTermKey: T6, secondTermKey: T4 }] }
    expect(ledger(mirrored)).toEqual(ledger(cut))
    expect(ledger({ ...cut, swaps: [{ id: 's', firstTermKey: T5, secondTermKey: T6 }] })).toEqual([])
  })

  const ask = { termKey: T5, place: 'wujiang', substitute: 'jiashan' } as const
  test.each([
    ['its own turn to come', plain, ask, '2026-11-22', true],
    ['on its first day', plain, ask, '2027-01-01', '2027-01-01至2027-06-30的轮值期已经开始，不能再调整。'],
    ['another’s turn', plain, { ...ask, place: 'qingpu' }, '2026-11-22', '2027-01-01至2027-06-30的轮值期由吴江区轮值，只能由该地提出轮空。'],
    ['for itself', plain, { ...ask, substitute: 'wujiang' }, '2026-11-22', '请选择另外两地之一代为轮值。'],
    ['twice', { ...plain, skips: [{ ...ask, reason: '换届' }] }, ask, '2026-11-22', '2027-01-01至2027-06-30的轮值期已登记由嘉善县代为轮值，不能再调整。'],
    ['a turn it was given in a swap', { ...plain, swaps: [{ id: 's', firstTermKey: T5, secondTermKey: T6 }] }, { ...ask, place: 'jiashan', substitute: 'qingpu' }, '2026-11-22', true],
    ['no term', plain, { ...ask, termKey: 'x' }, '2026-11-22', '没有这个轮值期，请刷新后重新选择。'],
  ] as const)('may a place skip %s?', (_, history, wanted, today, answer) => {
    expect(canSkip(history, wanted, today)).toEqual(answer === true ? { isAllowed: true } : { isAllowed: false, why: answer })
  })
})

describe('a proposed rule', () => {
  test.each([
    ['2026-11-21', { startsOn: ['起始日期应晚于今天（2026-11-22）。'] }, []],
    ['2026-11-22', { startsOn: ['起始日期应晚于今天（2026-11-22）。'] }, []],
    ['2027-01-01', {}, []],
    ['2027-03-01', {}, ['新规则自2027-03-01起执行，2027-01-01至2027-06-30的轮值期（吴江区）将提前到2027-02-28结束。']],
    ['2062-01-01', { startsOn: ['起始日期太远，请选择三年以内的日期。'] }, []],
  ])('from %s', (startsOn, errors, warnings) => expect(checkRule(plain, { startsOn }, '2026-11-22')).toEqual({ errors, warnings }))

  test('says which agreed rule would never begin', () => {
    const agreed = { ...first, id: 'agreed', startsOn: '2027-07-01', effectiveFromOn: '2026-11-01' }
    expect(checkRule(only(first, agreed), { startsOn: '2027-01-01' }, '2026-11-22').warnings).toEqual(['原定自2027-07-01起执行的轮值规则将不再执行。'])
  })

  test('there may be no rule yet', () => {
    expect(checkRule(only(), { startsOn: '2027-01-01' }, '2026-11-22')).toEqual({ errors: {}, warnings: [] })
  })
})

describe('fairness', () => {
  const history: RotationHistory = { ...plain, skips: [{ termKey: T2, place: 'wujiang', reason: '换届', substitute: 'jiashan' }] }
  const meetings = [
    { place: 'qingpu', venuePlace: 'qingpu' }, { place: 'qingpu', venuePlace: 'wujiang' },
    { place: 'jiashan', venuePlace: 'wujiang' }, { place: 'community', venuePlace: 'community' },
  ] as const

  test('counts what each place has carried so far', () => {
    const figures = fairness(history, meetings, '2026-11-22')
    expect(figures.figures).toEqual({
      qingpu: { termsHeld: 2, daysInChair: 181 + 145, meetingsChaired: 2, meetingsHosted: 1 },
      wujiang: { termsHeld: 0, daysInChair: 0, meetingsChaired: 0, meetingsHosted: 2 },
      jiashan: { termsHeld: 2, daysInChair: 184 + 181, meetingsChaired: 1, meetingsHosted: 0 },
    })
    expect(figures.balance.termsHeld).toEqual({
      index: 1 / 3,
      pairs: [{ first: 'qingpu', second: 'wujiang', ratio: 0 }, { first: 'qingpu', second: 'jiashan', ratio: 1 }, { first: 'wujiang', second: 'jiashan', ratio: 0 }],
    })
    expect(figures.balance.meetingsHosted.index).toBeCloseTo(0.5 / 3)
    expect(figures.balance.daysInChair.index).toBeCloseTo(326 / 365 / 3)
    expect(figures.index).toBeCloseTo((1 / 3 + 326 / 365 / 3 + 0.5 / 3 + 0.5 / 3) / 4)
  })

  test('days in the chair add up to the days that have gone by', () => {
    for (const asOf of ['2025-01-01', '2025-06-30', '2025-07-01', '2027-12-31']) {
      const { figures } = fairness(history, [], asOf)
      expect(Object.values(figures).reduce((sum, { daysInChair }) => sum + daysInChair, 0)).toBe(daysFrom('2025-01-01', asOf).length)
    }
  })

  test('of one year: terms begun in it, and only its days', () => {
    const figures = (fromOn: string, asOf: string) => fairness(history, [], asOf, fromOn).figures
    expect(figures('2025-01-01', '2025-12-31')).toMatchObject({ qingpu: { termsHeld: 1, daysInChair: 181 }, wujiang: { termsHeld: 0, daysInChair: 0 }, jiashan: { termsHeld: 1, daysInChair: 184 } })
    expect(figures('2025-03-01', '2026-02-28')).toMatchObject({ qingpu: { termsHeld: 0, daysInChair: 122 }, jiashan: { termsHeld: 2, daysInChair: 184 + 59 } })
  })

  test('the days of all years add up to those ever since', () => {
    const days = (fromOn: string | undefined, asOf: string) => Object.values(fairness(history, [], asOf, fromOn).figures).map(({ daysInChair }) => daysInChair)
    const years = ['2025', '2026', '2027'].map((year) => days(`${year}-01-01`, `${year}-12-31`))
    expect(years.reduce((sum, year) => sum.map((value, n) => value + year[n]!))).toEqual(days(undefined, '2027-12-31'))
  })

  test.each([[3, 4, '3÷4＝0.750'], [4, 3, '3÷4＝0.750'], [0, 2, '0÷2＝0.000'], [5, 5, '5与5相等，取1'], [0, 0, '0与0相等，取1'], [1, 3, '1÷3＝0.333']])('shows how %i beside %i was reckoned', (first, second, words) => expect(workingOf(first, second)).toBe(words))

  test('a full round is perfectly even, nothing at all as well', () => {
    expect(fairness(only({ ...first, termMonths: 12, startsOn: '2025-01-01' }), [], '2027-12-31').index).toBe(1)
    expect(fairness(only(), [], '2026-11-22')).toMatchObject({ index: 1, figures: { qingpu: { termsHeld: 0, daysInChair: 0 } } })
  })
})

describe('why is this place in the chair?', () => {
  test('by its turn', () => {
    expect(whyChair(plain, '2026-11-22')).toEqual([
      '按2025年1月1日起执行的轮值规则，轮值顺序为青浦区—吴江区—嘉善县，每期6个月。',
      '本期为第4期（2026-07-01至2026-12-31），按顺序轮到青浦区。',
      '因此2026年11月22日由青浦区轮值。',
    ])
  })

  test('by a swap and a skip, each told in its order', () => {
    const history: RotationHistory = {
      ...plain,
      swaps: [{ id: 's', firstTermKey: T4, secondTermKey: T5 }],
      skips: [{ termKey: T4, place: 'wujiang', reason: '承办重大活动', substitute: 'jiashan' }, { termKey: T6, place: 'jiashan', reason: '吴江区补轮', substitute: 'wujiang' }],
    }
    expect(whyChair(history, '2026-11-22').slice(1)).toEqual([
      '本期为第4期（2026-07-01至2026-12-31），按顺序轮到青浦区。',
      '经双方同意，本期与2027年1月1日开始的一期对调，由青浦区改为吴江区。',
      '吴江区本期轮空（承办重大活动），由嘉善县代为轮值，吴江区欠嘉善县一期。',
      '因此2026年11月22日由嘉善县轮值。',
    ])
    expect(whyChair(history, '2027-03-01')[2]).toBe('经双方同意，本期与2026年7月1日开始的一期对调，由吴江区改为青浦区。')
    expect(whyChair(history, '2027-08-01')[2]).toBe('嘉善县本期轮空（吴江区补轮），由吴江区代为轮值，抵还此前2026年7月1日开始的一期。')
  })

  test('by nothing yet', () => {
    expect(whyChair(plain, '2024-12-31')).toEqual(['轮值自2025年1月1日开始，2024年12月31日尚无轮值方。'])
    expect(whyChair(only(), '2026-11-22')).toEqual(['三地尚未商定轮值规则，暂无轮值方。'])
  })

  test('the last line always names the chair', () => {
    const history: RotationHistory = { ...plain, swaps: [{ id: 's', firstTermKey: T1, secondTermKey: T3 }, { id: 't', firstTermKey: T3, secondTermKey: T5 }], skips: [] }
    const names = { qingpu: '青浦区', wujiang: '吴江区', jiashan: '嘉善县' }
    for (const day of ['2025-01-01', '2026-01-01', '2027-01-01']) expect(whyChair(history, day).pop()).toContain(`由${names[chairOn(history, day)!]}轮值。`)
  })
})
