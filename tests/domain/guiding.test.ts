import { describe, expect, it } from 'vitest'
import { guidingFault, halvesOf, type GuidingAsked, type GuidingFacts } from '#app/domain/guides/guiding.ts'
import { summaryOf } from '#app/domain/guides/ratings.ts'
import { dutyFault, weeklyFrom, type DutyAsked, type RotaFacts } from '#app/domain/guides/rota.ts'

/** Shanghai's hours of one day. */
const at = (time: string) => new Date(`2026-12-01T${time}:00+08:00`).toISOString()

describe('half days of a time', () => {
  it.each([
    ['09:00', '11:30', ['morning']], ['09:00', '12:00', ['morning']], ['09:00', '12:01', ['morning', 'afternoon']], ['11:59', '12:00', ['morning']], ['12:00', '14:00', ['afternoon']], ['13:30', '16:00', ['afternoon']],
    ['07:00', '08:00', ['morning']], ['08:30', '17:00', ['morning', 'afternoon']],
  ])('%s to %s', (from, to, halves) => expect(halvesOf(at(from), at(to))).toEqual(halves))
})

describe('why somebody cannot tell to a group', () => {
  const ASKED: GuidingAsked = { baseId: 'one', startsAt: at('09:30'), endsAt: at('11:30'), language: 'zh' }
  const GUIDE: GuidingFacts = { name: '甲', state: 'appointed', termFromOn: '2026-01-01', termToOn: '2026-12-31', languages: ['zh', 'wu'], duties: [{ baseId: 'one', half: 'morning' }], leaves: [], taken: [] }
  const taken = (from: string, to: string) => ({ taken: [{ startsAt: at(from), endsAt: at(to), whom: '乙团' }] })
  it.each<[string, Partial<GuidingFacts>, Partial<GuidingAsked>, string | null]>([
    ['nothing', {}, {}, null],
    ['another language he speaks', {}, { language: 'wu' }, null],
    ['a language he does not speak', {}, { language: 'en' }, '甲不讲英语'],
    ['not appointed', { state: 'ended' }, {}, '甲2026-12-01不在聘期内'],
    ['the term is over', { termToOn: '2026-11-30' }, {}, '甲2026-12-01不在聘期内'],
    ['the last day of the term', { termToOn: '2026-12-01' }, {}, null],
    ['the term has not begun', { termFromOn: '2026-12-02' }, {}, '甲2026-12-01不在聘期内'],
    ['on leave, from that day', { leaves: [{ fromOn: '2026-12-01', toOn: '2026-12-03' }] }, {}, '甲2026-12-01至2026-12-03请假'],
    ['on leave until the day before', { leaves: [{ fromOn: '2026-11-20', toOn: '2026-11-30' }] }, {}, null],
    ['taken at the same time', taken('09:30', '11:30'), {}, '甲2026-12-01 09:30–11:30已为乙团讲解'],
    ['taken by a minute', taken('08:00', '09:31'), {}, '甲2026-12-01 08:00–09:31已为乙团讲解'],
    ['taken until he begins', taken('08:00', '09:30'), {}, null],
    ['taken from when he ends', taken('11:30', '12:00'), {}, null],
    ['on the rota elsewhere', { duties: [{ baseId: 'two', half: 'morning' }] }, {}, '甲2026-12-01上午没有在这个基地值班'],
    ['on the rota for half of it', {}, { endsAt: at('13:00') }, '甲2026-12-01下午没有在这个基地值班'],
    ['on no rota', { duties: [] }, { endsAt: at('13:00') }, '甲2026-12-01上午、下午没有在这个基地值班'],
  ])('%s', (_what, guide, asked, why) => expect(guidingFault({ ...GUIDE, ...guide }, { ...ASKED, ...asked })).toBe(why))
})

describe('why somebody cannot be put on the rota', () => {
  const ASKED: DutyAsked = { on: '2026-12-01', half: 'morning', baseId: 'one' }
  const GUIDE: RotaFacts = { state: 'appointed', termFromOn: '2026-01-01', termToOn: '2026-12-31', baseIds: ['one'], duties: [], leaves: [] }
  it.each<[string, Partial<RotaFacts>, Partial<DutyAsked>, RegExp | null]>([
    ['nothing', {}, {}, null],
    ['still an applicant', { state: 'applied', termFromOn: null, termToOn: null }, {}, /只有在聘/],
    ['left', { state: 'ended' }, {}, /只有在聘/],
    ['the day before the term', {}, { on: '2025-12-31' }, /不在聘期/],
    ['the first day of the term', {}, { on: '2026-01-01' }, null],
    ['the day after the term', {}, { on: '2027-01-01' }, /不在聘期/],
    ['a base that is not his', {}, { baseId: 'two' }, /先分派基地/],
    ['on leave, its last day', { leaves: [{ fromOn: '2026-11-20', toOn: '2026-12-01' }] }, {}, /请假期间（2026-11-20至2026-12-01）/],
    ['back from leave', { leaves: [{ fromOn: '2026-11-20', toOn: '2026-11-30' }] }, {}, null],
    ['the same half day', { duties: [{ on: '2026-12-01', half: 'morning', baseName: '乙点' }] }, {}, /上午已安排在「乙点」/],
    ['the other half of the day', { duties: [{ on: '2026-12-01', half: 'afternoon', baseName: '乙点' }] }, {}, null],
    ['the same half of another day', { duties: [{ on: '2026-12-02', half: 'morning', baseName: '乙点' }] }, {}, null],
  ])('%s', (_what, guide, asked, why) => {
    const fault = dutyFault({ ...GUIDE, ...guide }, { ...ASKED, ...asked })
    if (why) expect(fault).toMatch(why)
    else expect(fault).toBeNull()
  })

  it.each([
    ['2026-12-29', 1, ['2026-12-29']], ['2026-12-29', 3, ['2026-12-29', '2027-01-05', '2027-01-12']], ['2028-02-22', 2, ['2028-02-22', '2028-02-29']],
  ])('from %s weekly for %i weeks', (on, weeks, days) => expect(weeklyFrom(on, weeks)).toEqual(days))
})

describe('the mean of ratings', () => {
  it.each<[string, number, number, number, number | null]>([
    ['is not told of nobody', 0, 0, 1, null],
    ['is not told of fewer than the least', 4, 20, 5, null],
    ['is told from the least on', 5, 25, 5, 5],
    ['has one decimal', 3, 13, 1, 4.3],
    ['is rounded to the nearer one', 8, 33, 5, 4.1],
  ])('%s', (_what, count, sum, least, mean) => expect(summaryOf(count, sum, least)).toEqual({ count, mean }))
})
