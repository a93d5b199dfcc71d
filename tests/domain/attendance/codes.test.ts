import { describe, expect, it } from 'vitest'
import { opensAt, whyNoSignIn } from '#app/domain/attendance/check-in-time.ts'
import { codesAt, methodOf, secondsLeft } from '#app/domain/attendance/codes.server.ts'
import { CODE_CHARACTERS, CODE_SECONDS } from '#app/domain/attendance/terms.ts'
import { readShortCode, SHORT_CODE_ALPHABET } from '#app/domain/community/short-code.ts'

const at = (text: string) => new Date(text)
const later = (date: Date, seconds: number) => new Date(date.getTime() + seconds * 1000)

describe('the code on the wall', () => {
  const start = at('2026-12-09T00:45:00.000Z')
  const { code, token } = codesAt('secret', start)

  it('is six characters nobody mistakes, and a long one for the phone', () => {
    expect(code).toMatch(/^[A-HJ-KM-NP-Z2-9]{6}$/)
    expect(SHORT_CODE_ALPHABET).not.toMatch(/[01ILO]/)
    expect(token).toMatch(/^[\w-]{22}$/)
  })

  it.each([
    [0, 'code'], [CODE_SECONDS - 1, 'code'], [CODE_SECONDS, 'code'], [2 * CODE_SECONDS - 1, 'code'], [2 * CODE_SECONDS, null], [-1, null],
  ])('is taken %i seconds after its minute began: %s', (seconds, method) => {
    expect(methodOf('secret', code, later(start, seconds))).toBe(method)
    expect(methodOf('secret', token, later(start, seconds))).toBe(method && 'qr')
  })

  it('changes every minute and is another one for each meeting', () => {
    const codes = Array.from({ length: 500 }, (_, n) => codesAt(`secret ${n % 5}`, later(start, Math.floor(n / 5) * CODE_SECONDS)).code)
    expect(new Set(codes).size).toBe(500)
    expect(methodOf('other', code, start)).toBeNull()
    expect(methodOf('secret', code.toLowerCase(), start)).toBeNull()
  })

  it('uses every character about equally', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 3000; n++) for (const character of codesAt('secret', later(start, n * CODE_SECONDS)).code) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(SHORT_CODE_ALPHABET.length)
    expect(Math.max(...counts.values()) / Math.min(...counts.values())).toBeLessThan(1.4)
  })

  it('says how long it stays', () => {
    expect([secondsLeft(start), secondsLeft(later(start, 1)), secondsLeft(later(start, 59))]).toEqual([60, 59, 1])
  })

  it.each([['abc234', 'ABC234'], ['ＡＢＣ２３４', 'ABC234'], [' abc 234 ', 'ABC234'], ['ABC-234', 'ABC234'], ['ABC23', null], ['ABC2345', null], ['ABC23O', null], ['', null], ['签到码', null]])('reads %j as %j', (typed, read) => expect(readShortCode(typed, CODE_CHARACTERS)).toBe(read))
})

describe('the hour of signing in', () => {
  const meeting = { state: 'convened' as const, startsAt: '2026-12-09T01:00:00.000Z', endsAt: '2026-12-09T03:30:00.000Z' }

  it.each([
    ['2026-12-08T23:59:59.999Z', '还没有到签到时间，2026-12-09 08:00起可以签到。'],
    ['2026-12-09T00:00:00.000Z', null],
    ['2026-12-09T03:30:00.000Z', null],
    ['2026-12-09T03:30:00.001Z', '会议已于2026-12-09 11:30结束，不能再自行签到。如需补登，请联系会议召集方。'],
  ])('at %s: %s', (now, why) => expect(whyNoSignIn(meeting, 60, at(now))).toBe(why))

  it('is never for a meeting that is a draft or called off', () => {
    expect(whyNoSignIn({ ...meeting, state: 'draft' }, 60, at(meeting.startsAt))).toContain('还没有召集')
    expect(whyNoSignIn({ ...meeting, state: 'cancelled' }, 60, at(meeting.startsAt))).toContain('已取消')
    expect(opensAt(meeting, 90)).toBe('2026-12-08T23:30:00.000Z')
  })
})
