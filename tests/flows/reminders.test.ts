import { describe, expect, it } from 'vitest'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { runDigests } from '#app/domain/notices/digests.server.ts'
import { markAllRead } from '#app/domain/notices/inbox.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { choosePreferences } from '#app/domain/notices/preferences.server.ts'
import { addReminderRule, endReminderRule, listRules, placesOfRules } from '#app/domain/notices/reminder-rules.server.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

/** A Tuesday, 09:00 in Shanghai. */
const now = new Date('2026-11-24T01:00:00.000Z')
const daysOn = (days: number) => new Date(now.getTime() + days * 86_400_000)

const replyDue = (cast: Cast, more: Partial<DueThing> = {}): DueThing => ({
  kind: 'meetingReplyDue', objectKind: 'meeting', objectId: 'm1', place: 'qingpu', title: '第四季度干部教育工作会议', path: '/meetings/m1', dueOn: '2026-11-26', knownOn: '2026-11-16',
  concerned: { accountIds: [cast.qingpuStaff.actor.accountId] }, ...more,
})
const house = (db: Db, ...things: DueThing[]) => ({ db, sources: [{ listDue: async () => things }] })
const reminders = (db: Db) =>
  db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeRecipient.noticeId', 'notice.id').innerJoin('account', 'account.id', 'noticeRecipient.accountId')
    .select(['notice.title', 'notice.path', 'account.login']).where('notice.kind', '=', 'reminder').orderBy('notice.sentAt').orderBy('account.login').execute()

eachDatabase((engine) => {
  const open = async () => {
    const db = await engine.fresh({ isPeopled: true })
    return { db, cast: await castOf(db, now) }
  }

  describe('reminders', () => {
    it('are said by the common rules, once each, however often they are run', async () => {
      const { db, cast } = await open()
      const thing = replyDue(cast)
      expect(await runReminders(house(db, thing), now)).toBe(1)
      expect(await runReminders(house(db, thing), now)).toBe(0)
      expect(await runReminders(house(db, thing), daysOn(1))).toBe(0)
      expect(await runReminders(house(db, thing), daysOn(2))).toBe(1)
      expect(await reminders(db)).toEqual([
        { title: '会议回执截止（后天）：第四季度干部教育工作会议', path: '/meetings/m1', login: 'qingpu.staff' },
        { title: '会议回执截止（今天）：第四季度干部教育工作会议', path: '/meetings/m1', login: 'qingpu.staff' },
      ])
      expect(await db.selectFrom('mail').select('toAddress').execute()).toHaveLength(2)
    })

    it('are said once when several processes run them at the same moment', async () => {
      const url = await engine.newUrl({ isPeopled: true })
      const dbs = [1, 2, 3, 4].map(() => engine.open(url))
      const cast = await castOf(dbs[0]!, now)
      const things = Array.from({ length: 10 }, (_, n) => replyDue(cast, { objectId: `m${n}`, concerned: { roles: [{ role: 'staff', place: 'qingpu' }, { role: 'lead', place: 'qingpu' }] } }))
      const counts = await Promise.all(dbs.map((db) => runReminders(house(db, ...things), now)))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20)
      expect(await reminders(dbs[0]!)).toHaveLength(20)
    })

    it('are said anew when the day was moved', async () => {
      const { db, cast } = await open()
      await runReminders(house(db, replyDue(cast)), now)
      expect(await runReminders(house(db, replyDue(cast, { dueOn: '2026-12-03' })), daysOn(6))).toBe(0)
      expect(await runReminders(house(db, replyDue(cast, { dueOn: '2026-12-03' })), daysOn(7))).toBe(1)
    })

    it('reach whoever was invited in the meantime, and not the others again', async () => {
      const { db, cast } = await open()
      await runReminders(house(db, replyDue(cast)), now)
      const both = replyDue(cast, { concerned: { accountIds: [cast.qingpuStaff.actor.accountId, cast.qingpuLead.actor.accountId] } })
      expect(await runReminders(house(db, both), now)).toBe(1)
      expect((await reminders(db)).map(({ login }) => login)).toEqual(['qingpu.lead', 'qingpu.staff'])
    })

    it('go to deputies, and to a place’s staff once the day has passed', async () => {
      const { db, cast } = await open()
      const lead = cast.jiashanLead.actor.accountId
      await giveRole(cast.jiashanLead, { accountId: cast.jiashanStaff.actor.accountId, role: 'lead', place: 'jiashan', behalfOfId: lead, fromOn: '2026-11-20', toOn: '2026-12-20' })
      const approval: DueThing = { ...replyDue(cast), kind: 'approvalDue', objectKind: 'approval', objectId: 'a1', place: 'jiashan', title: '轮值规则', path: '/approvals/a1', concerned: { accountIds: [lead] } }
      expect(await runReminders(house(db, approval), daysOn(1))).toBe(2)
      expect((await reminders(db)).map(({ login, title }) => [login, title])).toEqual([
        ['jiashan.lead', '会签期限（明天）：轮值规则'],
        ['jiashan.staff', '会签期限（明天）：轮值规则'],
      ])
      expect(await runReminders(house(db, approval), daysOn(3))).toBe(1)
      expect((await reminders(db)).at(-1)).toMatchObject({ login: 'jiashan.staff', title: '会签期限（已过1天）：轮值规则' })
    })

    it('are sent in the name of the place they are about', async () => {
      const { db, cast } = await open()
      await runReminders(house(db, replyDue(cast)), now)
      expect(await db.selectFrom('notice').select(['place', 'senderId']).execute()).toEqual([{ place: 'qingpu', senderId: null }])
    })
  })

  describe('rules', () => {
    const rule = { kind: 'meetingReplyDue', place: 'qingpu', direction: 'before', days: 5, audience: 'lead', fromOn: '2026-11-24', toOn: null } as const

    it('are kept by each place for itself, and by the system administrator for all', async () => {
      const { cast, db } = await open()
      expect(placesOfRules(cast.qingpuStaff)).toEqual(['qingpu'])
      expect(placesOfRules(cast.systemAdmin)).toEqual(['community'])
      expect(placesOfRules(cast.communityOffice)).toEqual([])
      await addReminderRule(cast.qingpuStaff, rule)
      await expect(addReminderRule(cast.qingpuStaff, { ...rule, place: 'wujiang' })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(addReminderRule(cast.qingpuStaff, { ...rule, place: 'community' })).rejects.toMatchObject({ kind: 'forbidden' })
      await addReminderRule(cast.systemAdmin, { ...rule, place: 'community' })
      const rules = await listRules(cast.qingpuLead)
      expect(rules.filter(({ canManage }) => canManage).map(({ place, daysBefore, audience }) => [place, daysBefore, audience])).toEqual([['qingpu', 5, 'lead']])
      expect(rules).toHaveLength((await db.selectFrom('reminderRule').select('id').execute()).length)
    })

    it('of a place take the place of the common ones there, and only there', async () => {
      const { db, cast } = await open()
      await addReminderRule(cast.qingpuStaff, { ...rule, days: 2 })
      const wujiang = replyDue(cast, { place: 'wujiang', concerned: { accountIds: [cast.wujiangStaff.actor.accountId] } })
      await runReminders(house(db, replyDue(cast), wujiang), now)
      expect((await reminders(db)).map(({ login }) => login)).toEqual(['qingpu.lead', 'wujiang.staff'])
    })

    it('can switch reminders off in one place', async () => {
      const { db, cast } = await open()
      await addReminderRule(cast.qingpuStaff, { ...rule, audience: 'nobody' })
      expect(await runReminders(house(db, replyDue(cast)), now)).toBe(0)
      await expect(addReminderRule(cast.systemAdmin, { ...rule, place: 'community', audience: 'nobody' })).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('end with today and stand no more tomorrow; one that has not begun is taken back', async () => {
      const { db, cast } = await open()
      await addReminderRule(cast.qingpuStaff, rule)
      await addReminderRule(cast.qingpuStaff, { ...rule, days: 6, fromOn: '2026-12-24' })
      const [second, first] = (await listRules(cast.qingpuStaff)).filter(({ place }) => place === 'qingpu')
      await expect(endReminderRule(cast.wujiangStaff, first!.id, 1)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(endReminderRule(cast.qingpuStaff, first!.id, 2)).rejects.toMatchObject({ kind: 'conflict' })
      await endReminderRule(cast.qingpuStaff, first!.id, 1)
      await expect(endReminderRule(cast.qingpuStaff, first!.id, 2)).rejects.toMatchObject({ kind: 'conflict' })
      await endReminderRule(cast.qingpuStaff, second!.id, 1)
      expect(await db.selectFrom('reminderRule').select(['daysBefore', 'toOn']).where('place', '=', 'qingpu').execute()).toEqual([{ daysBefore: 5, toOn: '2026-11-24' }])
      const lines = await db.selectFrom('journal').select('summary').where('deed', '=', 'reminder.manage').orderBy('seq').execute()
      expect(lines.map(({ summary }) => summary)).toEqual([
        '新增青浦区提醒规则：会议回执截止提前5天提醒组织部负责人', '新增青浦区提醒规则：会议回执截止提前6天提醒组织部负责人',
        '终止青浦区提醒规则：会议回执截止提前5天提醒组织部负责人', '撤销青浦区提醒规则：会议回执截止提前6天提醒组织部负责人',
      ])
    })

    it('neither begin in the past nor stand twice', async () => {
      const { cast } = await open()
      await expect(addReminderRule(cast.qingpuStaff, { ...rule, fromOn: '2026-11-23' })).rejects.toMatchObject({ kind: 'invalid' })
      await addReminderRule(cast.qingpuStaff, rule)
      await expect(addReminderRule(cast.qingpuStaff, { ...rule, fromOn: '2026-12-01' })).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('made at the same moment never stand twice', async () => {
      const { db, cast } = await open()
      const results = await Promise.allSettled(['2026-11-24', '2026-11-24', '2026-12-01'].map((fromOn) => addReminderRule(cast.qingpuStaff, { ...rule, fromOn })))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await db.selectFrom('reminderRule').select('id').where('place', '=', 'qingpu').execute()).toHaveLength(1)
    })
  })

  describe('the daily digest', () => {
    const news = (cast: Cast, title: string, more = {}) =>
      sendNotice(cast.wujiangStaff, { kind: 'system', title, body: '', path: '/inbox', to: { accountIds: [cast.qingpuStaff.actor.accountId, cast.jiashanStaff.actor.accountId] }, ...more })
    const mailsTo = async (db: Db, login: string) => db.selectFrom('mail').select(['subject', 'body', 'path']).where('toAddress', '=', `${login}@example.invalid`).orderBy('createdAt').execute()

    it('gathers what came since, for those who chose it, at their hour and once a day', async () => {
      const { db, cast } = await open()
      await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 9 })
      await news(cast, '第一条')
      await news({ ...cast, wujiangStaff: { ...cast.wujiangStaff, now: new Date(now.getTime() + 1000) } }, '第二条')
      expect(await mailsTo(db, 'qingpu.staff')).toEqual([])
      expect(await mailsTo(db, 'jiashan.staff')).toHaveLength(2)
      expect(await runDigests(db, new Date('2026-11-25T00:59:00.000Z'))).toBe(0)
      expect(await runDigests(db, new Date('2026-11-25T01:00:00.000Z'))).toBe(1)
      await news(cast, '第三条')
      expect(await runDigests(db, new Date('2026-11-25T09:00:00.000Z'))).toBe(0)
      expect(await mailsTo(db, 'qingpu.staff')).toEqual([
        { subject: '【干部教育共同体】2026-11-25 通知摘要（2条）', path: '/inbox', body: '您好：\n\n您有 2 条新的通知：\n1. 第一条\n2. 第二条\n\n您选择了每日摘要，可在“通知设置”中更改。' },
      ])
      expect(await runDigests(db, new Date('2026-11-26T01:00:00.000Z'))).toBe(1)
    })

    it('leaves out what was read meanwhile, and is not written for nothing', async () => {
      const { db, cast } = await open()
      await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 8 })
      await news(cast, '第一条')
      await markAllRead(cast.qingpuStaff)
      expect(await runDigests(db, now)).toBe(0)
      expect(await mailsTo(db, 'qingpu.staff')).toEqual([])
    })

    it('does not hold back what must be signed or belongs into a calendar', async () => {
      const { db, cast } = await open()
      await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 8 })
      await news(cast, '要签收', { mustSign: true })
      await news(cast, '有日程', { mail: { ics: 'BEGIN:VCALENDAR' } })
      expect(await mailsTo(db, 'qingpu.staff')).toHaveLength(2)
      expect(await runDigests(db, now)).toBe(0)
    })

    it('is written once by several processes, and still after the person changed their mind', async () => {
      const url = await engine.newUrl({ isPeopled: true })
      const dbs = [1, 2, 3].map(() => engine.open(url))
      const cast = await castOf(dbs[0]!, now)
      await choosePreferences(cast.qingpuStaff, { mailMode: 'digest', digestHour: 8 })
      await news(cast, '第一条')
      await choosePreferences(cast.qingpuStaff, { mailMode: 'each', digestHour: 8 })
      const counts = await Promise.all(dbs.map((db) => runDigests(db, now)))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
      expect(await mailsTo(dbs[0]!, 'qingpu.staff')).toHaveLength(1)
    })
  })
})
