import { describe, expect, it } from 'vitest'
import { listsOf, quorumOf, rollOf, tallyOf, type Invited, type Kept } from '#app/domain/attendance/roll.ts'

const invited = (over: Partial<Invited> & { id: string }): Invited => ({
  place: 'qingpu', organisationId: `unit ${over.id}`, accountId: null, withdrawnAt: null, reply: 'attend', reason: null, organisationName: `单位${over.id}`, accountName: null, accountPost: null, accountUnit: null, ...over,
})
const named = (invitationId: string, name: string, isDelegate = 0) => ({ invitationId, name, post: '科长', isDelegate })
const kept = (over: Partial<Kept> & { personKey: string }): Kept => ({
  id: over.personKey, invitationId: 'a', place: 'qingpu', unit: '单位a', name: '甲', post: '科长', capacity: 'attend', mark: 'present', signedAt: '2026-12-09T00:50:00.000Z', isLate: 0, leftAt: null, method: 'staff',
  deputyName: null, deputyPost: null, note: '', seat: null, version: 2, ...over,
})
const here = (personKey: string, over: Partial<Kept> = {}) => kept({ personKey, name: personKey.split('/')[1]!, invitationId: personKey.split('/')[0]!, ...over })

describe('the list of a meeting', () => {
  it('is whom the replies name, delegates marked', () => {
    const { people } = rollOf([invited({ id: 'a' }), invited({ id: 'b', place: 'wujiang', reply: 'delegate' })], [named('a', '甲'), named('a', '乙'), named('b', '丙', 1)], [])
    expect(people.map(({ name, unit, capacity, mark, version }) => [name, unit, capacity, mark, version])).toEqual([['甲', '单位a', 'attend', null, 0], ['乙', '单位a', 'attend', null, 0], ['丙', '单位b', 'delegate', null, 0]])
  })

  it('tells two people of one name in a unit apart', () => {
    const { people } = rollOf([invited({ id: 'a' })], [named('a', '甲'), named('a', '甲')], [here('a/甲')])
    expect(people.map(({ key, mark }) => [key, mark])).toEqual([['a/甲', 'present'], ['a/甲#2', null]])
  })

  it('names a person who was invited himself although he has not answered, and no unit that has not', () => {
    const personal = invited({ id: 'p', organisationId: null, organisationName: null, accountId: 'someone', accountName: '丁', accountPost: '教授', accountUnit: '示例大学', reply: null })
    const roll = rollOf([personal, invited({ id: 'a', reply: null })], [], [])
    expect(roll.people.map(({ name, unit, post, accountId }) => [name, unit, post, accountId])).toEqual([['丁', '示例大学', '教授', 'someone']])
    expect(roll.silent).toEqual([{ place: 'qingpu', unit: '单位a' }])
  })

  it('loses nobody who was met when the reply changes or the invitation is withdrawn', () => {
    const changed = rollOf([invited({ id: 'a' })], [named('a', '新人')], [here('a/甲')])
    expect(changed.people.map(({ name, mark }) => [name, mark])).toEqual([['新人', null], ['甲', 'present']])
    expect(rollOf([invited({ id: 'a', withdrawnAt: '2026-12-01T00:00:00.000Z' })], [named('a', '甲')], [here('a/甲')]).people.map(({ name }) => name)).toEqual(['甲'])
    expect(rollOf([invited({ id: 'a', withdrawnAt: '2026-12-01T00:00:00.000Z' })], [named('a', '甲')], []).people).toEqual([])
  })

  it('counts as on leave who declined, and a person whom a delegate stands in for', () => {
    const personal = { organisationId: null, organisationName: null, accountName: '丁', accountPost: '教授', accountUnit: '示例大学' }
    const roll = rollOf([invited({ id: 'a', reply: 'decline', reason: '另有会议' }), invited({ id: 'p', ...personal, accountId: 'x', reply: 'delegate' })], [named('p', '戊', 1)], [])
    expect(roll.leaves.map(({ unit, name, reason }) => [unit, name, reason])).toEqual([['单位a', null, '另有会议'], ['示例大学', '丁', null]])
    expect(roll.people.map(({ name, accountId }) => [name, accountId])).toEqual([['戊', null]])
  })
})

describe('三地均到会', () => {
  const all = (...kinds: ('qingpu' | 'wujiang' | 'jiashan')[]) => rollOf(kinds.map((place) => invited({ id: place, place })), kinds.map((place) => named(place, `${place}的人`)), kinds.map((place) => here(`${place}/${place}的人`, { place }))).people

  it('needs somebody of each place', () => {
    expect(quorumOf(all('qingpu', 'wujiang', 'jiashan'))).toEqual({ isMet: true, missing: [] })
    expect(quorumOf(all('qingpu', 'wujiang')).missing).toEqual([{ place: 'jiashan', expected: [] }])
  })

  it('says who is awaited', () => {
    const { people } = rollOf([invited({ id: 'a' }), invited({ id: 'b' })], [named('a', '甲'), named('b', '乙')], [here('b/乙', { mark: 'absent', signedAt: null, method: null })])
    expect(quorumOf(people).missing[0]).toEqual({ place: 'qingpu', expected: ['甲'] })
  })

  it.each([
    ['who only listens', { capacity: 'sit_in', invitationId: null } as const],
    ['who is on leave', { mark: 'leave', signedAt: null, method: null } as const],
    ['who has left', { leftAt: '2026-12-09T02:00:00.000Z' }],
  ])('does not count somebody %s', (_, over) => {
    const people = all('wujiang', 'jiashan')
    const other = rollOf([invited({ id: 'a' })], over && 'capacity' in over ? [] : [named('a', '甲')], [here('a/甲', over)]).people
    expect(quorumOf([...people, ...other]).missing.map(({ place }) => place)).toEqual(['qingpu'])
  })
})

it('counts place by place, listeners apart', () => {
  const rows = [here('a/甲', { isLate: 1 }), here('a/乙', { mark: 'absent', signedAt: null, method: null }), here('a/丙', { mark: 'leave', signedAt: null, method: null }), kept({ personKey: 's', capacity: 'sit_in', invitationId: null })]
  const { people } = rollOf([invited({ id: 'a' })], [named('a', '甲'), named('a', '乙'), named('a', '丙'), named('a', '丁')], rows)
  expect(tallyOf(people)[0]).toEqual({ place: 'qingpu', expected: 4, present: 1, late: 1, leave: 1, absent: 1, sitIns: 1 })
  expect(tallyOf(people)).toHaveLength(3)
})

it('gives the minutes who was there, in whose place, who was away and who sat in', () => {
  const rows = [here('a/甲', { deputyName: '代甲', deputyPost: '副科长' }), here('a/乙', { mark: 'leave', signedAt: null, method: null, note: '病假' }), kept({ personKey: 's', name: '列席', capacity: 'sit_in', invitationId: null })]
  const lists = listsOf(rollOf([invited({ id: 'a' }), invited({ id: 'd', reply: 'decline', reason: '出差' })], [named('a', '甲'), named('a', '乙'), named('a', '未到者')], rows))
  expect(lists.present.map(({ name, post, standsFor }) => [name, post, standsFor])).toEqual([['代甲', '副科长', '甲']])
  expect(lists.leave.map(({ unit, name, reason }) => [unit, name, reason])).toEqual([['单位d', null, '出差'], ['单位a', '乙', '病假']])
  expect(lists.sitIn.map(({ name }) => name)).toEqual(['列席'])
})
