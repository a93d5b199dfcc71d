import { hash } from '@node-rs/argon2'
import { expect, it } from 'vitest'
import { disableAccount, enableAccount, unlockAccount } from '#app/domain/access/accounts.server.ts'
import { endRole } from '#app/domain/access/roles.server.ts'
import { findOutlivedSession, findSessionHolder } from '#app/domain/access/sessions.server.ts'
import { signIn, type SignInAnswer } from '#app/domain/access/sign-in.server.ts'
import { hashOf } from '#app/domain/access/tokens.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf } from '#tests/support/cast.ts'
import { linesOf, makePerson, minutesAfter, RULES, stranger } from '#tests/support/accounts.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  const prepared = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const person = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'zhang.san' })
    const tryAt = (at: Date, form: { login?: string; password?: string; code?: string } = {}, address?: string) =>
      signIn(stranger(db, at, address), { login: form.login ?? person.login, password: form.password ?? person.password, code: form.code }, RULES, 'Mozilla/5.0')
    return { db, cast, person, tryAt }
  }
  const tokenOf = (answer: SignInAnswer) => (answer.outcome === 'in' ? answer.token : expect.fail(`not signed in: ${answer.outcome}`))
  const holder = (db: Db, token: string, at: Date, rules = RULES) => findSessionHolder(db, token, at, rules)

  it('opens a new session each time and stores only the hash of its token', async () => {
    const { db, tryAt, person } = await prepared()
    const [first, second] = [tokenOf(await tryAt(now)), tokenOf(await tryAt(now))]
    expect(first).not.toBe(second)
    expect(first).toMatch(/^[\w-]{43}$/)
    const stored = await db.selectFrom('session').select('id').where('accountId', '=', person.id).execute()
    expect(stored.map(({ id }) => id).sort()).toEqual([hashOf(first), hashOf(second)].sort())
    expect(await holder(db, first, now)).toMatchObject({ login: 'zhang.san', mustChangePassword: false, actor: { accountId: person.id, holdings: [{ role: 'cadre', place: 'qingpu', behalfOf: null }] } })
    expect(await linesOf(db, 'account.signIn')).toMatchObject([{ summary: '登录成功', result: 'done', actorName: '示例·测试人员' }, { summary: '登录成功', result: 'done' }])
  })

  it('locks an account after five wrong passwords, for a quarter of an hour, and counts every try', async () => {
    const { db, tryAt } = await prepared()
    for (let n = 0; n < 5; n++) expect(await tryAt(now, { password: `wrong-${n}` }, `192.0.2.${n}`)).toEqual({ outcome: 'wrong' })
    expect(await tryAt(minutesAfter(now, 14))).toEqual({ outcome: 'wrong' })
    const lines = await linesOf(db, 'account.signIn')
    expect(lines.map(({ summary }) => summary)).toEqual([...Array<string>(5).fill('登录失败：密码错误'), '登录失败：账号锁定中'])
    expect(await tryAt(minutesAfter(now, 15))).toMatchObject({ outcome: 'in' })
  })

  it('lets nobody through who tries at the same moment as the fifth wrong password', async () => {
    const { db, tryAt, person } = await prepared()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => tryAt(now, { password: n === 11 ? person.password : `wrong-${n}` })))
    expect(answers.filter(({ outcome }) => outcome === 'in').length).toBeLessThanOrEqual(1)
    expect((await linesOf(db, 'account.signIn')).filter(({ summary }) => summary.endsWith('密码错误')).length).toBeLessThanOrEqual(5)
  })

  it('forgets single wrong passwords after a right one and after a while', async () => {
    const { tryAt } = await prepared()
    for (let n = 0; n < 4; n++) await tryAt(now, { password: 'wrong' })
    expect(await tryAt(now)).toMatchObject({ outcome: 'in' })
    for (let n = 0; n < 4; n++) await tryAt(now, { password: 'wrong' })
    expect(await tryAt(minutesAfter(now, 16), { password: 'wrong' })).toEqual({ outcome: 'wrong' })
    expect(await tryAt(minutesAfter(now, 16))).toMatchObject({ outcome: 'in' })
  })

  it('is unlocked by an administrator, and leaves others alone meanwhile', async () => {
    const { db, cast, tryAt, person } = await prepared()
    for (let n = 0; n < 5; n++) await tryAt(now, { password: 'wrong' })
    expect(await tryAt(now, { login: 'qingpu.staff', password: 'Demo-2026-qwj' })).toMatchObject({ outcome: 'in' })
    await unlockAccount(cast.securityAdmin, person.id)
    expect(await tryAt(now)).toMatchObject({ outcome: 'in' })
    await expect(unlockAccount(cast.securityAdmin, person.id)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(unlockAccount(cast.qingpuLead, person.id)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await linesOf(db, 'account.unlock')).toHaveLength(1)
  })

  it('answers an unknown account, a disabled one and a locked one alike, and never writes down what was typed', async () => {
    const { db, cast, tryAt, person } = await prepared()
    expect(await tryAt(now, { login: 'my-password-in-the-wrong-field' })).toEqual({ outcome: 'wrong' })
    await disableAccount(cast.systemAdmin, person.id)
    expect(await tryAt(now)).toEqual({ outcome: 'wrong' })
    const everything = JSON.stringify([await db.selectFrom('journal').selectAll().execute(), await db.selectFrom('signInTry').selectAll().execute()])
    expect(everything).toContain('没有这个账号')
    expect(everything).not.toContain('wrong-field')
    await enableAccount(cast.systemAdmin, person.id)
    expect(await tryAt(now)).toMatchObject({ outcome: 'in' })
  })

  it('stops an address that tries thirty accounts in five minutes, for that address only', async () => {
    const { db, tryAt } = await prepared()
    const none = { password: 'x' }
    for (let n = 0; n < 30; n++) expect(await tryAt(minutesAfter(now, n / 10), { login: `nobody-${n}`, ...none }, '2001:db8:1:2::1')).toEqual({ outcome: 'wrong' })
    expect(await tryAt(minutesAfter(now, 4), { login: 'nobody-30', ...none }, '2001:db8:1:2:ffff::9')).toEqual({ outcome: 'throttled', retryAfterSeconds: 60 })
    expect(await tryAt(minutesAfter(now, 4), {}, '2001:db8:1:2::1')).toMatchObject({ outcome: 'throttled' })
    expect(await tryAt(minutesAfter(now, 4), {}, '2001:db8:1:3::1')).toMatchObject({ outcome: 'in' })
    expect((await linesOf(db, 'account.signIn')).filter(({ summary }) => summary.includes('尝试的账号过多'))).toHaveLength(1)
    expect(await tryAt(minutesAfter(now, 10), {}, '2001:db8:1:2::1')).toMatchObject({ outcome: 'in' })
  })

  it('does not throttle an office in which many people sign in rightly', async () => {
    const { db, cast, tryAt } = await prepared()
    for (let n = 0; n < 29; n++) await tryAt(now, { login: `nobody-${n}`, password: 'x' }, '203.0.113.5')
    for (const login of ['qingpu.staff', 'qingpu.lead', 'qingpu.unit', 'qingpu.cadre']) expect(await tryAt(now, { login, password: 'Demo-2026-qwj' }, '203.0.113.5')).toMatchObject({ outcome: 'in' })
    expect(cast.qingpuStaff.actor.name).toContain('示例')
    expect(await db.selectFrom('signInTry').selectAll().execute()).toHaveLength(29)
  })

  it('hashes a password anew when its parameters have become old', async () => {
    const { db, tryAt, person } = await prepared()
    const old = await hash(person.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await db.updateTable('account').set({ passwordHash: old }).where('id', '=', person.id).execute()
    expect(await tryAt(now)).toMatchObject({ outcome: 'in' })
    const { passwordHash } = await db.selectFrom('account').select('passwordHash').where('id', '=', person.id).executeTakeFirstOrThrow()
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await tryAt(now)).toMatchObject({ outcome: 'in' })
  })

  it('keeps demo people out of a house without demo data, even with a session they had', async () => {
    const { db } = await prepared()
    const form = { login: 'qingpu.staff', password: 'Demo-2026-qwj' }
    const token = tokenOf(await signIn(stranger(db, now), form, RULES, ''))
    const real = { ...RULES, isDemo: false }
    expect(await signIn(stranger(db, now), form, real, '')).toEqual({ outcome: 'wrong' })
    expect(await holder(db, token, now, real)).toBeNull()
    expect(await holder(db, token, now)).not.toBeNull()
  })

  it('lets an initial password in for three days, and then asks for another at once', async () => {
    const { db, cast } = await prepared()
    const fresh = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'li.si', isPasswordInitial: true })
    const tryAt = (at: Date) => signIn(stranger(db, at), { login: fresh.login, password: fresh.password }, RULES, '')
    expect(await holder(db, tokenOf(await tryAt(now)), now)).toMatchObject({ mustChangePassword: true })
    expect(await tryAt(minutesAfter(now, 72 * 60 - 1))).toMatchObject({ outcome: 'in' })
    expect(await tryAt(minutesAfter(now, 72 * 60))).toEqual({ outcome: 'wrong' })
  })

  it('ends a session after half an hour without use and after twelve hours in any case', async () => {
    const { db, tryAt } = await prepared()
    const token = tokenOf(await tryAt(now))
    expect(await holder(db, token, minutesAfter(now, 29))).not.toBeNull()
    expect(await holder(db, token, minutesAfter(now, 58))).not.toBeNull()
    expect(await holder(db, token, minutesAfter(now, 88))).toBeNull()
    const busy = tokenOf(await tryAt(now))
    for (let minutes = 25; minutes < 720; minutes += 25) expect(await holder(db, busy, minutesAfter(now, minutes))).not.toBeNull()
    expect(await holder(db, busy, minutesAfter(now, 720))).toBeNull()
    expect(await findOutlivedSession(db, busy, minutesAfter(now, 720))).toEqual({ accountId: expect.any(String) })
  })

  it('gives administrators ten minutes', async () => {
    const { db, tryAt } = await prepared()
    const token = tokenOf(await tryAt(now, { login: 'audit.admin', password: 'Demo-2026-qwj' }))
    expect(await holder(db, token, minutesAfter(now, 9))).not.toBeNull()
    expect(await holder(db, token, minutesAfter(now, 19))).toBeNull()
  })

  it('reads two queries for a visit and notes it at most once a minute', async () => {
    const { db, tryAt } = await prepared()
    const token = tokenOf(await tryAt(now))
    const seen = async (seconds: number) => (await countQueries(() => holder(db, token, new Date(now.getTime() + seconds * 1000)))).count
    expect([await seen(1), await seen(30), await seen(59)]).toEqual([2, 2, 2])
    expect([await seen(61), await seen(62), await seen(120)]).toEqual([3, 2, 2])
    expect(await seen(122)).toBe(3)
  })

  it('ends every session on the next request when the account is disabled or its roles end', async () => {
    const { db, cast, tryAt, person } = await prepared()
    const token = tokenOf(await tryAt(now))
    const [{ id }] = (await db.selectFrom('roleHolding').select('id').where('accountId', '=', person.id).execute()) as [{ id: string }]
    await endRole(cast.qingpuLead, person.id, id, { toOn: '2026-11-23' })
    expect(await holder(db, token, now)).toBeNull()
    expect(await findOutlivedSession(db, token, now)).toBeNull()
    expect(await tryAt(now)).toEqual({ outcome: 'noRole' })
    const other = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'wang.wu' })
    const others = tokenOf(await tryAt(now, { login: 'wang.wu' }))
    await disableAccount(cast.systemAdmin, other.id)
    expect(await holder(db, others, now)).toBeNull()
    expect(await findOutlivedSession(db, others, now)).toBeNull()
  })

  it('takes a role that begins or ends at midnight in Shanghai', async () => {
    const { db, cast } = await prepared()
    const { id } = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'zhao.liu', role: null })
    await db.insertInto('roleHolding').values({ id: 'tomorrow', accountId: id, role: 'unit', place: 'qingpu', fromOn: '2026-11-25', toOn: '2026-11-25', behalfOfId: null, grantedById: null, grantedAt: now.toISOString() }).execute()
    const tryAt = (at: string) => signIn(stranger(db, new Date(at)), { login: 'zhao.liu', password: 'lantern-river-octagon' }, RULES, '')
    expect(await tryAt('2026-11-24T15:59:59.000Z')).toEqual({ outcome: 'noRole' })
    const token = tokenOf(await tryAt('2026-11-24T16:00:00.000Z'))
    expect(await holder(db, token, new Date('2026-11-24T16:10:00.000Z'))).not.toBeNull()
    const late = tokenOf(await tryAt('2026-11-25T15:50:00.000Z'))
    expect(await holder(db, late, new Date('2026-11-25T16:00:00.000Z'))).toBeNull()
  })
})
