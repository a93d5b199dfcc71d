import { describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/access/actor.ts'
import { may, mightEver, Reach, whyNot, type Deed } from '#app/domain/access/policy.ts'
import { ADMIN_ROLES, ROLE_NAMES, ROLES, type Role } from '#app/domain/access/terms.ts'
import { REGIONS, type Place } from '#app/domain/community/terms.ts'
import { ACTORS, DEEDS, grantsOf, subjectOf, thingsFor, type Thing } from '#tests/support/policy-cases.ts'

/** What an administrator may do beyond reading what everybody reads. Whatever else appears here is a decision to be made knowingly. */
const ADMIN_DEEDS: Record<string, readonly Deed[]> = {
  system_admin: ['account.change', 'account.create', 'account.list', 'account.unlock', 'mail.read', 'mail.resend', 'mapLayer.manage', 'reminder.manage', 'reminder.read', 'ruleSet.read', 'setting.change', 'setting.read', 'workday.import'],
  security_admin: ['account.list', 'account.unlock', 'role.end', 'role.grant', 'setting.read'],
  audit_admin: ['journal.export', 'journal.read'],
}

const isForEverybody = (deed: Deed) => grantsOf(deed).some(({ roles }) => roles.length === ROLES.length)
const rolesOf = (deed: Deed) => [...new Set(grantsOf(deed).flatMap(({ roles }) => roles))]

describe('三权分立', () => {
  it.each(ADMIN_ROLES)('%s may do what belongs to it and nothing else', (role) => {
    expect(DEEDS.filter((deed) => !isForEverybody(deed) && rolesOf(deed).includes(role)).sort()).toEqual([...ADMIN_DEEDS[role]!].sort())
  })

  it.each([['account.create', 'system_admin'], ['role.grant', 'security_admin'], ['journal.read', 'audit_admin'], ['journal.export', 'audit_admin']] as const)('%s is for %s alone', (deed, role) => {
    expect(rolesOf(deed)).toEqual([role])
  })
})

describe('three equal places', () => {
  const turns: Record<string, Record<string, string>> = {
    'one turn': { qingpu: 'wujiang', wujiang: 'jiashan', jiashan: 'qingpu' },
    'an exchange': { qingpu: 'jiashan', jiashan: 'qingpu' },
  }
  it.each(Object.keys(turns))('answer alike when they change names by %s', (name) => {
    const other = (place: string | null) => (place === null ? null : (turns[name]![place] ?? place))
    for (const deed of DEEDS) {
      for (const { actor } of ACTORS) {
        const turned: Actor = { ...actor, place: other(actor.place) as Place, holdings: actor.holdings.map((held) => ({ ...held, place: other(held.place) as Place })) }
        for (const thing of thingsFor(deed)) {
          const there: Thing = { ...thing, columns: Object.fromEntries(Object.entries(thing.columns).map(([column, value]) => [column, other(value)])) }
          expect(may(turned, deed, subjectOf(there)).isAllowed).toBe(may(actor, deed, subjectOf(thing)).isAllowed)
        }
      }
    }
  })

  it('leave each other’s own things alone', () => {
    const foreign = DEEDS.filter((deed) => /\.(manage|change|propose|decide|withdraw|revise|end|reveal)$/.test(deed)).flatMap((deed) =>
      ACTORS.filter(({ actor }) => REGIONS.some((place) => place === actor.place)).flatMap(({ called, actor }) =>
        thingsFor(deed)
          .filter(({ columns }) => Object.values(columns).every((value) => value !== 'me' && value !== 'my-unit' && value !== actor.place))
          .filter((thing) => may(actor, deed, subjectOf(thing)).isAllowed)
          .map((thing) => `${called} ${deed} ${JSON.stringify(thing.columns)}`),
      ),
    )
    expect(foreign).toEqual([])
  })
})

describe('whoever stands in', () => {
  const deputy = ACTORS.find(({ called }) => called.includes('standing in for the lead'))!.actor
  it('acts in the own role where that is enough, else in the other’s stead', () => {
    const place = 'wujiang'
    expect(may(deputy, 'ruleSet.manage', { place })).toMatchObject({ isAllowed: true, by: { role: 'staff', behalfOf: null } })
    expect(may(deputy, 'approval.decide', { place })).toMatchObject({ isAllowed: true, by: { role: 'lead', behalfOf: { name: '示例·他人' } } })
    expect(may(deputy, 'approval.decide', { place: 'qingpu' }).isAllowed).toBe(false)
  })
})

describe('a refusal', () => {
  it.each(DEEDS)('of %s says in Chinese who could', (deed) => {
    expect(whyNot(deed)).toMatch(/[\u4e00-\u9fff]{4}.*。$/)
  })
  it('names the roles', () => expect(whyNot('mail.read')).toContain(ROLE_NAMES.system_admin))
  it('names the chair', () => expect(whyNot('meeting.convene', { chair: 'wujiang' })).toBe('本期由吴江区轮值，会议由轮值方组织部召集。'))
})

describe('somebody without a role', () => {
  const nobody = ACTORS.find(({ called }) => called === 'nobody any more')!.actor
  it.each(DEEDS)('can never %s', (deed) => {
    expect(mightEver(nobody, deed)).toBe(false)
    expect(Reach.of(nobody, deed).isNothing).toBe(true)
    expect(thingsFor(deed).filter((thing) => may(nobody, deed, subjectOf(thing)).isAllowed)).toEqual([])
  })
})

it('a door opens for exactly those who might do the deed to something', () => {
  for (const deed of DEEDS) {
    for (const { called, actor } of ACTORS) {
      const can = thingsFor(deed).some((thing) => may(actor, deed, subjectOf(thing)).isAllowed)
      if (can) expect(mightEver(actor, deed), `${called} ${deed}`).toBe(true)
      // A door may open for somebody who then finds nothing: a unit's liaison without a unit, a lead whose place is none of the three.
      expect(mightEver(actor, deed), `${called} ${deed}`).toBe(grantsOf(deed).some(({ roles }) => roles.some((role: Role) => actor.holdings.some((held) => held.role === role))))
    }
  }
})
