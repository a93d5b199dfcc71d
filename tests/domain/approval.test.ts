import { describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/access/actor.ts'
import { ROLES, type Role } from '#app/domain/access/terms.ts'
import { differences, isOverdue, missingPlaces, outcomeOf, showDifference } from '#app/domain/approval/approval.ts'
import { takeDecision } from '#app/domain/approval/forms.ts'
import { APPROVAL_STEP_NAMES, APPROVAL_STEPS, openApprovalSteps, placesToDecideFor } from '#app/domain/approval/steps.ts'
import { APPROVAL_STATES } from '#app/domain/approval/terms.ts'
import { PLACES, REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'

const actorWith = (role: Role, place: Place): Actor => ({ accountId: 'a1', name: '示例', place, organisationId: null, holdings: [{ role, place, behalfOf: null }] })

/** Written out by hand, so that a change of the policy or of the table shows here. */
function expected(state: string, role: Role, place: Place, openedBy: Region, decided: readonly Region[]): string[] {
  if (state !== 'open') return []
  const steps: string[] = []
  if (role === 'lead' && place !== 'community' && !decided.includes(place)) steps.push('agree', 'refuse')
  if ((role === 'lead' || role === 'staff') && place === openedBy) steps.push('revise', 'withdraw')
  return steps
}

describe('the steps of a matter put to the three places', () => {
  it('open exactly to whom they should, in every state, for every role, place and decision so far', () => {
    let cells = 0
    for (const state of APPROVAL_STATES)
      for (const role of ROLES)
        for (const place of PLACES)
          for (const openedBy of REGIONS)
            for (const decided of [[], ['qingpu'], ['qingpu', 'wujiang'], REGIONS] as Region[][]) {
              cells += 1
              expect(openApprovalSteps(actorWith(role, place), { state, openedBy }, decided), `${state} ${role} ${place} opened by ${openedBy}, decided ${decided.join()}`).toEqual(expected(state, role, place, openedBy, decided))
            }
    expect(cells).toBe(4 * 16 * 4 * 3 * 4)
  })

  it('lead only to states there are, and none leads out of a closed one', () => {
    for (const name of APPROVAL_STEP_NAMES) {
      expect(APPROVAL_STATES).toContain(APPROVAL_STEPS[name].to)
      expect(APPROVAL_STEPS[name].from).toEqual(['open'])
    }
  })

  it('let somebody who stands in for the lead of two places decide for both, one after the other', () => {
    const actor: Actor = { ...actorWith('lead', 'qingpu'), holdings: [{ role: 'lead', place: 'qingpu', behalfOf: null }, { role: 'lead', place: 'wujiang', behalfOf: { accountId: 'a2', name: '示例二' } }] }
    expect(placesToDecideFor(actor, [])).toEqual(['qingpu', 'wujiang'])
    expect(placesToDecideFor(actor, ['qingpu'])).toEqual(['wujiang'])
  })
})

describe('a decision', () => {
  it.each([['agree', 1, 'open'], ['agree', 2, 'open'], ['agree', 3, 'agreed'], ['refuse', 0, 'refused'], ['refuse', 2, 'refused']] as const)('%s as the %i. consent leaves the matter %s', (decision, agreed, state) => {
    expect(outcomeOf(decision, agreed)).toBe(state)
  })

  it('leaves those missing in the order of the places', () => {
    expect(missingPlaces([{ place: 'wujiang' }])).toEqual(['qingpu', 'jiashan'])
    expect(missingPlaces([])).toEqual(REGIONS)
  })

  it('is overdue from the day after the deadline, while the matter is open', () => {
    expect(isOverdue({ state: 'open', deadlineOn: '2026-11-24' }, '2026-11-24')).toBe(false)
    expect(isOverdue({ state: 'open', deadlineOn: '2026-11-24' }, '2026-11-25')).toBe(true)
    expect(isOverdue({ state: 'agreed', deadlineOn: '2026-11-24' }, '2026-11-25')).toBe(false)
  })
})

describe('the form of a decision', () => {
  const given = { place: 'qingpu', contentHash: 'a'.repeat(64), decision: 'agree', boardMeetingOn: '2026年11月20日', boardMeetingNo: ' 2026年第12次 ' }
  const errorsIn = (form: object) => {
    const read = takeDecision.safeParse(form)
    return read.success ? {} : Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]))
  }

  it('reads a day as people write it and needs no reason to agree', () => {
    expect(takeDecision.parse(given)).toMatchObject({ boardMeetingOn: '2026-11-20', boardMeetingNo: '2026年第12次', reason: null })
  })

  it('needs date, number and, for a refusal, a reason', () => {
    expect(errorsIn({ ...given, decision: 'refuse', boardMeetingOn: '', boardMeetingNo: ' ', reason: ' ' })).toEqual({
      boardMeetingOn: '请填写部务会日期。', boardMeetingNo: '请填写部务会会议号，如“2026年第12次”。', reason: '不同意时请写明理由。',
    })
  })

  it('refuses a community that does not decide and a hash that is none', () => {
    expect(Object.keys(errorsIn({ ...given, place: 'community', contentHash: "' or 1=1" })).sort()).toEqual(['contentHash', 'place'])
  })
})

it('tells two wordings apart field by field', () => {
  const before = [{ label: '顺序', value: '青浦—吴江—嘉善' }, { label: '时长', value: '6个月' }, { label: '备注', value: '试行' }]
  const after = [{ label: '顺序', value: '青浦—吴江—嘉善' }, { label: '时长', value: '4个月' }, { label: '理由', value: '轮值过长' }]
  expect(differences(before, after).map(showDifference)).toEqual(['时长：原为“6个月”，现为“4个月”', '备注：原为“试行”，现为空', '理由：原为空，现为“轮值过长”'])
})
