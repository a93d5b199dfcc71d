import { describe, expect, it } from 'vitest'
import { entryOf, SETTINGS } from '#app/domain/community/settings-catalogue.ts'
import { blockingWords, findClashes, minutesBetween, ruleWords, type Busy, type ClashCheck } from '#app/domain/meetings/clashes.ts'
import { quartersOf } from '#app/domain/meetings/reserved-quarters.ts'
import type { ClashLevel, ClashRule } from '#app/domain/meetings/terms.ts'

const JOURNEYS = { 'qingpu-wujiang': 60, 'qingpu-jiashan': 50, 'wujiang-jiashan': 40 }
const check = (levels: Partial<Record<ClashRule, ClashLevel>> = {}): ClashCheck => ({ levels: { venue: 'block', person: 'warn', place: 'warn', travel: 'warn', ...levels }, journeys: JOURNEYS })
/** A day in December, hours of Shanghai. */
const busy = (from: string, to: string, over: Partial<Busy> = {}): Busy => ({
  id: 'other', title: '既定的会', startsAt: new Date(`2026-12-09T${from}:00+08:00`).toISOString(), endsAt: new Date(`2026-12-09T${to}:00+08:00`).toISOString(), places: [], people: [], venue: null, venuePlace: null, ...over,
})
const wanted = (over: Partial<Busy> = {}) => busy('09:00', '11:30', { id: null, title: '', ...over })
const found = (mine: Busy, other: Busy, by = check()) => findClashes(mine, [other], by).flatMap(({ findings }) => findings)
const ZHANG = { accountId: 'zhang', name: '示例张某' }
const ROOM = { venue: '吴江区 一号会议室', venuePlace: 'wujiang' as const }
const IN_WUJIANG = { places: ['qingpu'] as const, venue: '吴江区 一号会议室', venuePlace: 'wujiang' as const }
const IN_JIASHAN = { places: ['qingpu'] as const, venue: '嘉善县 三楼', venuePlace: 'jiashan' as const }

describe('the rules that two meetings can break', () => {
  it.each<[name: string, mine: Busy, other: Busy, broken: ClashRule[]]>([
    ['nothing in common', wanted(), busy('09:00', '11:30'), []],
    ['one venue, however it is written', wanted(ROOM), busy('10:00', '12:00', { venue: '吴江区　１号会议室'.replace('１', '一') }), ['venue']],
    ['one after the other in one venue', wanted(ROOM), busy('11:30', '12:30', ROOM), []],
    ['within one quarter of an hour in one venue', wanted({ ...ROOM, endsAt: new Date('2026-12-09T11:35:00+08:00').toISOString() }), busy('11:40', '12:30', ROOM), ['venue']],
    ['one person', wanted({ people: [ZHANG] }), busy('11:00', '12:00', { people: [ZHANG] }), ['person']],
    ['one department', wanted({ places: ['qingpu', 'wujiang'] }), busy('11:00', '12:00', { places: ['qingpu'] }), ['place']],
    ['all of them', wanted({ ...ROOM, places: ['qingpu'], people: [ZHANG] }), busy('11:00', '12:00', { ...ROOM, places: ['qingpu'], people: [ZHANG] }), ['venue', 'person', 'place']],
    ['too short a way for a department', wanted(IN_WUJIANG), busy('11:50', '12:30', IN_JIASHAN), ['travel']],
    ['too short a way before it', wanted(IN_WUJIANG), busy('08:00', '08:30', IN_JIASHAN), ['travel']],
    ['too short a way for a person', wanted({ ...IN_WUJIANG, places: [], people: [ZHANG] }), busy('12:00', '12:30', { ...IN_JIASHAN, places: [], people: [ZHANG] }), ['travel']],
    ['just enough way', wanted(IN_WUJIANG), busy('12:10', '12:30', IN_JIASHAN), []],
    ['short, but within one place', wanted(IN_WUJIANG), busy('11:40', '12:30', { ...IN_WUJIANG, venue: '吴江区 二号会议室' }), []],
    ['short, but nobody has to be at both', wanted(IN_WUJIANG), busy('11:40', '12:30', { ...IN_JIASHAN, places: ['jiashan'] }), []],
    ['the same meeting', { ...wanted(ROOM), id: 'other' }, busy('09:00', '11:30', ROOM), []],
  ])('%s', (_name, mine, other, broken) => {
    expect(found(mine, other).map(({ rule }) => rule)).toEqual(broken)
  })

  it.each<[level: ClashLevel, seen: string[]]>([['block', ['block']], ['warn', ['warn']], ['ignore', []]])('are kept as strictly as was agreed: %s', (level, seen) => {
    const all: [ClashRule, Busy, Busy][] = [
      ['venue', wanted(ROOM), busy('10:00', '11:00', ROOM)], ['person', wanted({ people: [ZHANG] }), busy('10:00', '11:00', { people: [ZHANG] })],
      ['place', wanted({ places: ['qingpu'] }), busy('10:00', '11:00', { places: ['qingpu'] })], ['travel', wanted(IN_WUJIANG), busy('11:40', '12:00', IN_JIASHAN)],
    ]
    for (const [rule, mine, other] of all) expect(found(mine, other, check({ [rule]: level })).map((finding) => finding.level)).toEqual(seen)
  })

  it('say who, what, when and by which rule', () => {
    const [venue] = found(wanted(ROOM), busy('10:00', '11:00', ROOM))
    expect(blockingWords(venue!)).toBe('会场已被占用：会场吴江区 一号会议室：2026-12-09 10:00–11:00《既定的会》。请换时间或会场（规则：同一会场，阻止）。')
    const [travel] = found(wanted(IN_WUJIANG), busy('11:50', '12:30', IN_JIASHAN))
    expect(`${travel!.why}${ruleWords(travel!)}`).toBe('青浦区：吴江区到嘉善县约40分钟，两会之间只有20分钟，2026-12-09 11:50–12:30《既定的会》（规则：两地路程不够，提醒）')
  })

  it('know the way there and back, and none that nobody has set', () => {
    expect([minutesBetween(JOURNEYS, 'jiashan', 'wujiang'), minutesBetween(JOURNEYS, 'wujiang', 'wujiang'), minutesBetween({}, 'jiashan', 'wujiang'), minutesBetween(JOURNEYS, 'community', 'wujiang')]).toEqual([40, 0, 0, 0])
  })
})

describe('quarter hours', () => {
  it.each([
    ['2026-12-09T01:00:00.000Z', '2026-12-09T02:00:00.000Z', [36, 37, 38, 39]],
    ['2026-12-09T01:05:00.000Z', '2026-12-09T01:16:00.000Z', [36, 37]],
    ['2026-12-09T01:00:00.000Z', '2026-12-09T01:00:00.000Z', []],
  ])('%s to %s', (from, to, slots) => {
    expect(quartersOf(from, to)).toEqual(slots.map((slot) => ({ on: '2026-12-09', slot })))
  })

  it('go on over midnight in Shanghai', () => {
    expect(quartersOf('2026-12-09T15:30:00.000Z', '2026-12-09T16:30:00.000Z')).toEqual([{ on: '2026-12-09', slot: 94 }, { on: '2026-12-09', slot: 95 }, { on: '2026-12-10', slot: 0 }, { on: '2026-12-10', slot: 1 }])
  })
})

describe('the settings', () => {
  it.each(['journeyMinutes', 'clashLevels'] as const)('%s can be typed as it is shown, in any order', (key) => {
    const { manner, initial } = entryOf(key)
    const shown = manner.show(initial)
    expect(manner.read(shown)).toEqual(initial)
    expect(manner.read(shown.split('\n').reverse().join('\n'))).toEqual(initial)
    expect(manner.schema.parse(JSON.parse(JSON.stringify(initial)))).toEqual(initial)
    expect(manner.read(shown.split('\n').slice(1).join('\n'))).toBeNull()
    expect(manner.read(`${shown}\n${shown.split('\n')[0]}`)).toBeNull()
  })

  it('read what people write, and nothing that means nothing', () => {
    const { read } = SETTINGS.journeyMinutes.manner
    expect(read('吴江到青浦:45\n嘉善县—青浦区：50分\n吴江 - 嘉善：40分钟')).toEqual({ 'qingpu-wujiang': 45, 'qingpu-jiashan': 50, 'wujiang-jiashan': 40 })
    for (const wrong of ['青浦—吴江：很远\n青浦—嘉善：50\n吴江—嘉善：40', '青浦—吴江：999\n青浦—嘉善：50\n吴江—嘉善：40', '']) expect(read(wrong)).toBeNull()
    expect(SETTINGS.clashLevels.manner.read('同一会场：阻止\n同一人员：阻止\n同一地组织部：不检查\n两地路程不够：随便')).toBeNull()
  })
})
