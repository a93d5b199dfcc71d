import { describe, expect, it } from 'vitest'
import { bodyOf, digestBodyOf, subjectOf, textOf } from '#app/domain/notices/mails.ts'
import { isFinal, nextAttemptAt, reasonOf } from '#app/domain/notices/retries.ts'
import { unitsOf, type RecipientState } from '#app/domain/notices/sign-state.ts'

describe('a mail', () => {
  it('has a subject of one line, whatever was typed', () => {
    expect(subjectOf('会议通知\r\nBcc: everybody@example.invalid\u2028x')).toBe('【干部教育共同体】会议通知 Bcc: everybody@example.invalid x')
  })
  it('has a subject that is cut between characters', () => {
    const subject = subjectOf('𬭶'.repeat(400))
    expect([...subject]).toHaveLength(200)
    expect(subject).not.toMatch(/\p{Cs}/u)
  })
  it('says from where it comes and that it must be signed', () => {
    expect(bodyOf({ title: '会议通知', place: 'wujiang', mustSign: true }, '时间：2026-11-26 09:00')).toBe(
      '您好：\n\n您收到一条来自吴江区（青吴嘉干部教育培训共同体）的通知：\n会议通知\n\n时间：2026-11-26 09:00\n\n请登录系统阅读并签收。',
    )
  })
  it('leads to the page under the address the house has when it is sent', () => {
    expect(textOf({ body: '正文', path: '/inbox/x' }, 'https://gbjy.example.invalid')).toBe('正文\n\n请登录系统查看：https://gbjy.example.invalid/inbox/x\n\n本邮件由系统自动发出，请勿直接回复。\n')
  })
  it('of a day names every notice', () => {
    expect(digestBodyOf([{ title: '甲' }, { title: '乙' }])).toContain('您有 2 条新的通知：\n1. 甲\n2. 乙')
  })
})

describe('trying again', () => {
  const now = new Date('2026-11-24T01:00:00.000Z')
  it.each([
    [1, '2026-11-24T01:01:00.000Z'],
    [2, '2026-11-24T01:05:00.000Z'],
    [3, '2026-11-24T01:30:00.000Z'],
    [4, '2026-11-24T03:00:00.000Z'],
    [5, null],
  ])('after attempt %i is at %s', (attempts, at) => expect(nextAttemptAt(attempts, now)).toBe(at))

  it('keeps the server’s reason in one line without the address', () => {
    expect(reasonOf(new Error('550 5.1.1 <z.san@example.invalid>:\r\n no such user z.san@example.invalid, sorry'))).toBe('550 5.1.1 <（地址）>: no such user （地址）, sorry')
    expect([...reasonOf('x'.repeat(1000))]).toHaveLength(300)
  })
  it('is in vain only when the server refused this letter for good', () => {
    expect(isFinal(Object.assign(new Error(), { code: 'EENVELOPE', responseCode: 550 }))).toBe(true)
    expect(isFinal(Object.assign(new Error(), { code: 'EENVELOPE', responseCode: 451 }))).toBe(false)
    expect(isFinal(Object.assign(new Error(), { code: 'EAUTH', responseCode: 535 }))).toBe(false)
    expect(isFinal(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe(false)
  })
})

describe('the sign state', () => {
  const person = (name: string, more: Partial<RecipientState>): RecipientState => ({
    accountId: name, name, place: 'qingpu', organisationId: null, organisation: null, readAt: null, signedAt: null, ...more,
  })
  const town = { organisationId: 'town', organisation: '示例镇' }

  it('counts a unit once, signed by the first of its people who did', () => {
    const state = unitsOf([
      person('甲', { ...town, readAt: '2026-11-24T03:00:00.000Z', signedAt: '2026-11-24T03:00:00.000Z' }),
      person('乙', { ...town, readAt: '2026-11-24T01:00:00.000Z', signedAt: '2026-11-24T02:00:00.000Z' }),
      person('丙', { readAt: '2026-11-24T04:00:00.000Z' }),
    ])
    expect(state).toMatchObject({ total: 2, read: 2, signed: 1 })
    expect(state.units[0]).toMatchObject({ name: '示例镇', isUnit: true, read: { name: '乙', at: '2026-11-24T01:00:00.000Z' }, signed: { name: '乙', at: '2026-11-24T02:00:00.000Z' } })
    expect(state.units[1]).toMatchObject({ name: '丙', isUnit: false, signed: null })
  })
  it('of nobody is empty', () => expect(unitsOf([])).toEqual({ units: [], total: 0, read: 0, signed: 0 }))
})
