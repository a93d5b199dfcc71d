import { expect, it } from 'vitest'
import { changeOwnPassword, confirmSecondFactor, endOwnSession, listOwnSessions, nameOfSession, offerSecondFactor, openOffered, readyPassword, removeSecondFactor } from '#app/domain/access/own-account.server.ts'
import { liftSecondFactor, newInitialPassword, resetPassword } from '#app/domain/access/initial-passwords.server.ts'
import { codeAt } from '#app/domain/access/one-time-codes.ts'
import { findSessionHolder, readHoldings } from '#app/domain/access/sessions.server.ts'
import { signIn } from '#app/domain/access/sign-in.server.ts'
import { hashOf } from '#app/domain/access/tokens.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { castOf } from '#tests/support/cast.ts'
import { linesOf, makePerson, minutesAfter, RULES, stranger } from '#tests/support/accounts.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const NEW = 'copper-window-marble-9'

eachDatabase((engine) => {
  const prepared = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const person = await makePerson({ ...cast.systemAdmin, actor: null }, { login: 'zhang.san', name: '示例·张三', role: 'staff' })
    const visit: Visit = { ...stranger(db, now), actor: { accountId: person.id, name: '示例·张三', place: 'qingpu', organisationId: null, holdings: await readHoldings(db, person.id, '2026-11-24') } }
    const comeIn = async (form: { password?: string; code?: string } = {}, at = now) => signIn(stranger(db, at), { login: person.login, password: person.password, ...form }, RULES, 'Firefox/128.0')
    const token = async (form: { password?: string; code?: string } = {}, at = now) => {
      const answer = await comeIn(form, at)
      return answer.outcome === 'in' ? answer.token : expect.fail(answer.outcome)
    }
    const isIn = async (session: string, at = now) => (await findSessionHolder(db, session, at, RULES)) !== null
    const form = (newPassword: string, currentPassword = person.password) => ({ currentPassword, newPassword, repeatedPassword: newPassword })
    const enrol = async () => {
      const sealed = await offerSecondFactor(visit, person.password, RULES)
      const secret = openOffered(visit, sealed, RULES)!
      return { sealed, secret, codes: await confirmSecondFactor(visit, { sealed, code: codeAt(secret, now) }, RULES) }
    }
    return { db, cast, person, visit, comeIn, token, isIn, form, enrol }
  }

  it('changes a password after the present one was given, and ends every session that knew the old one', async () => {
    const { db, visit, token, isIn, comeIn, form } = await prepared()
    const elsewhere = await token()
    await changeOwnPassword(visit, await readyPassword(visit, form(NEW), RULES), RULES)
    expect(await isIn(elsewhere)).toBe(false)
    expect(await comeIn()).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ password: NEW })).toMatchObject({ outcome: 'in' })
    expect(await linesOf(db, 'password.change')).toMatchObject([{ summary: '修改本人密码', actorName: '示例·张三' }])
    const notice = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeRecipient.noticeId', 'notice.id').select(['kind', 'title', 'accountId']).execute()
    expect(notice).toEqual([{ kind: 'account', title: '您的密码已修改', accountId: visit.actor.accountId }])
  })

  it('refuses a new password without the present one, and counts wrong ones as tries to sign in', async () => {
    const { visit, comeIn, form } = await prepared()
    for (let n = 0; n < 5; n++) await expect(readyPassword(visit, form(NEW, 'wrong'), RULES)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { currentPassword: [expect.stringContaining('不正确')] } } })
    await expect(readyPassword(visit, form(NEW), RULES)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await comeIn()).toEqual({ outcome: 'wrong' })
    expect(await comeIn({}, minutesAfter(now, 15))).toMatchObject({ outcome: 'in' })
  })

  it.each([
    ['short-1', '至少 8 个字符'], ['qingpu-ganbu-2026', '地名'], ['青浦干部教育科的张同志', '地名'], ['Zhangsan-likes-tea', '本人'], ['iloveyou1', '最常见'], ['12345678901234', '连续'],
    ['Demo-2026-qwj', '示例账号'], ['lantern-river-octagon', '与当前密码相同'],
  ])('refuses %s as a password', async (password, why) => {
    const { visit, form } = await prepared()
    await expect(readyPassword(visit, form(password), RULES)).rejects.toMatchObject({ details: { fields: { newPassword: [expect.stringContaining(why)] } } })
  })

  it('takes any 64 characters and more whole, wherever they differ', async () => {
    const { visit, comeIn, form } = await prepared()
    const long = `${'晚风吹过稻田 '.repeat(24)}結尾`
    await changeOwnPassword(visit, await readyPassword(visit, form(long), RULES), RULES)
    expect(await comeIn({ password: `${long.slice(0, -1)}頭` })).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ password: long })).toMatchObject({ outcome: 'in' })
  })

  it('asks for three kinds of characters, a change every 90 days and none of the last five under 等保', async () => {
    const { db, visit, token, form, person } = await prepared()
    const rules = { ...RULES, PASSWORD_POLICY: 'mlps' as const }
    await expect(readyPassword(visit, form(NEW.replace('9', '')), rules)).rejects.toMatchObject({ details: { fields: { newPassword: [expect.stringContaining('至少三种')] } } })
    const session = await token()
    const must = async (at: Date) => (await findSessionHolder(db, session, at, rules))?.mustChangePassword
    expect(await must(now)).toBe(false)
    await db.updateTable('account').set({ passwordSetAt: minutesAfter(now, -90 * 24 * 60).toISOString() }).where('id', '=', person.id).execute()
    expect(await must(now)).toBe(true)
    let current = person.password
    for (let n = 0; n < 5; n++) {
      const next = `Copper-window-${'abcde'[n]}-7`
      const later = { ...visit, now: minutesAfter(now, n) }
      await changeOwnPassword(later, await readyPassword(later, form(next, current), rules), rules)
      current = next
    }
    await expect(readyPassword(visit, form('Copper-window-a-7', current), rules)).rejects.toMatchObject({ details: { fields: { newPassword: ['不能与最近 5 次用过的密码相同。'] } } })
    await expect(readyPassword(visit, form('Lantern-river-octagon-3', current), rules)).resolves.toMatchObject({ to: expect.stringContaining('argon2id') })
  })

  it('lets only one of two changes made at once through', async () => {
    const { visit, form } = await prepared()
    const [one, two] = [await readyPassword(visit, form(NEW), RULES), await readyPassword(visit, form(`${NEW}-b`), RULES)]
    await changeOwnPassword(visit, one, RULES)
    await expect(changeOwnPassword(visit, two, RULES)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('asks for a code once a second factor is set, each code once, one step early or late', async () => {
    const { db, enrol, comeIn, person } = await prepared()
    const { secret, codes } = await enrol()
    expect(codes).toHaveLength(10)
    const code = (steps: number, at = now) => codeAt(secret, new Date(at.getTime() + steps * 30_000))
    expect(await comeIn()).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ code: code(0) })).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ code: code(2) })).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ code: code(1) })).toMatchObject({ outcome: 'in' })
    expect(await comeIn({ code: code(1) })).toEqual({ outcome: 'wrong' })
    const later = minutesAfter(now, 5)
    expect(await comeIn({ code: code(-2, later) }, later)).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ code: ` ${code(-1, later).replace(/^(...)/, '$1 ')}` }, later)).toMatchObject({ outcome: 'in' })
    const stored = await db.selectFrom('secondFactor').selectAll().where('accountId', '=', person.id).executeTakeFirstOrThrow()
    expect(stored.alg).toBe('aes-256-gcm')
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { db, enrol, comeIn } = await prepared()
    const { codes } = await enrol()
    expect(await comeIn({ code: codes[0]!.toUpperCase().replace('-', ' ') })).toMatchObject({ outcome: 'in' })
    expect(await comeIn({ code: codes[0] })).toEqual({ outcome: 'wrong' })
    expect(await comeIn({ code: codes[1] })).toMatchObject({ outcome: 'in' })
    expect(JSON.stringify(await db.selectFrom('recoveryCode').selectAll().execute())).not.toContain(codes[2]!.replace('-', ''))
  })

  it('reads a second factor sealed with the secret before, and nothing sealed for another person or too long ago', async () => {
    const { db, cast, enrol, visit, person } = await prepared()
    const { secret, sealed } = await enrol()
    const rolled = { ...RULES, secrets: ['another secret that came later, long enough', ...RULES.secrets] }
    const at = minutesAfter(now, 3)
    expect(await signIn(stranger(db, at), { login: person.login, password: person.password, code: codeAt(secret, at) }, rolled, '')).toMatchObject({ outcome: 'in' })
    expect(openOffered(cast.qingpuStaff, sealed, RULES)).toBeNull()
    expect(openOffered({ ...visit, now: minutesAfter(now, 11) }, sealed, RULES)).toBeNull()
    await expect(confirmSecondFactor(visit, { sealed: 'v1.a.b.c', code: '123456' }, RULES)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('ends other sessions when the second factor changes, and lets only those remove it who need none', async () => {
    const { token, isIn, enrol, visit, comeIn } = await prepared()
    const elsewhere = await token()
    await enrol()
    expect(await isIn(elsewhere)).toBe(false)
    await expect(removeSecondFactor(visit, { ...RULES, MFA: 'required' })).rejects.toMatchObject({ kind: 'forbidden' })
    await removeSecondFactor(visit, RULES)
    expect(await comeIn()).toMatchObject({ outcome: 'in' })
  })

  it('makes staff and administrators set a second factor first where the house demands it', async () => {
    const { db, cast, token, person } = await prepared()
    const rules = { ...RULES, MFA: 'required' as const }
    expect(await findSessionHolder(db, await token(), now, rules)).toMatchObject({ login: person.login, mustSetSecondFactor: true })
    const cadre = await signIn(stranger(db, now), { login: 'qingpu.cadre', password: 'Demo-2026-qwj' }, rules, '')
    expect(await findSessionHolder(db, cadre.outcome === 'in' ? cadre.token : '', now, rules)).toMatchObject({ mustSetSecondFactor: false })
    expect(cast.qingpuCadre.actor.holdings).toHaveLength(1)
  })

  it('ends one of the own sessions by a name that opens nothing', async () => {
    const { visit, token, isIn, cast } = await prepared()
    const [here, there] = [await token(), await token()]
    const sessions = await listOwnSessions(visit)
    expect(sessions).toHaveLength(2)
    const name = nameOfSession(hashOf(there))
    await expect(endOwnSession(cast.qingpuStaff, name)).rejects.toMatchObject({ kind: 'missing' })
    await endOwnSession(visit, name)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  })

  it('resets a password to an initial one and lifts a second factor, but never those of another administrator', async () => {
    const { db, cast, enrol, person, token, isIn, comeIn } = await prepared()
    const { codes } = await enrol()
    const before = await token({ code: codes[0] })
    const { password, passwordHash } = await newInitialPassword()
    await resetPassword(cast.systemAdmin, person.id, passwordHash)
    await liftSecondFactor(cast.systemAdmin, person.id)
    expect(await isIn(before)).toBe(false)
    expect(await comeIn()).toEqual({ outcome: 'wrong' })
    expect(await findSessionHolder(db, await token({ password }), now, RULES)).toMatchObject({ mustChangePassword: true })
    await expect(resetPassword(cast.systemAdmin, cast.auditAdmin.actor.accountId, passwordHash)).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('不能由其他管理员') })
    await expect(resetPassword(cast.securityAdmin, person.id, passwordHash)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(resetPassword(cast.wujiangLead, person.id, passwordHash)).rejects.toMatchObject({ kind: 'missing' })
    const journal = JSON.stringify(await db.selectFrom('journal').selectAll().execute())
    expect(journal).not.toContain(password)
    expect(journal).not.toContain(passwordHash)
  })
})
