import { describe, expect, it } from 'vitest'
import { Reach, may } from '#app/domain/access/policy.ts'
import { bulletinDocument, ledgerMonth, monthsBackTo, type BulletinSource } from '#app/domain/follow-ups/bulletin.ts'
import { dueStateOf, showDue, standardDueDay } from '#app/domain/follow-ups/due.ts'
import { reportForm } from '#app/domain/follow-ups/forms.ts'
import { FOLLOW_UP_STEP_NAMES, FOLLOW_UP_STEPS, openFollowUpSteps } from '#app/domain/follow-ups/steps.ts'
import { FOLLOW_UP_STATES, GOALS, MEASURES, type FollowUpState } from '#app/domain/follow-ups/terms.ts'
import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

describe('the deadline nobody gave', () => {
  it.each([
    ['2026-05-12', '2026-11-12'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-31', '2027-06-30'],
  ])('of a meeting on %s is %s', (from, dueOn) => expect(standardDueDay(from)).toBe(dueOn))
})

describe('how a task stands to its deadline on 2026-11-24', () => {
  it.each<[FollowUpState, string, string, string]>([
    ['open', '2026-11-23', 'overdue', '逾期1天'],
    ['reported', '2026-10-24', 'overdue', '逾期31天'],
    ['open', '2026-11-24', 'soon', '今天到期'],
    ['open', '2026-12-08', 'soon', '还有14天'],
    ['open', '2026-12-09', 'inTime', '还有15天'],
    ['closed', '2026-11-01', 'over', ''],
    ['cancelled', '2026-11-01', 'over', ''],
  ])('%s, due %s: %s', (state, dueOn, due, words) => {
    expect(dueStateOf({ state, dueOn }, '2026-11-24')).toBe(due)
    expect(showDue({ state, dueOn }, '2026-11-24')).toBe(words)
  })
})

describe('who may strike a task off', () => {
  const actor = (role: Role, place: Place) => ({ accountId: 'me', name: '示例', place, organisationId: 'unit', holdings: [{ role, place, behalfOf: null }] })
  it.each<[Role, Place, Place, boolean]>([
    ['staff', 'qingpu', 'wujiang', true], ['lead', 'jiashan', 'wujiang', true], ['staff', 'wujiang', 'wujiang', false], ['lead', 'wujiang', 'wujiang', false],
    ['office', 'community', 'wujiang', true], ['superior', 'community', 'wujiang', false], ['unit', 'qingpu', 'wujiang', false], ['school', 'wujiang', 'wujiang', false],
  ])('%s of %s, one of %s: %s', (role, place, of, isAllowed) => {
    const answer = may(actor(role, place), 'followUp.confirm', { place: of })
    expect(answer.isAllowed).toBe(isAllowed)
    if (!answer.isAllowed) expect(answer.why).toBe('责任地是吴江区，销号由其他两地组织部或协作办公室确认，责任地不能自行销号。')
  })

  it('as a list is everything of the other two places', () => {
    expect(Reach.of(actor('staff', 'qingpu'), 'followUp.confirm').fences).toEqual([{ place: ['wujiang', 'jiashan'] }])
  })
})

describe('the life of a task', () => {
  it('leaves each state somewhere to go, and everything but reports and confirmations needs a reason', () => {
    expect(Object.fromEntries(FOLLOW_UP_STATES.map((state) => [state, openFollowUpSteps(state)]))).toEqual({
      open: ['progress', 'apply', 'extend', 'cancel'], reported: ['confirm', 'return', 'cancel'], closed: ['reopen'], cancelled: ['reopen'],
    })
    expect(FOLLOW_UP_STEP_NAMES.filter((name) => FOLLOW_UP_STEPS[name].needsReason)).toEqual(['return', 'reopen', 'extend', 'cancel'])
  })

  it('ends with a report only when all is done', () => {
    const said = { text: '已完成', version: '1' }
    expect(reportForm.safeParse({ ...said, percent: '100', isFinal: true }).success).toBe(true)
    expect(reportForm.safeParse({ ...said, percent: '90', isFinal: true }).error?.issues.map(({ message }) => message)).toEqual(['申请销号时完成比例应为100；尚未完成请先报告进展。'])
    expect(reportForm.safeParse({ ...said, percent: '101' }).success).toBe(false)
  })

  it('hangs on seven measures and four goals', () => expect([MEASURES.length, GOALS.length]).toEqual([7, 4]))
})

describe('a month of the ledger', () => {
  const now = new Date('2026-11-24T01:00:00.000Z')

  it.each([
    ['2026-10', { from: '2026-09-30T16:00:00.000Z', to: '2026-10-31T16:00:00.000Z', lastDay: '2026-10-31', asOf: '2026-10-31', isRunning: false }],
    ['2024-02', { from: '2024-01-31T16:00:00.000Z', to: '2024-02-29T16:00:00.000Z', lastDay: '2024-02-29', asOf: '2024-02-29', isRunning: false }],
    ['2026-11', { from: '2026-10-31T16:00:00.000Z', to: '2026-11-24T01:00:00.000Z', lastDay: '2026-11-23', asOf: '2026-11-24', isRunning: true }],
    ['2026-12', null], ['2026-13', null], ['2026-1', null], ['../etc', null], ['', null],
  ])('%s', (month, wanted) => expect(ledgerMonth(month, now)).toEqual(wanted && { month, ...wanted }))

  it('begins in Shanghai, eight hours before Greenwich', () => {
    expect(ledgerMonth('2026-12', new Date('2026-11-30T15:59:59.000Z'))).toBeNull()
    expect(ledgerMonth('2026-12', new Date('2026-11-30T16:00:01.000Z'))?.isRunning).toBe(true)
    expect(monthsBackTo('2026-08-31T16:00:00.000Z', now)).toEqual(['2026-11', '2026-10', '2026-09'])
  })

  it('reads as a bulletin of all three, the chair first, and as a draft while it runs', () => {
    const none = { assigned: 0, struckOff: 0, unfinished: 0, overdue: 0 }
    const source: BulletinSource = { month: ledgerMonth('2026-11', now)!, chair: 'wujiang', figures: { qingpu: none, wujiang: none, jiashan: none }, overdue: [] }
    expect(bulletinDocument(source)).toMatchObject({ draft: '草稿', issuers: ['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部'], title: '关于2026年11月督办事项办理情况的通报' })
    expect(bulletinDocument({ ...source, month: ledgerMonth('2026-10', now)! })).not.toHaveProperty('draft')
    expect(JSON.stringify(bulletinDocument(source).body)).toMatch(/截至\d{4}年\d{1,2}月\d{1,2}日没有逾期未销号的事项。/)
  })
})
