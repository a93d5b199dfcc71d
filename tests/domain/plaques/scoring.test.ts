import { describe, expect, it } from 'vitest'
import { parseItems, resultOf, showItems, totalOf, type PlaceScore } from '#app/domain/plaques/scoring.ts'
import { openPlaqueSteps, openRoundSteps, ROUND_STEP_NAMES, ROUND_STEPS, type RoundFacts } from '#app/domain/plaques/steps.ts'
import { PLAQUE_STATES, ROUND_STATES } from '#app/domain/plaques/terms.ts'

const item = (id: string, weight: number, most: number) => ({ id, title: id, hint: '', weight, most })

describe('the total of a score sheet', () => {
  const items = [item('theme', 60, 10), item('telling', 40, 5)]
  it.each([
    ['everything', { theme: 10, telling: 5 }, 10_000],
    ['nothing', { theme: 0, telling: 0 }, 0],
    ['each item by its weight, whatever its most', { theme: 5, telling: 5 }, 7_000],
    ['an item left out counts nothing', { theme: 10 }, 6_000],
    ['to the hundredth', { theme: 7, telling: 2 }, 5_800],
  ])('%s', (_, given, total) => expect(totalOf(items, given)).toBe(total))

  it('is rounded once, at the end', () => expect(totalOf([item('a', 33, 7), item('b', 67, 7)], { a: 1, b: 1 })).toBe(1_429))
})

describe('what the three places amount to', () => {
  const of = (...scores: [PlaceScore['place'], number][]) => scores.map(([place, total]) => ({ place, total }))
  it.each([
    ['all three', of(['qingpu', 8_000], ['wujiang', 9_000], ['jiashan', 7_000]), 8_000, true],
    ['just the mark is enough', of(['qingpu', 7_000], ['wujiang', 7_000], ['jiashan', 7_000]), 7_000, true],
    ['a hundredth less is not', of(['qingpu', 7_000], ['wujiang', 7_000], ['jiashan', 6_997]), 6_999, false],
    ['one missing says nothing', of(['qingpu', 9_000], ['wujiang', 9_000]), null, false],
    ['several judges of one place count as one', of(['qingpu', 10_000], ['qingpu', 10_000], ['qingpu', 10_000], ['wujiang', 5_000], ['jiashan', 5_000]), 6_667, false],
  ])('%s', (_, scores, average, isPassed) => expect(resultOf(scores, 7_000)).toMatchObject({ average, isPassed }))

  it('says whom it waits for, and how it was reckoned', () => {
    expect(resultOf(of(['qingpu', 9_000]), 7_000).why).toEqual(['青浦区90分。', '吴江区、嘉善县尚未评分，还不能得出结论。'])
    expect(resultOf(of(['qingpu', 8_000], ['qingpu', 9_000], ['wujiang', 8_050], ['jiashan', 6_000]), 7_000).why).toEqual(['青浦区85分（2份评分的平均）。', '吴江区80.5分。', '嘉善县60分。', '三地平均75.17分，通过分70分，达到通过分。'])
  })
})

describe('a sheet as it is typed', () => {
  it('is read line by line and shown again as it was', () => {
    const text = '主题鲜明｜60｜10｜有明确的教学主题\n讲解规范｜40｜5'
    const { items, faults } = parseItems(`\n ${text.replace('｜60｜', ' | 60 | ')} \n`)
    expect(faults).toEqual([])
    expect(showItems(items)).toBe(text)
  })
  it.each([
    ['weights that are no hundred', '甲｜60｜10\n乙｜30｜10', '各项权重之和应为100，现在是90。'],
    ['a name twice', '甲｜60｜10\n甲｜40｜10', '有两行名称相同，请区分。'],
    ['a line without points', '甲｜100', '第1行应写成“名称｜权重｜满分｜评什么”，权重和满分为1至100的整数。'],
    ['no points at all', '甲｜100｜0', '第1行应写成“名称｜权重｜满分｜评什么”，权重和满分为1至100的整数。'],
    ['half points', '甲｜100｜2.5', '第1行应写成“名称｜权重｜满分｜评什么”，权重和满分为1至100的整数。'],
  ])('%s', (_, text, fault) => expect(parseItems(text).faults).toContain(fault))
})

describe('the steps of an application', () => {
  const ready: RoundFacts = { scored: 3, average: 8_000, passScore: 7_000, hasInspection: true, publicUntilOn: '2026-11-13', openObjections: 0, upheldObjections: 0 }
  const guard = (name: 'pass' | 'sign' | 'grant', facts: Partial<RoundFacts>, today = '2026-11-14') => ROUND_STEPS[name].guard({ ...ready, ...facts }, today)
  it.each([
    ['pass', {}, null], ['pass', { scored: 2, average: null }, /三地都评分后/], ['pass', { average: 6_999 }, /69\.99分，低于通过分70分/],
    ['sign', {}, null], ['sign', { hasInspection: false }, /还没有登记实地考察/],
    ['grant', {}, null], ['grant', { openObjections: 2 }, /还有2件异议没有答复/], ['grant', { upheldObjections: 1 }, /有异议成立/],
  ] as const)('%s with %o', (name, facts, why) => (why ? expect(guard(name, facts)).toMatch(why) : expect(guard(name, facts)).toBeNull()))

  it('a plaque is given the day after the publicity, not on its last day', () => {
    expect(guard('grant', {}, '2026-11-13')).toMatch(/公示到2026-11-13为止/)
    expect(guard('grant', {}, '2026-11-14')).toBeNull()
  })
  it('every state has the steps of the table, and what has ended has none', () => {
    const open = Object.fromEntries(ROUND_STATES.map((state) => [state, openRoundSteps(state)]))
    expect(open).toEqual({
      applied: ['score', 'pass', 'return', 'refuse', 'withdraw'], returned: ['resubmit', 'withdraw'], screened: ['inspect', 'refuse', 'withdraw'], inspected: ['inspect', 'sign', 'refuse', 'withdraw'],
      signing: [], publicised: ['grant', 'refuse'], awarded: [], refused: [], withdrawn: [],
    })
    expect(new Set(Object.values(open).flat())).toEqual(new Set(ROUND_STEP_NAMES))
    expect(Object.fromEntries(PLAQUE_STATES.map((state) => [state, openPlaqueSteps(state)]))).toEqual({ valid: ['review', 'revoke'], rectifying: ['rectify', 'accept', 'revoke'], revoking: [], revoked: [] })
  })
})
