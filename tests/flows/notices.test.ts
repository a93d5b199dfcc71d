import { describe, expect, it } from 'vitest'
import { disableAccount } from '#app/domain/access/accounts.server.ts'
import { Reach } from '#app/domain/access/policy.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { within } from '#db/portable/within.ts'
import { followNotice, listSentNotices, signState, signStatesAbout } from '#app/domain/notices/followed.server.ts'
import { countUnread, listNotices, markAllRead, markRead, noticesWaitingFor, readNotice, signNotice } from '#app/domain/notices/inbox.server.ts'
import { sendNotice, type NewNotice } from '#app/domain/notices/notices.server.ts'
import { choosePreferences, readPreferences } from '#app/domain/notices/preferences.server.ts'
import { castOf } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const later = new Date('2026-11-24T02:00:00.000Z')
const ALL = { view: 'all', q: '' } as const

const invitation: NewNotice = {
  kind: 'meeting', title: '会议通知：第四季度干部教育工作会议', body: '时间：2026-12-03 09:00\n联系人：示例·吴江经办', path: '/meetings/m1', mustSign: true,
  to: { roles: [{ role: 'staff', place: 'qingpu' }, { role: 'staff', place: 'jiashan' }] },
  mail: { ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', icsMethod: 'PUBLISH', text: '时间：2026-12-03 09:00' },
}

eachDatabase((engine) => {
  const open = async () => {
    const db = await engine.fresh({ isPeopled: true })
    return { db, cast: await castOf(db, now) }
  }
  const recipientsOf = async (db: Awaited<ReturnType<typeof open>>['db'], noticeId: string) =>
    (await db.selectFrom('noticeRecipient').innerJoin('account', 'account.id', 'noticeRecipient.accountId').select('account.login').where('noticeId', '=', noticeId).orderBy('account.login').execute()).map(({ login }) => login)

  describe('sending', () => {
    it('reaches the holders of a role at a place and named people, each once, with a mail each', async () => {
      const { db, cast } = await open()
      const jiashan = cast.jiashanStaff.actor.accountId
      const to = { roles: [{ role: 'staff', place: 'jiashan' }, { role: 'lead', place: 'qingpu' }] as const, accountIds: [jiashan, jiashan, cast.qingpuCadre.actor.accountId] }
      const sent = await sendNotice(cast.wujiangStaff, { ...invitation, to })
      expect(sent.recipients).toBe(3)
      expect(await recipientsOf(db, sent.noticeId)).toEqual(['jiashan.staff', 'qingpu.cadre', 'qingpu.lead'])
      const mails = await db.selectFrom('mail').selectAll().where('noticeId', '=', sent.noticeId).orderBy('toAddress').execute()
      expect(mails.map(({ toAddress }) => toAddress)).toEqual(['jiashan.staff@example.invalid', 'qingpu.cadre@example.invalid', 'qingpu.lead@example.invalid'])
      expect(mails[0]).toMatchObject({ subject: '【干部教育共同体】会议通知：第四季度干部教育工作会议', state: 'waiting', path: `/inbox/${sent.noticeId}`, icsMethod: 'PUBLISH', attempts: 0 })
    })

    it('keeps what the notice says about people out of the mail', async () => {
      const { db, cast } = await open()
      await sendNotice(cast.wujiangStaff, invitation)
      const { body } = await db.selectFrom('mail').select('body').executeTakeFirstOrThrow()
      expect(body).toContain('时间：2026-12-03 09:00')
      expect(body).not.toContain('联系人')
      expect(body).not.toContain('示例·')
    })

    it('reaches whoever stands in for somebody, only while they do', async () => {
      const { db, cast } = await open()
      const inStead = { role: 'lead', place: 'jiashan', behalfOfId: cast.jiashanLead.actor.accountId } as const
      await giveRole(cast.jiashanLead, { ...inStead, accountId: cast.jiashanStaff.actor.accountId, fromOn: '2026-11-20', toOn: '2026-11-24' })
      const to = { roles: [{ role: 'lead', place: 'jiashan' }] as const }
      const today = await sendNotice(cast.wujiangStaff, { ...invitation, to })
      expect(await recipientsOf(db, today.noticeId)).toEqual(['jiashan.lead', 'jiashan.staff'])
      const tomorrow = await sendNotice({ ...cast.wujiangStaff, now: new Date('2026-11-25T01:00:00.000Z') }, { ...invitation, to })
      expect(await recipientsOf(db, tomorrow.noticeId)).toEqual(['jiashan.lead'])
    })

    it('passes over accounts that are disabled, and over mail for those without an address', async () => {
      const { db, cast } = await open()
      await disableAccount(cast.systemAdmin, cast.qingpuStaff.actor.accountId)
      await db.updateTable('account').set({ email: null }).where('login', '=', 'jiashan.staff').execute()
      const { noticeId, recipients } = await sendNotice(cast.wujiangStaff, { ...invitation, to: { ...invitation.to, accountIds: [cast.qingpuStaff.actor.accountId] } })
      expect(recipients).toBe(1)
      expect(await recipientsOf(db, noticeId)).toEqual(['jiashan.staff'])
      expect(await db.selectFrom('mail').select('id').where('noticeId', '=', noticeId).execute()).toEqual([])
    })

    it('lets no line end into title or subject, in any way', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, { ...invitation, title: '通知\r\nBcc: everybody@example.invalid' })
      expect(await db.selectFrom('notice').select('title').where('id', '=', noticeId).executeTakeFirst()).toEqual({ title: '通知 Bcc: everybody@example.invalid' })
      expect((await db.selectFrom('mail').select('subject').executeTakeFirstOrThrow()).subject).toBe('【干部教育共同体】通知 Bcc: everybody@example.invalid')
      for (const end of ['\n', '\r']) await expect(db.updateTable('mail').set({ subject: `x${end}Bcc: y` }).execute()).rejects.toThrow(/mail_oneLine/)
    })

    it('leaves nothing behind when the step around it fails', async () => {
      const { db, cast } = await open()
      const step = within(db, async (tx) => {
        await sendNotice({ ...cast.wujiangStaff, db: tx }, invitation)
        throw new Error('the step failed')
      })
      await expect(step).rejects.toThrow('the step failed')
      for (const table of ['notice', 'noticeRecipient', 'mail'] as const) expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
    })

    it('asks the database as often for thirty people as for three', async () => {
      const { cast } = await open()
      const everybody = Object.values(cast).map(({ actor }) => actor.accountId)
      const few = await countQueries(() => sendNotice(cast.wujiangStaff, { ...invitation, to: { accountIds: everybody.slice(0, 3) } }))
      const many = await countQueries(() => sendNotice(cast.wujiangStaff, { ...invitation, to: { accountIds: everybody } }))
      expect(many.result.recipients).toBe(36)
      expect(many.count).toBe(few.count)
    })
  })

  describe('the inbox', () => {
    it('shows what is unread first and can be narrowed', async () => {
      const { cast } = await open()
      const first = await sendNotice(cast.wujiangStaff, { ...invitation, title: '第一条' })
      await sendNotice({ ...cast.wujiangStaff, now: later }, { ...invitation, title: '第二条 100%', mustSign: false })
      const titles = async (filter: Parameters<typeof listNotices>[1]) => (await listNotices(cast.qingpuStaff, filter, 1)).lines.map(({ title }) => title)
      expect(await titles(ALL)).toEqual(['第二条 100%', '第一条'])
      expect(await titles({ view: 'unsigned', q: '' })).toEqual(['第一条'])
      expect(await titles({ view: 'all', q: '%' })).toEqual(['第二条 100%'])
      expect(await titles({ view: 'all', q: '_' })).toEqual([])
      expect(await titles({ view: 'all', q: '', place: 'wujiang' })).toHaveLength(2)
      expect(await titles({ view: 'all', q: '', place: 'jiashan' })).toEqual([])
      const second = (await listNotices(cast.qingpuStaff, ALL, 1)).lines[0]!
      await markRead(cast.qingpuStaff, second.id)
      expect(await titles(ALL)).toEqual(['第一条', '第二条 100%'])
      expect(await titles({ view: 'unread', q: '' })).toEqual(['第一条'])
      await signNotice(cast.qingpuStaff, first.noticeId)
      expect(await titles({ view: 'unread', q: '' })).toEqual([])
    })

    it('is one’s own: another’s notice cannot be seen, read or signed', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, invitation)
      expect(await readNotice(cast.qingpuStaff, noticeId)).toMatchObject({ title: invitation.title, readAt: null })
      for (const stranger of [cast.qingpuLead, cast.wujiangStaff, cast.systemAdmin, cast.qingpuCadre]) {
        expect((await listNotices(stranger, ALL, 1)).total).toBe(0)
        for (const step of [readNotice, markRead, signNotice]) await expect(step(stranger, noticeId)).rejects.toMatchObject({ kind: 'missing' })
      }
      expect(await db.selectFrom('noticeRecipient').select('accountId').where('readAt', 'is not', null).execute()).toEqual([])
    })

    it('counts what waits, for the shell and the desk', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, invitation)
      await sendNotice(cast.wujiangStaff, { ...invitation, mustSign: false })
      expect(await countUnread(db, cast.qingpuStaff.actor.accountId)).toBe(2)
      await markAllRead(cast.qingpuStaff)
      expect(await countUnread(db, cast.qingpuStaff.actor.accountId)).toBe(0)
      expect(await noticesWaitingFor(cast.qingpuStaff)).toMatchObject({ unread: 0, unsigned: 1, latest: [{ id: noticeId }] })
      expect(await noticesWaitingFor(cast.jiashanStaff)).toMatchObject({ unread: 2, unsigned: 1 })
      expect(await noticesWaitingFor(cast.wujiangStaff)).toEqual({ unread: 0, unsigned: 0, latest: [] })
    })

    it('costs the same queries with one and with fifty', async () => {
      const { cast } = await open()
      await sendNotice(cast.wujiangStaff, invitation)
      const one = await countQueries(() => listNotices(cast.qingpuStaff, ALL, 1))
      for (let n = 0; n < 49; n++) await sendNotice(cast.wujiangStaff, invitation)
      const fifty = await countQueries(() => listNotices(cast.qingpuStaff, ALL, 1))
      expect(fifty.result).toMatchObject({ total: 50 })
      expect(fifty.result.lines).toHaveLength(20)
      expect(fifty.count).toBe(one.count)
      expect((await listNotices(cast.qingpuStaff, ALL, 3)).lines).toHaveLength(10)
    })
  })

  describe('signing', () => {
    it('is noted once with the person and the time, and in the journal', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, invitation)
      await signNotice({ ...cast.qingpuStaff, now: later }, noticeId)
      await expect(signNotice(cast.qingpuStaff, noticeId)).rejects.toMatchObject({ kind: 'conflict', message: '这条通知您已经签收过了。' })
      expect(await readNotice(cast.qingpuStaff, noticeId)).toMatchObject({ readAt: later.toISOString(), signedAt: later.toISOString() })
      const lines = await db.selectFrom('journal').select(['actorName', 'summary']).where('objectId', '=', noticeId).execute()
      expect(lines).toEqual([{ actorName: '示例·青浦经办', summary: '签收通知《会议通知：第四季度干部教育工作会议》' }])
    })

    it('is refused where nothing is to be signed', async () => {
      const { cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, { ...invitation, mustSign: false })
      await expect(signNotice(cast.qingpuStaff, noticeId)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('happens once when it is asked for twice at the same moment', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, invitation)
      const results = await Promise.allSettled([1, 2, 3].map(() => signNotice(cast.qingpuStaff, noticeId)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await db.selectFrom('journal').select('seq').where('objectId', '=', noticeId).execute()).toHaveLength(1)
    })

    it('is followed by whoever sent it, and by each place for its own people', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, invitation)
      await signNotice(cast.qingpuStaff, noticeId)
      const seenBy = async (visit: typeof cast.qingpuStaff) => (await signState(db, Reach.of(visit.actor, 'notice.follow'), noticeId)).units.map(({ name, signed }) => [name, signed !== null])
      expect(await seenBy(cast.wujiangStaff)).toEqual([['示例·嘉善经办', false], ['示例·青浦经办', true]])
      expect(await seenBy(cast.communityOffice)).toEqual([['示例·嘉善经办', false], ['示例·青浦经办', true]])
      expect(await seenBy(cast.qingpuLead)).toEqual([['示例·青浦经办', true]])
      expect(await seenBy(cast.qingpuCadre)).toEqual([])
      await expect(followNotice(cast.qingpuCadre, noticeId)).rejects.toMatchObject({ kind: 'missing' })
      expect(await listSentNotices(cast.wujiangStaff, { q: '' }, 1)).toMatchObject({ total: 1, lines: [{ id: noticeId, recipients: 2, read: 1, signed: 1 }] })
      expect(await listSentNotices(cast.qingpuLead, { q: '' }, 1)).toMatchObject({ total: 1, lines: [{ recipients: 1, signed: 1 }] })
      expect(await listSentNotices(cast.systemAdmin, { q: '' }, 1)).toEqual({ lines: [], total: 0 })
    })

    it('of letters about somebody’s own account is seen by nobody else', async () => {
      const { db, cast } = await open()
      const { noticeId } = await sendNotice(cast.wujiangStaff, { ...invitation, kind: 'account', title: '您的角色有变动' })
      expect((await listNotices(cast.qingpuStaff, ALL, 1)).total).toBe(1)
      expect((await signState(db, Reach.of(cast.wujiangStaff.actor, 'notice.follow'), noticeId)).total).toBe(0)
      await expect(followNotice(cast.wujiangStaff, noticeId)).rejects.toMatchObject({ kind: 'missing' })
      expect(await listSentNotices(cast.wujiangStaff, { q: '' }, 1)).toEqual({ lines: [], total: 0 })
      expect(await signStatesAbout(db, Reach.of(cast.wujiangStaff.actor, 'notice.follow'), invitation.path)).toEqual([])
    })

    it('is shown on the page the notices are about, newest first', async () => {
      const { db, cast } = await open()
      await sendNotice(cast.wujiangStaff, { ...invitation, title: '会议通知' })
      await sendNotice({ ...cast.wujiangStaff, now: later }, { ...invitation, title: '会议变更' })
      await sendNotice(cast.wujiangStaff, { ...invitation, path: '/meetings/other' })
      const reach = Reach.of(cast.wujiangStaff.actor, 'notice.follow')
      const about = await signStatesAbout(db, reach, '/meetings/m1')
      expect(about.map(({ notice, state }) => [notice.title, state.total])).toEqual([['会议变更', 2], ['会议通知', 2]])
    })
  })

  it('keeps how somebody wants mail', async () => {
    const { cast } = await open()
    expect(await readPreferences(cast.qingpuStaff)).toEqual({ mailMode: 'each', digestHour: 8 })
    await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 17 })
    await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 7 })
    expect(await readPreferences(cast.qingpuStaff)).toEqual({ mailMode: 'digest', digestHour: 7 })
    expect(await readPreferences(cast.jiashanStaff)).toEqual({ mailMode: 'each', digestHour: 8 })
  })
})
