import { describe, expect, it } from 'vitest'
import { pollResult, type PolledHalfDay, type PolledParty } from '#app/domain/polls/poll-result.ts'
import type { PollAnswer } from '#app/domain/polls/terms.ts'

const OPTIONS: readonly PolledHalfDay[] = [
  { id: 'mon', on: '2026-12-07', half: 'morning' },
  { id: 'mon-pm', on: '2026-12-07', half: 'afternoon' },
  { id: 'wed', on: '2026-12-09', half: 'morning' },
]
const LETTERS: Record<string, PollAnswer> = { y: 'yes', m: 'maybe', n: 'no' }
/** 「yny」: what somebody said to the three half days; '' for nothing yet. */
const party = (name: string, said: string, isRequired = false): PolledParty => ({
  name, isRequired, answers: said ? Object.fromEntries(OPTIONS.map(({ id }, n) => [id, LETTERS[said[n]!]!])) : null,
})
const required = (name: string, said: string) => party(name, said, true)
const result = (...parties: PolledParty[]) => pollResult(OPTIONS, parties)
const whyOf = (parties: PolledParty[], id: string) => result(...parties).halfDays.find(({ optionId }) => optionId === id)!.why

describe('the half day suggested', () => {
  it.each<[rule: string, parties: PolledParty[], suggested: string | null]>([
    ['none while nobody has answered', [required('青浦', ''), party('甲', '')], null],
    ['all required can: the earliest', [required('青浦', 'yyy'), required('吴江', 'yyy')], 'mon'],
    ['a required party that cannot outweighs everybody else who can', [required('青浦', 'nyy'), party('甲', 'ynn'), party('乙', 'ynn'), party('丙', 'ynn')], 'mon-pm'],
    ['a required 可 outweighs a required 必要时可, whatever the others say', [required('青浦', 'mmy'), party('甲', 'yyn'), party('乙', 'yyn')], 'wed'],
    ['then most 可', [required('青浦', 'yyy'), party('甲', 'nyy'), party('乙', 'nny')], 'wed'],
    ['then fewest 不可', [required('青浦', 'yyy'), party('甲', 'nmm'), party('乙', 'nnm')], 'wed'],
    ['then the earliest, morning before afternoon', [required('青浦', 'nyn'), required('吴江', 'nyn')], 'mon-pm'],
    ['a required party that has not answered neither helps nor hinders', [required('青浦', ''), required('吴江', 'nny')], 'wed'],
    ['none when some required party cannot at any of them', [required('青浦', 'nyy'), required('吴江', 'ynn')], null],
    ['none when nobody can at all', [party('甲', 'nnn')], null],
    ['必要时可 is enough for a half day to be possible', [required('青浦', 'mnn')], 'mon'],
  ])('%s', (_rule, parties, suggested) => {
    expect(result(...parties).suggestedId).toBe(suggested)
  })

  it('does not depend on the order in which the half days or the parties are given', () => {
    const parties = [required('青浦', 'yyy'), party('甲', 'nyy'), party('乙', 'nny')]
    for (const options of [OPTIONS, [...OPTIONS].reverse()]) for (const asked of [parties, [...parties].reverse()]) expect(pollResult(options, asked).suggestedId).toBe('wed')
  })
})

describe('the reason', () => {
  it('says why this one, why not the next, and what may still change', () => {
    const { reason } = result(required('青浦区委组织部', 'yyy'), required('吴江区委组织部', 'nyy'), required('嘉善县委组织部', ''), party('甲', 'yny'))
    expect(reason).toBe('建议2026-12-09（星期三）上午：必到方青浦区委组织部、吴江区委组织部可；可3家，必要时可0家，不可0家。次选的「可」2家，少于建议的3家。必到方嘉善县委组织部尚未答复，结果可能变化。')
  })

  it('says of equals that the earlier was taken', () => {
    expect(result(required('青浦', 'yyn')).reason).toContain('与次选的各项相同，取日期较早的。')
  })

  it('says what to do when there is none', () => {
    expect(result(party('甲', '')).reason).toBe('尚无人答复，暂无建议。')
    expect(result(party('甲', 'nnn')).reason).toBe('已答复的对每个半天都不可，请另提半天。')
    expect(result(required('青浦', 'nyy'), required('吴江', 'ynn')).reason).toBe('每个半天都有必到方不可（最接近的一个：青浦），请协商或另提半天。')
  })

  it('says of every other half day at which point it fell behind', () => {
    const parties = [required('青浦', 'yym'), required('吴江', 'yny'), party('甲', 'ynn')]
    expect(whyOf(parties, 'mon')).toBe('建议')
    expect(whyOf(parties, 'mon-pm')).toBe('必到方吴江不可')
    expect(whyOf(parties, 'wed')).toBe('明确「可」的必到方1家，少于建议的2家')
    expect(whyOf([party('甲', 'yyn')], 'mon-pm')).toBe('各项与建议的相同，日期较晚')
    expect(whyOf([party('甲', 'yyn')], 'wed')).toBe('已答复的都不可')
    expect(whyOf([party('甲', 'yyy'), party('乙', 'ymn')], 'wed')).toBe('「可」1家，少于建议的2家')
  })
})

describe('the sums', () => {
  it('count each answer once, and those who have not answered', () => {
    const [mon] = result(required('青浦', 'yyy'), party('甲', 'mnn'), party('乙', 'nnn'), party('丙', '')).halfDays
    expect(mon).toMatchObject({ yes: 1, maybe: 1, no: 1, unanswered: 1, isNobody: false })
  })

  it('mark a half day nobody can come to', () => {
    expect(result(party('甲', 'nyy'), party('乙', 'nyn')).halfDays.map(({ isNobody }) => isNobody)).toEqual([true, false, false])
  })
})
