import type { ServerBuild } from '@remix-run/server-runtime'
import { sql } from 'kysely'
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { makeAccount } from '#app/domain/access/accounts.server.ts'
import { hashPassword } from '#app/domain/access/hashing.server.ts'
import { codeAt } from '#app/domain/access/one-time-codes.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { sessionCookie } from '#app/web/session.server.ts'
import { readConfig } from '#app/web/config.server.ts'
import { isDiskFull } from '#db/portable/errors.ts'
import { minutesAfter, stranger } from '#tests/support/accounts.ts'
import { engine } from '#tests/support/databases.ts'
import { holdTheLock } from '#tests/support/lock-holder.ts'
import { sourceBuild } from '#tests/support/source-build.ts'
import { openHouse as open, SECRET, type Answer } from './matrix/house.ts'
import { hashTables } from './matrix/tables.ts'

const BEGIN = new Date('2026-11-24T01:00:00.000Z')
const PASSWORD = 'Demo-2026-qwj'
const SECRETS = { currentPassword: PASSWORD, newPassword: 'a-secret-I-typed', repeatedPassword: 'a-secret-I-typed' }
let build: ServerBuild

beforeAll(async () => {
  build = await sourceBuild()
})

async function opened(variables: Record<string, string> = {}) {
  const db = await engine('embedded').fresh({ isPeopled: true })
  const clock = { now: BEGIN }
  const house = await open(db, build, () => clock.now, variables)
  onTestFinished(() => house.close())
  const signIn = (login: string, more: Record<string, string> = {}, token?: string) => house.send('/sign-in', { login, password: PASSWORD, ...more }, token)
  const comeIn = async (login: string) => tokenOf(await signIn(login))
  return { db, clock, house, signIn, comeIn }
}

/** A form sent until it is not taken any more: some pages of a full disk still have room. */
async function lastOf(send: () => Promise<Answer>): Promise<Answer> {
  for (let n = 0; n < 9; n++) {
    const answer = await send()
    if (answer.status !== 302) return answer
  }
  throw new Error('taken nine times')
}

const cookieOf = (answer: Answer) => answer.headers.get('Set-Cookie') ?? ''
const tokenOf = (answer: Answer) => /session=([\w-]{43});/.exec(cookieOf(answer))?.[1] ?? expect.fail(`no session in ${cookieOf(answer)}`)

it('gives a cookie that only this site sends, and only encrypted where the site is', async () => {
  const { signIn } = await opened()
  const answer = await signIn('qingpu.staff')
  expect([answer.status, answer.location, answer.headers.get('Cache-Control')]).toEqual([302, '/desk', 'no-store'])
  expect(cookieOf(answer)).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const config = readConfig({ APP_ORIGIN: 'https://house.example', SESSION_SECRET: SECRET }, { mustBeSafe: false })
  expect(sessionCookie('x', config)).toBe('__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Secure')
})

it('says once in the log that sessions go over plain http', async () => {
  vi.resetModules()
  const [{ log }, cookies] = [await import('#app/web/log.server.ts'), await import('#app/web/session.server.ts')]
  const warn = vi.spyOn(log, 'warn')
  onTestFinished(() => warn.mockRestore())
  const config = (origin: string) => readConfig({ APP_ORIGIN: origin, SESSION_SECRET: SECRET }, { mustBeSafe: false })
  cookies.sessionCookie('x', config('https://house.example'))
  expect(warn).not.toHaveBeenCalled()
  for (let n = 0; n < 3; n++) cookies.sessionCookie('x', config('http://localhost:3000'))
  expect(warn.mock.calls).toEqual([[{ origin: 'http://localhost:3000' }, expect.stringContaining('plain http')]])
})

it('never takes over a session that the browser brought, and ends the one before', async () => {
  const { house, signIn, comeIn } = await opened()
  const planted = 'A'.repeat(43)
  const first = tokenOf(await signIn('qingpu.staff', {}, planted))
  expect(first).not.toBe(planted)
  expect((await house.ask('/me', planted)).location).toMatch(/^\/sign-in/)
  const second = tokenOf(await signIn('qingpu.lead', {}, first))
  expect((await house.ask('/me', first)).location).toMatch(/^\/sign-in/)
  expect((await house.ask('/me', second)).status).toBe(200)
  expect((await house.ask('/me', await comeIn('qingpu.staff'))).said).toContain('示例·青浦经办')
})

it('says the same of a wrong password, an unknown account and a locked one, and gives nothing typed back but the account', async () => {
  const { signIn, comeIn } = await opened()
  const wrong = await signIn('qingpu.staff', { password: 'wrong-password-1' })
  const unknown = await signIn('nobody.here', { password: 'wrong-password-1' })
  for (let n = 0; n < 4; n++) await signIn('qingpu.staff', { password: 'wrong' })
  const locked = await signIn('qingpu.staff')
  const shown = ({ status, said }: Answer) => [status, /role="alert".*?<\/div>/s.exec(said)?.[0]]
  expect(shown(wrong)[0]).toBe(401)
  expect(shown(wrong)[1]).toContain('不正确')
  expect([shown(unknown), shown(locked)]).toEqual([shown(wrong), shown(wrong)])
  expect(wrong.said).toContain('value="qingpu.staff"')
  expect(wrong.said).not.toContain('wrong-password-1')
  await comeIn('qingpu.lead')
})

it('asks an address that tries too many accounts to wait', async () => {
  const { house, signIn } = await opened()
  for (let n = 0; n < 30; n++) expect((await signIn(`nobody.${n}`)).status).toBe(401)
  const stopped = await signIn('nobody.30')
  expect([stopped.status, stopped.headers.get('Retry-After')]).toEqual([429, '300'])
  const forged = await house.send('/sign-in', { login: 'nobody.31', password: 'x' }, undefined, { 'X-Forwarded-For': '203.0.113.9' })
  expect(forged.status).toBe(429)
})

it.each([['//evil.example/x', '/desk'], ['https://evil.example', '/desk'], ['/\\evil.example', '/desk'], ['/meetings?q=1', '/meetings?q=1']])('goes from %s to %s', async (returnTo, path) => {
  const { signIn } = await opened()
  expect((await signIn('qingpu.staff', { returnTo })).location).toBe(path)
})

it('keeps what was typed when the session has run out, for its owner alone, and without secrets', async () => {
  const { db, clock, house, signIn, comeIn } = await opened()
  const token = await comeIn('qingpu.lead')
  const others = await comeIn('wujiang.lead')
  clock.now = minutesAfter(BEGIN, 31)
  const before = await hashTables(db)
  const lost = await house.send('/me/deputies', { deputyId: 'somebody', fromOn: '2026-12-01', toOn: '2026-12-24' }, token)
  expect(lost.status).toBe(302)
  const signInPath = new URL(lost.location!, 'http://house.example')
  expect(signInPath.searchParams.get('returnTo')).toBe('/me/deputies')
  const kept = signInPath.searchParams.get('kept')!
  const after = await hashTables(db)
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['keptForm'])
  expect((await house.ask(lost.location!)).said).toContain('已保留')

  const again = await signIn('qingpu.lead', { returnTo: '/me/deputies', kept })
  expect(again.location).toBe(`/me/deputies?kept=${kept}`)
  expect((await house.ask(again.location!, tokenOf(again))).said).toContain('2026-12-24')
  const theirs = await signIn('wujiang.lead', { returnTo: '/me/deputies', kept })
  expect((await house.ask(theirs.location!, tokenOf(theirs))).said).not.toContain('2026-12-24')
  expect((await house.ask(`/me/password?kept=${kept}`, tokenOf(again))).said).not.toContain('2026-12-24')
  clock.now = minutesAfter(BEGIN, 92)
  expect((await house.ask(again.location!, await comeIn('qingpu.lead'))).said).not.toContain('2026-12-24')

  await house.send('/me/password', SECRETS, others)
  expect(JSON.stringify(await db.selectFrom('keptForm').selectAll().execute())).not.toContain('a-secret-I-typed')
})

it('keeps nothing for somebody who was never in, has left, or may not come in any more', async () => {
  const { db, clock, house, comeIn } = await opened()
  const [left, disabled] = [await comeIn('qingpu.staff'), await comeIn('qingpu.cadre')]
  await house.send('/sign-out', {}, left)
  await db.updateTable('account').set({ disabledAt: BEGIN.toISOString() }).where('login', '=', 'qingpu.cadre').execute()
  clock.now = minutesAfter(BEGIN, 31)
  for (const token of [undefined, 'A'.repeat(43), left, disabled]) {
    const answer = await house.send('/inbox/preferences', { mailMode: 'digest', digestHour: '9' }, token)
    expect(new URL(answer.location!, 'http://house.example').searchParams.has('kept')).toBe(false)
  }
  expect(await db.selectFrom('keptForm').selectAll().execute()).toEqual([])
})

it('forgets the browser’s copies on leaving, and lets nobody back in with the old cookie', async () => {
  const { house, comeIn } = await opened()
  const token = await comeIn('qingpu.staff')
  expect((await house.ask('/sign-out', token)).said).toContain('退出登录？')
  expect((await house.ask('/me', token)).status).toBe(200)
  const gone = await house.send('/sign-out', {}, token)
  expect([gone.status, gone.location, gone.headers.get('Clear-Site-Data')]).toEqual([302, '/sign-in?done=left', '"cache", "storage"'])
  expect(cookieOf(gone)).toContain('Max-Age=0')
  for (const path of ['/me', '/me.data', '/me.data?_routes=routes%2Fme%2Fme', '/journal/exports/1.csv', '/meetings/x/notice.docx']) expect((await house.ask(path, token)).location, path).toMatch(/^\/sign-in/)
})

it('lets nobody do anything before the initial password is changed, and then opens a new session', async () => {
  const { db, house } = await opened()
  const nobody = stranger(db, BEGIN)
  const id = await makeAccount(nobody, { login: 'new.one', name: '示例·新人', place: 'qingpu', organisationId: null, post: null, mobile: null, email: null }, { passwordHash: await hashPassword('first-and-only-once'), isPasswordInitial: true })
  await giveRole(nobody, { accountId: id, role: 'staff', place: 'qingpu', fromOn: '2026-11-01', toOn: null })
  const token = tokenOf(await house.send('/sign-in', { login: 'new.one', password: 'first-and-only-once' }))
  for (const path of ['/desk', '/me', '/meetings', '/me/second-factor']) expect((await house.ask(path, token)).location, path).toBe('/me/password')
  expect((await house.send('/inbox/readings', {}, token)).location).toBe('/me/password')
  expect((await house.ask('/me/password', token)).said).toContain('初始密码')
  expect((await house.ask('/sign-out', token)).status).toBe(200)
  const refused = await house.send('/me/password', { currentPassword: 'first-and-only-once', newPassword: 'qingpu2026', repeatedPassword: 'qingpu2026' }, token)
  expect([refused.status, refused.said.includes('qingpu2026')]).toEqual([422, false])
  const changed = await house.send('/me/password', { currentPassword: 'first-and-only-once', newPassword: 'lantern-river-octagon', repeatedPassword: 'lantern-river-octagon' }, token)
  expect([changed.status, changed.location]).toEqual([302, '/me?done=password'])
  expect((await house.ask('/desk', tokenOf(changed))).status).toBe(200)
  expect((await house.ask('/desk', token)).location).toMatch(/^\/sign-in/)
  const stored = JSON.stringify(await db.selectFrom('submission').selectAll().execute())
  expect(stored).not.toContain('lantern-river-octagon')
})

it('leads staff to the second factor first where the house demands it, and cadres to their desk', async () => {
  const { house, comeIn } = await opened({ MFA: 'required' })
  const staff = await comeIn('qingpu.staff')
  expect((await house.ask('/desk', staff)).location).toBe('/me/second-factor')
  const offered = await house.send('/me/second-factor', { currentPassword: PASSWORD }, staff)
  expect(offered.location).toMatch(/^\/me\/second-factor\/new\?offer=v1\./)
  const page = (await house.ask(offered.location!, staff)).said
  const key = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')
  const set = await house.send('/me/second-factor/new', { sealed: new URL(offered.location!, 'http://house.example').searchParams.get('offer')!, code: codeAt(key, BEGIN) }, staff)
  expect(set.location).toMatch(/^\/me\/second-factor\/codes\?shown=v1\./)
  const renewed = tokenOf(set)
  const codes = (await house.ask(set.location!, renewed)).said.matchAll(/<code class="shown-once">([2-9a-z]{5}-[2-9a-z]{5})<\/code>/g)
  expect(new Set([...codes].map(([, code]) => code)).size).toBe(10)
  expect((await house.ask('/desk', renewed)).status).toBe(200)
  expect((await house.ask('/desk', staff)).location).toMatch(/^\/sign-in/)
  expect((await house.ask('/desk', await comeIn('qingpu.cadre'))).status).toBe(200)
})

it('asks whoever writes to wait while another process holds the database, and goes on answering', async () => {
  const url = await engine('embedded').newUrl({ isPeopled: true })
  const db = engine('embedded').open(url)
  const house = await open(db, build, BEGIN)
  onTestFinished(() => house.close())
  const token = tokenOf(await house.send('/sign-in', { login: 'qingpu.staff', password: PASSWORD }))
  const { letGo } = await holdTheLock(url)
  const form = { mailMode: 'digest', digestHour: '9' }
  const busy = await house.send('/inbox/preferences', form, token)
  expect([busy.status, busy.headers.get('Retry-After')]).toEqual([503, '3'])
  expect(busy.said).toContain('系统正忙')
  expect((await house.ask('/me', token)).status).toBe(200)
  await letGo()
  expect((await house.send('/inbox/preferences', form, token)).status).toBe(302)
})

it('says that the disk is full to whoever writes, goes on showing pages, and writes again once there is space', async () => {
  const { db, house, comeIn } = await opened()
  const token = await comeIn('qingpu.staff')
  const mostPages = (count: number) => sql.raw(`pragma max_page_count = ${count}`).execute(db)
  await mostPages(1)
  const fill = async (n: number): Promise<unknown> => db.insertInto('chore').values({ name: `${'x'.repeat(36)}${n}` }).execute().then(() => fill(n + 1), (error: unknown) => error)
  expect(isDiskFull(await fill(1))).toBe(true)
  const draft = () => house.send('/calendar/feeds', { kind: 'mine' }, token)
  const refused = await lastOf(draft)
  expect([refused.status, refused.said.includes('存储空间已满')]).toEqual([503, true])
  const feeds = await db.selectFrom('calendarFeed').select('id').execute()
  expect((await house.ask('/me', token)).status).toBe(200)
  expect(await db.selectFrom('calendarFeed').select('id').execute()).toEqual(feeds)
  await mostPages(1_000_000)
  expect((await draft()).status).toBe(302)
})

it('keeps people apart who ask at the same moment', async () => {
  const { house, comeIn } = await opened()
  const people = { 'qingpu.staff': '示例·青浦经办', 'wujiang.lead': '示例·吴江负责人', 'audit.admin': '示例·审计管理员' }
  const tokens = await Promise.all(Object.entries(people).map(async ([login, name]) => ({ token: await comeIn(login), name })))
  const asked = Array.from({ length: 8 }, () => tokens.map(async ({ token, name }) => ({ name, said: (await house.ask('/me', token)).said }))).flat()
  for (const { name, said } of await Promise.all(asked)) expect(Object.values(people).filter((one) => said.includes(one))).toEqual([name])
})

it('stores nothing that the form did not ask for', async () => {
  const { db, house, comeIn } = await opened()
  const of = () => db.selectFrom('account').selectAll().where('login', '=', 'qingpu.cadre').executeTakeFirstOrThrow()
  const [before, token] = [await of(), await comeIn('system.admin')]
  const extra = {
    id: 'other', login: 'other', place: 'wujiang', isDemo: '0', isPasswordInitial: '1', passwordHash: 'x', disabledAt: '2026-01-01T00:00:00.000Z', createdAt: 'x', role: 'lead', region_id: 'wujiang',
    '__proto__.isAllowed': 'yes', '__proto__[isAllowed]': 'yes', 'constructor.prototype.isAllowed': 'yes', '__proto__': 'yes',
  }
  const sent = await house.send(`/admin/accounts/${before.id}/edit`, { version: String(before.version), name: '示例·改名', organisationId: '', post: '', mobile: '', email: '', ...extra }, token)
  expect(sent.status).toBe(302)
  const { name, sortKey, searchKey, version, ...rest } = await of()
  expect({ name, version }).toEqual({ name: '示例·改名', version: before.version + 1 })
  expect({ ...rest, name: before.name, sortKey: before.sortKey, searchKey: before.searchKey, version: before.version }).toEqual({ ...before, organisationId: null, post: null })
  expect('isAllowed' in {}).toBe(false)
  expect([sortKey, searchKey].join()).not.toContain('other')
})

it('shows both values on a stale form, keeps what was typed, and takes it when it is sent again', async () => {
  const { db, house, comeIn } = await opened()
  const [token, { id }] = [await comeIn('system.admin'), await db.selectFrom('account').select('id').where('login', '=', 'qingpu.cadre').executeTakeFirstOrThrow()]
  const send = (name: string, version: string) => house.send(`/admin/accounts/${id}/edit`, { version, name, organisationId: '', post: '', mobile: '', email: '' }, token)
  expect((await send('示例·先改', '1')).status).toBe(302)
  const stale = await send('示例·后改', '1')
  expect(stale.status).toBe(409)
  expect(stale.said).toContain('现在是“示例·先改”，您填的是“示例·后改”。')
  expect(stale.said).toContain('value="示例·后改"')
  const version = /<input type="hidden" name="version"[^>]* value="(\d+)"/.exec(stale.said)![1]!
  expect((await send('示例·后改', version)).status).toBe(302)
  expect(await db.selectFrom('account').select(['name', 'version']).where('id', '=', id).executeTakeFirst()).toEqual({ name: '示例·后改', version: 3 })
})

it('hides demo people, and keeps them out, where demo data is off', async () => {
  const { house, signIn } = await opened({ DEMO: 'off' })
  expect((await house.ask('/sign-in?login=qingpu.staff')).said).not.toContain(PASSWORD)
  expect((await signIn('qingpu.staff')).status).toBe(401)
})
