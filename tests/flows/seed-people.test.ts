import { expect, it } from 'vitest'
import { isRightPassword } from '#app/domain/access/hashing.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { findToSignIn } from '#db/queries/sign-ins.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#seeds/demo-people.ts'
import { seedPeople, visitOf } from '#seeds/people.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  it('makes everybody of the contract, each with one role, able to sign in', async () => {
    const db = await engine.fresh()
    await seedPeople(db, now)
    expect(DEMO_PEOPLE).toHaveLength(36)
    const account = await findToSignIn(db, 'wujiang.staff')
    expect(account).toMatchObject({ name: '示例·吴江经办', place: 'wujiang', isDemo: 1, isPasswordInitial: 0, disabledAt: null })
    expect(await isRightPassword(account!.passwordHash, DEMO_PASSWORD)).toBe(true)
    for (const { login, role, place } of DEMO_PEOPLE) expect((await visitOf(db, login, now)).actor.holdings).toEqual([{ role, place, behalfOf: null }])
  })

  it('marks everybody as an example and uses no number or address of anybody', async () => {
    const db = await engine.fresh()
    await seedPeople(db, now)
    const accounts = await db.selectFrom('account').selectAll().execute()
    expect(accounts.filter(({ name }) => !name.startsWith('示例·'))).toEqual([])
    expect(accounts.filter(({ mobile }) => !/^138000000\d\d$/.test(mobile!))).toEqual([])
    expect(accounts.filter(({ email }) => !/^[a-z.]+@example\.invalid$/.test(email!))).toEqual([])
    expect(new Set(accounts.map(({ mobile }) => mobile)).size).toBe(accounts.length)
  })

  it('gives tests a visit of each person by name, as often as asked', async () => {
    const db = await engine.fresh()
    const cast = await castOf(db, now)
    expect(cast.jiashanLead.actor).toMatchObject({ name: '示例·嘉善负责人', place: 'jiashan', holdings: [{ role: 'lead', place: 'jiashan', behalfOf: null }] })
    expect(cast.systemAdmin.actor.holdings.map(({ role }) => role)).toEqual(['system_admin'])
    expect((await castOf(db, now)).jiashanLead.actor.accountId).toBe(cast.jiashanLead.actor.accountId)
    expect(Object.keys(cast)).toHaveLength(36)
    expect(PLACE_NAMES[cast.communityOffice.actor.place]).toBe('示范区')
  })

  it('leaves a journal that holds', async () => {
    const db = await engine.fresh()
    await seedPeople(db, now)
    expect(await verifyJournal(db, ['secret'])).toMatchObject({ isIntact: true, lines: 72 })
  })
})
