import { expect, it } from 'vitest'
import { createAccount, disableAccount } from '#app/domain/access/accounts.server.ts'
import { endDeputy, listCandidates, nameDeputy } from '#app/domain/access/deputies.server.ts'
import { endRole, grantRole } from '#app/domain/access/roles.server.ts'
import { findSessionHolder, openSession, readHoldings } from '#app/domain/access/sessions.server.ts'
import type { Role } from '#app/domain/access/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { castOf } from '#tests/support/cast.ts'
import { linesOf, makePerson, RULES } from '#tests/support/accounts.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const today = '2026-11-24'

eachDatabase((engine) => {
  const prepared = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const person = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'zhang.san', role: null })
    const grant = (visit: Visit, role: Role, place: Place = 'qingpu', more: { fromOn?: string; toOn?: string | null; accountId?: string } = {}) =>
      grantRole(visit, more.accountId ?? person.id, { role, place, fromOn: more.fromOn ?? today, toOn: more.toOn ?? null })
    return { db, cast, person, grant }
  }
  const holdingId = async (db: Db, accountId: string) => (await db.selectFrom('roleHolding').select('id').where('accountId', '=', accountId).executeTakeFirstOrThrow()).id

  it('is granted by the security administrator alone, with notice, and never to oneself', async () => {
    const { db, cast, person, grant } = await prepared()
    for (const visit of [cast.systemAdmin, cast.qingpuLead]) await expect(grant(visit, 'staff')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(grant(cast.wujiangLead, 'staff')).rejects.toMatchObject({ kind: 'missing' })
    await grant(cast.securityAdmin, 'staff')
    expect(await readHoldings(db, person.id, today)).toEqual([{ role: 'staff', place: 'qingpu', behalfOf: null }])
    await expect(grant(cast.securityAdmin, 'superior', 'community', { accountId: cast.securityAdmin.actor.accountId })).rejects.toMatchObject({ kind: 'forbidden', message: '不能给自己授予角色。' })
    expect(await db.selectFrom('noticeRecipient').select('accountId').execute()).toEqual([{ accountId: person.id }])
    expect((await linesOf(db, 'role.grant')).at(-1)).toMatchObject({ actorName: '示例·安全管理员', summary: '授予角色：青浦区组织部经办，2026-11-24 起' })
  })

  it('keeps administrators from every other role, in both directions', async () => {
    const { cast, grant } = await prepared()
    const why = { kind: 'invalid', message: expect.stringContaining('三权分立') }
    for (const admin of [cast.systemAdmin, cast.auditAdmin]) {
      const accountId = admin.actor.accountId
      await expect(grant(cast.securityAdmin, 'security_admin', 'community', { accountId })).rejects.toMatchObject(why)
      await expect(grant(cast.securityAdmin, 'expert', 'community', { accountId })).rejects.toMatchObject(why)
    }
    await grant(cast.securityAdmin, 'cadre')
    await expect(grant(cast.securityAdmin, 'audit_admin', 'community')).rejects.toMatchObject(why)
  })

  it('belongs to the place of the account or to the community, and is held once at a time', async () => {
    const { cast, grant } = await prepared()
    await expect(grant(cast.securityAdmin, 'staff', 'wujiang')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { place: [expect.stringContaining('青浦区')] } } })
    await expect(grant(cast.securityAdmin, 'staff', 'community')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(grant(cast.securityAdmin, 'office', 'qingpu')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(grant(cast.securityAdmin, 'cadre', 'qingpu', { fromOn: '2026-11-01', toOn: '2026-11-10' })).rejects.toMatchObject({ details: { fields: { toOn: ['截止日期已经过去。'] } } })
    await grant(cast.securityAdmin, 'staff', 'qingpu', { toOn: '2026-12-31' })
    await expect(grant(cast.securityAdmin, 'staff', 'qingpu', { fromOn: '2026-12-31' })).rejects.toMatchObject({ message: expect.stringContaining('已有') })
    await grant(cast.securityAdmin, 'staff', 'qingpu', { fromOn: '2027-01-01' })
  })

  it('is ended by the security administrator, or by the lead of its place; elsewhere it looks like nothing', async () => {
    const { db, cast, person, grant } = await prepared()
    await grant(cast.securityAdmin, 'finance', 'qingpu', { fromOn: '2026-11-20' })
    const id = await holdingId(db, person.id)
    await expect(endRole(cast.wujiangLead, person.id, id, { toOn: today })).rejects.toMatchObject({ kind: 'missing' })
    await expect(endRole(cast.systemAdmin, person.id, id, { toOn: today })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(endRole(cast.qingpuLead, cast.qingpuStaff.actor.accountId, id, { toOn: today })).rejects.toMatchObject({ kind: 'missing' })
    await endRole(cast.qingpuLead, person.id, id, { toOn: today })
    expect(await readHoldings(db, person.id, today)).toHaveLength(1)
    expect(await readHoldings(db, person.id, '2026-11-25')).toHaveLength(0)
    await expect(endRole(cast.qingpuLead, person.id, id, { toOn: '2026-11-30' })).rejects.toMatchObject({ message: expect.stringContaining('只能提前') })
    await endRole(cast.qingpuLead, person.id, id, { toOn: '2026-11-01' })
    expect(await readHoldings(db, person.id, today)).toHaveLength(0)
    expect(await db.selectFrom('roleHolding').select('toOn').where('id', '=', id).executeTakeFirst()).toMatchObject({ toOn: '2026-11-23' })
    await expect(endRole(cast.qingpuLead, person.id, id, { toOn: today })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is taken back whole when it has not begun', async () => {
    const { db, cast, person, grant } = await prepared()
    await grant(cast.securityAdmin, 'finance', 'qingpu', { fromOn: '2027-01-01' })
    await endRole(cast.securityAdmin, person.id, await holdingId(db, person.id), { toOn: today })
    expect(await db.selectFrom('roleHolding').selectAll().where('accountId', '=', person.id).execute()).toEqual([])
  })

  it('leaves at least one administrator of each kind, even when two are removed at once', async () => {
    const { db, cast, person, grant } = await prepared()
    const audit = cast.auditAdmin.actor.accountId
    await expect(disableAccount(cast.systemAdmin, audit)).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('最后一名审计管理员') })
    await expect(endRole(cast.securityAdmin, audit, await holdingId(db, audit), { toOn: '2027-01-01' })).rejects.toMatchObject({ message: expect.stringContaining('最后一名审计管理员') })
    await expect(disableAccount(cast.systemAdmin, cast.systemAdmin.actor.accountId)).rejects.toMatchObject({ message: '不能停用自己的账号。' })
    await grant(cast.securityAdmin, 'audit_admin', 'community')
    const [one, two] = await Promise.allSettled([disableAccount(cast.systemAdmin, audit), endRole(cast.securityAdmin, person.id, await holdingId(db, person.id), { toOn: today })])
    expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is stood in for by a colleague for a while, and what is done is recorded in the other’s stead', async () => {
    const { db, cast } = await prepared()
    const [lead, staff] = [cast.qingpuLead.actor, cast.qingpuStaff.actor]
    expect((await listCandidates(cast.qingpuLead)).map(({ id }) => id)).toEqual([staff.accountId])
    await nameDeputy(cast.qingpuLead, { deputyId: staff.accountId, fromOn: today, toOn: '2026-11-30' })
    const holdings = await readHoldings(db, staff.accountId, today)
    expect(holdings).toEqual([{ role: 'staff', place: 'qingpu', behalfOf: null }, { role: 'lead', place: 'qingpu', behalfOf: { accountId: lead.accountId, name: lead.name } }])
    await within(db, (tx) => record({ ...cast.qingpuStaff, db: tx }, { deed: 'test', object: { kind: 'test', id: 'x' }, summary: '代为办理', by: holdings[1] }))
    expect(await linesOf(db, 'test')).toMatchObject([{ actorName: staff.name, behalfOf: lead.name }])
    expect(await readHoldings(db, staff.accountId, '2026-12-01')).toHaveLength(1)
  })

  it('ends for the deputy when it ends for the person, and when it is taken back', async () => {
    const { db, cast } = await prepared()
    const [lead, staff] = [cast.qingpuLead.actor, cast.qingpuStaff.actor]
    await nameDeputy(cast.qingpuLead, { deputyId: staff.accountId, fromOn: today, toOn: '2026-11-30' })
    const deputed = async () => (await readHoldings(db, staff.accountId, today)).filter(({ behalfOf }) => behalfOf).length
    await disableAccount(cast.systemAdmin, lead.accountId)
    expect(await deputed()).toBe(0)
    await db.updateTable('account').set({ disabledAt: null }).where('id', '=', lead.accountId).execute()
    expect(await deputed()).toBe(1)
    const { id } = await db.selectFrom('roleHolding').select('id').where('behalfOfId', '=', lead.accountId).executeTakeFirstOrThrow()
    await expect(endDeputy(cast.qingpuStaff, id)).rejects.toMatchObject({ kind: 'missing' })
    await endDeputy(cast.qingpuLead, id)
    expect(await deputed()).toBe(0)
  })

  it('cannot be handed to another place, to somebody who has it, for too long, or on by a deputy', async () => {
    const { db, cast } = await prepared()
    const staff = cast.qingpuStaff.actor.accountId
    const name = (visit: Visit, deputyId: string, fromOn = today, toOn = '2026-11-30') => nameDeputy(visit, { deputyId, fromOn, toOn })
    await expect(name(cast.qingpuLead, cast.wujiangStaff.actor.accountId)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(name(cast.qingpuLead, cast.qingpuCadre.actor.accountId)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(name(cast.qingpuLead, staff, '2026-11-23')).rejects.toMatchObject({ details: { fields: { fromOn: [expect.any(String)] } } })
    await expect(name(cast.qingpuLead, staff, today, '2027-11-24')).rejects.toMatchObject({ details: { fields: { toOn: [expect.stringContaining('最长')] } } })
    await expect(name(cast.qingpuCadre, staff)).rejects.toMatchObject({ kind: 'forbidden' })
    await name(cast.qingpuLead, staff)
    await expect(name(cast.qingpuLead, staff)).rejects.toMatchObject({ message: expect.stringContaining('不需要代办') })
    const standingIn = { ...cast.qingpuStaff, actor: { ...cast.qingpuStaff.actor, holdings: (await readHoldings(db, staff, today)).filter(({ behalfOf }) => behalfOf) } }
    await expect(name(standingIn, cast.qingpuLead.actor.accountId)).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('ends the sessions of whoever may do more or less from today on, and only those', async () => {
    const { db, cast, person, grant } = await prepared()
    const staff = cast.qingpuStaff.actor.accountId
    const session = async (accountId: string) => openSession(db, { accountId, now, address: '', agent: '', hasSecondFactor: false })
    const isIn = async (token: string) => (await findSessionHolder(db, token, now, RULES)) !== null
    await grant(cast.securityAdmin, 'cadre')
    const [before, others] = [await session(person.id), await session(cast.qingpuLead.actor.accountId)]
    await grant(cast.securityAdmin, 'finance', 'qingpu', { fromOn: '2027-01-01' })
    expect(await isIn(before)).toBe(true)
    await grant(cast.securityAdmin, 'unit')
    expect([await isIn(before), await isIn(others)]).toEqual([false, true])
    const own = await session(staff)
    await nameDeputy(cast.qingpuLead, { deputyId: staff, fromOn: '2026-12-01', toOn: '2026-12-02' })
    expect(await isIn(own)).toBe(true)
    await nameDeputy(cast.qingpuLead, { deputyId: staff, fromOn: today, toOn: '2026-11-30' })
    expect(await isIn(own)).toBe(false)
    const deputy = await session(staff)
    const { id } = await db.selectFrom('roleHolding').select('id').where('behalfOfId', '=', cast.qingpuLead.actor.accountId).where('fromOn', '=', today).executeTakeFirstOrThrow()
    await endDeputy(cast.qingpuLead, id)
    expect(await isIn(deputy)).toBe(false)
  })

  it('gives no role with the account: the system administrator makes it, another grants', async () => {
    const { db, cast } = await prepared()
    const account = { login: 'sun.qi', name: '示例·孙七', place: 'jiashan', organisationId: null, post: null, mobile: null, email: null } as const
    await expect(createAccount(cast.securityAdmin, account, { passwordHash: 'x', isPasswordInitial: true })).rejects.toMatchObject({ kind: 'forbidden' })
    const id = await createAccount(cast.systemAdmin, account, { passwordHash: 'x', isPasswordInitial: true })
    expect(await readHoldings(db, id, today)).toEqual([])
  })
})
