import { expect, it } from 'vitest'
import { changeAccount, createAccount, makeAccount } from '#app/domain/access/accounts.server.ts'
import type { ChangedAccount, NewAccount } from '#app/domain/access/forms.ts'
import { SEARCHES_PER_MINUTE } from '#app/domain/access/limits.ts'
import { readAccount, revealContact, searchAccounts } from '#app/domain/access/people.server.ts'
import { demandSetUpToken, issueSetUpToken, readySetUp, setUpHouse } from '#app/domain/access/set-up.server.ts'
import { findSessionHolder } from '#app/domain/access/sessions.server.ts'
import { signIn } from '#app/domain/access/sign-in.server.ts'
import { castOf } from '#tests/support/cast.ts'
import { linesOf, minutesAfter, RULES, stranger } from '#tests/support/accounts.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const FIRST = { passwordHash: 'x', isPasswordInitial: true }
const account = (more: Partial<NewAccount> = {}): NewAccount => ({ login: 'qian.ba', name: '示例·钱八', place: 'jiashan', organisationId: null, post: '科员', mobile: '13987654321', email: 'qian.ba@example.invalid', ...more })
const SET_UP = {
  systemLogin: 'first.admin', systemName: '示例·系统', password: 'lantern-river-octagon', repeatedPassword: 'lantern-river-octagon',
  securityLogin: 'second.admin', securityName: '示例·安全', auditLogin: 'third.admin', auditName: '示例·审计',
}

eachDatabase((engine) => {
  const prepared = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    await db.insertInto('organisation').values({ id: 'unit-qp', place: 'qingpu', kind: 'bureau', institutionKind: null, name: '示例局', sortKey: 'shi li ju', treeKey: '0/3shi li ju unit-qp', parentId: null, townCode: null, closedOn: null, version: 1 }).execute()
    return { db, cast }
  }

  it('is made once for each login, and only with a unit of its own place', async () => {
    const { cast } = await prepared()
    await createAccount(cast.systemAdmin, account(), FIRST)
    await expect(createAccount(cast.systemAdmin, account(), FIRST)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { login: [expect.any(String)] } } })
    await expect(createAccount(cast.systemAdmin, account({ login: 'other', organisationId: 'unit-qp' }), FIRST)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { organisationId: [expect.any(String)] } } })
    await expect(createAccount(cast.systemAdmin, account({ login: 'other', organisationId: 'nowhere' }), FIRST)).rejects.toMatchObject({ kind: 'invalid' })
    await createAccount(cast.systemAdmin, account({ login: 'other', place: 'qingpu', organisationId: 'unit-qp' }), FIRST)
  })

  it('takes one of two logins made at the same moment', async () => {
    const { cast } = await prepared()
    const both = await Promise.allSettled([createAccount(cast.systemAdmin, account(), FIRST), createAccount(cast.systemAdmin, account(), FIRST)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'invalid' } })
  })

  it('is changed from the version that was seen; contacts stay unless typed anew, 「无」 takes them away', async () => {
    const { db, cast } = await prepared()
    const id = await createAccount(cast.systemAdmin, account(), FIRST)
    const form: ChangedAccount = { version: 1, name: '示例·钱小八', organisationId: null, post: null, mobile: null, email: '无' }
    await changeAccount(cast.systemAdmin, id, form)
    expect(await db.selectFrom('account').select(['name', 'mobile', 'email', 'post', 'version', 'searchKey']).where('id', '=', id).executeTakeFirst()).toEqual({
      name: '示例·钱小八', mobile: '13987654321', email: null, post: null, version: 2, searchKey: '示例·钱小八 shiliqianxiaoba slqxb qian.ba',
    })
    await expect(changeAccount(cast.systemAdmin, id, { ...form, name: '示例·钱老八', mobile: '13800000000', email: null })).rejects.toMatchObject({
      kind: 'conflict', details: { fields: { '': [expect.stringContaining('已有人修改')], name: ['现在是“示例·钱小八”，您填的是“示例·钱老八”。'], mobile: ['现在是“139****4321”，您填的是“138****0000”。'] } },
    })
    await expect(changeAccount(cast.jiashanLead, id, { ...form, version: 2 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(changeAccount(cast.qingpuLead, id, { ...form, version: 2 })).rejects.toMatchObject({ kind: 'missing' })
    const [line] = await linesOf(db, 'account.change')
    expect(line!.changes).toContain('q***@example.invalid')
    expect(line!.changes).not.toContain('qian.ba@')
  })

  it('is found by characters, pinyin, initials and login, fifty at a time, and never by wildcards', async () => {
    const { cast } = await prepared()
    await createAccount(cast.systemAdmin, account(), FIRST)
    const find = async (q: string, visit = cast.systemAdmin) => (await searchAccounts(visit, { q }, 1)).rows.map(({ login }) => login)
    for (const q of ['钱八', 'qianba', 'QianBa', 'slqb', 'qian.ba']) expect(await find(q), q).toEqual(['qian.ba'])
    for (const q of ['%%', '__', '\\\\', 'qian%ba']) expect(await find(q), q).toEqual([])
    expect(await searchAccounts(cast.systemAdmin, { q: '钱' }, 1)).toEqual({ answer: 'tooShort', total: 0, rows: [] })
    expect(await find('钱八', cast.qingpuLead)).toEqual([])
    expect(await find('钱八', cast.jiashanLead)).toEqual(['qian.ba'])
    const everybody = await searchAccounts(cast.systemAdmin, {}, 1)
    expect(everybody.total).toBe(37)
    expect((await searchAccounts(cast.jiashanLead, { region: 'qingpu' }, 1)).total).toBe(0)
    expect((await searchAccounts(cast.systemAdmin, { role: 'staff', region: 'wujiang', state: 'active' }, 1)).rows.map(({ login }) => login)).toEqual(['wujiang.staff'])
    expect((await searchAccounts(cast.systemAdmin, { role: 'nonsense', region: 'mars', state: '\u0000' }, 1)).total).toBe(37)
  })

  it('is listed in as many queries for fifty rows as for one', async () => {
    const { cast } = await prepared()
    const count = async () => (await countQueries(() => searchAccounts(cast.systemAdmin, { region: 'jiashan', state: 'active' }, 1))).count
    const few = await count()
    for (let n = 0; n < 45; n++) await makeAccount({ ...cast.systemAdmin, actor: null }, account({ login: `person.${n}` }), FIRST)
    const page = await searchAccounts(cast.systemAdmin, { region: 'jiashan', state: 'active' }, 1)
    expect([page.rows.length, page.total]).toEqual([50, 55])
    expect(await count()).toBe(few)
  })

  it('stops somebody who searches faster than people read', async () => {
    const { cast } = await prepared()
    // Both engines share one process and, from one template, the same people.
    const now = new Date(engine.name === 'embedded' ? '2026-11-25T01:00:00.000Z' : '2026-11-26T01:00:00.000Z')
    const search = async (at: Date) => (await searchAccounts({ ...cast.jiashanLead, now: at }, { q: '示例' }, 1)).answer
    for (let n = 0; n < SEARCHES_PER_MINUTE; n++) expect(await search(now)).toBe('done')
    expect(await search(now)).toBe('tooFast')
    expect((await searchAccounts({ ...cast.securityAdmin, now }, { q: '示例' }, 1)).answer).toBe('done')
    expect(await search(minutesAfter(now, 1))).toBe('done')
  })

  it('shows contacts masked, and whole only to its own place, for a reason that is kept', async () => {
    const { db, cast } = await prepared()
    const id = await createAccount(cast.systemAdmin, account(), FIRST)
    const seen = await readAccount(cast.jiashanLead, id)
    expect([seen.mobile, seen.email]).toEqual(['139****4321', 'q***@example.invalid'])
    const everywhere = JSON.stringify([await searchAccounts(cast.systemAdmin, { q: '钱八' }, 1), await readAccount(cast.systemAdmin, id), seen])
    expect(everywhere).not.toContain('13987654321')
    expect(await revealContact(cast.jiashanLead, id, '核对参会名单')).toEqual({ mobile: '13987654321', email: 'qian.ba@example.invalid' })
    expect(await linesOf(db, 'contact.reveal')).toMatchObject([{ summary: '查看示例·钱八的完整联系方式，事由：核对参会名单', actorName: '示例·嘉善负责人' }])
    await expect(revealContact(cast.systemAdmin, id, '好奇')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(revealContact(cast.qingpuLead, id, '好奇')).rejects.toMatchObject({ kind: 'missing' })
    await expect(readAccount(cast.qingpuLead, id)).rejects.toMatchObject({ kind: 'missing' })
    expect(await readAccount(cast.jiashanStaff, id)).toMatchObject({ mobile: '139****4321' })
    for (const stranger of [cast.qingpuStaff, cast.jiashanSchool]) await expect(readAccount(stranger, id)).rejects.toMatchObject({ kind: 'missing' })
    const journal = JSON.stringify(await db.selectFrom('journal').selectAll().execute())
    expect(journal).not.toContain('13987654321')
  })

  it('sets up an empty house once, through a link that expires, with three administrators', async () => {
    const db = await engine.fresh()
    const visit = stranger(db, now)
    const token = async () => (await issueSetUpToken(db, now))!.replace('/set-up/', '')
    const [old, fresh] = [await token(), await token()]
    await expect(demandSetUpToken(visit, old)).rejects.toMatchObject({ kind: 'missing' })
    await demandSetUpToken(visit, fresh)
    await expect(demandSetUpToken(stranger(db, minutesAfter(now, 24 * 60)), fresh)).rejects.toMatchObject({ kind: 'missing' })
    expect(JSON.stringify(await db.selectFrom('setUpToken').selectAll().execute())).not.toContain(fresh)
    await expect(readySetUp({ ...SET_UP, password: 'password1' }, RULES)).rejects.toMatchObject({ kind: 'invalid' })
    const ready = await readySetUp(SET_UP, RULES)
    await setUpHouse(visit, fresh, SET_UP, ready)
    await expect(setUpHouse(visit, fresh, SET_UP, ready)).rejects.toMatchObject({ kind: 'missing' })
    expect(await issueSetUpToken(db, now)).toBeNull()
    const comeIn = async (login: string, password: string) => {
      const answer = await signIn(visit, { login, password }, { ...RULES, isDemo: false }, '')
      return answer.outcome === 'in' ? findSessionHolder(db, answer.token, now, RULES) : null
    }
    expect(await comeIn('first.admin', SET_UP.password)).toMatchObject({ mustChangePassword: false, actor: { holdings: [{ role: 'system_admin', place: 'community' }] } })
    expect(await comeIn('second.admin', ready.security.password)).toMatchObject({ mustChangePassword: true, actor: { holdings: [{ role: 'security_admin' }] } })
    expect(await comeIn('third.admin', ready.audit.password)).toMatchObject({ mustChangePassword: true, actor: { holdings: [{ role: 'audit_admin' }] } })
  })

  it('prints no set-up link for a house that has people', async () => {
    const { db } = await prepared()
    expect(await issueSetUpToken(db, now)).toBeNull()
  })
})
