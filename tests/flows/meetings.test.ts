import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { changeMeeting, discardDraft, draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openConveningForm } from '#app/domain/meetings/convening-page.server.ts'
import { suggestHalfDays } from '#app/domain/meetings/half-day-finder.server.ts'
import { inviteMore, withdrawInvitation } from '#app/domain/meetings/invitations.server.ts'
import { makeFeed, openFeed, seeFeeds } from '#app/domain/meetings/feeds.server.ts'
import { formValues } from '#app/domain/meetings/meeting-form.ts'
import { openMeeting, seeMeetings } from '#app/domain/meetings/meetings.server.ts'
import { writeMeetingIcs } from '#app/domain/meetings/papers.server.ts'
import { openReply, replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import { HALF_DAY_HOURS } from '#app/domain/meetings/terms.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from '#seeds/people.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const later = (at: string) => new Date(at)
const SECRETS = ['a secret of the tests that is long enough']

type Form = Parameters<typeof draftMeeting>[1]

const FORM: Form = {
  kind: 'work_conference', seriesId: null, title: '示范区培训计划会商会', day: '2026-12-09', startTime: '09:00', endTime: '11:30', venue: '区委党校第二会议室', venuePlace: 'wujiang',
  agenda: '通报情况\n讨论计划', note: '请带材料', contact: '示例会务组', docNo: null, replyByOn: '2026-12-04', isConfirmed: false,
  invitedGroups: ['org_depts', 'party_schools'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
}

eachDatabase((engine) => {
  let db: Db
  const as = (login: DemoLogin, at: Date = now) => visitOf(db, login, at)
  /** Every meeting in a half day and room of its own, so that tests do not clash with each other. */
  let made = 0
  const planned = (over: Partial<Form> = {}) => ({ ...FORM, day: `2026-12-${String(7 + (made % 5)).padStart(2, '0')}`, venue: `会议室${++made}`, replyByOn: '2026-12-03', isConfirmed: true, ...over })
  const convened = async (over: Partial<Form> = {}) => {
    const staff = await as('wujiang.staff')
    const id = await draftMeeting(staff, planned(over))
    await takeMeetingStep(staff, id, 'convene')
    return id
  }
  const invitationOf = async (visit: Visit, id: string) => (await openMeeting(visit, id)).invitees.find(({ organisationId }) => organisationId === visit.actor.organisationId)!
  const noticesAbout = async (login: string, id: string) =>
    (await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select(['notice.title', 'notice.body']).where('login', '=', login).where('path', '=', `/meetings/${id}`).orderBy('notice.sentAt').execute())

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
  }, 60_000)

  describe('convening', () => {
    it('is for the place in the chair, and says who that is', async () => {
      await expect(draftMeeting(await as('jiashan.staff'), planned())).rejects.toMatchObject({ kind: 'forbidden', message: '本期由吴江区轮值，会议由轮值方组织部召集。' })
      await expect(openConveningForm(await as('qingpu.staff'), new URLSearchParams())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(draftMeeting(await as('wujiang.cadre'), planned())).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('tells nobody of a draft: outsiders cannot even find it, and the other departments get no notice', async () => {
      const id = await draftMeeting(await as('wujiang.staff'), planned({ title: '只在本地的草稿甲' }))
      for (const login of ['qingpu.staff', 'jiashan.lead', 'wujiang.cadre', 'community.superior', 'audit.admin'] as const) {
        await expect(openMeeting(await as(login), id)).rejects.toMatchObject({ kind: 'missing' })
        expect((await seeMeetings(await as(login), { q: '只在本地的草稿甲' }, 1)).total).toBe(0)
      }
      expect((await seeMeetings(await as('wujiang.lead'), { q: '只在本地的草稿甲' }, 1)).total).toBe(1)
      expect(await noticesAbout('qingpu.staff', id)).toEqual([])
    })

    it('brings notice, mail and calendar entry to those invited, and to nobody else', async () => {
      const id = await convened({ title: '三地都来的会' })
      for (const login of ['qingpu.staff', 'jiashan.staff', 'jiashan.school'] as const) {
        expect(await noticesAbout(login, id)).toMatchObject([{ title: '会议通知：三地都来的会' }])
        expect((await openMeeting(await as(login), id)).meeting.state).toBe('convened')
      }
      for (const login of ['qingpu.cadre', 'qingpu.lecturer', 'jiashan.unit'] as const) {
        expect(await noticesAbout(login, id)).toEqual([])
        await expect(openMeeting(await as(login), id)).rejects.toMatchObject({ kind: 'missing' })
      }
      const mail = await db.selectFrom('mail').select(['subject', 'ics', 'icsMethod', 'body']).where('toAddress', '=', 'qingpu.staff@example.invalid').orderBy('createdAt', 'desc').execute()
      const sent = mail.find(({ subject }) => subject.includes('三地都来的会'))!
      expect(sent.ics).toContain(`UID:meeting-${id}@`)
      expect(sent.ics).toContain('SEQUENCE:0')
      expect(sent.body).not.toContain('示例会务组')
    })

    it('lets an invited person without a role in the departments see the meeting, and only his own invitation', async () => {
      const staff = await as('wujiang.staff')
      const cadre = await as('qingpu.cadre')
      const id = await draftMeeting(staff, planned({ invitedAccountIds: [cadre.actor.accountId] }))
      await takeMeetingStep(staff, id, 'convene')
      const seen = await openMeeting(cadre, id)
      expect(seen.invitees.map(({ accountId }) => accountId)).toEqual([cadre.actor.accountId])
      expect(seen.seesAll).toBe(false)
      expect(seen.history).toEqual([])
    })

    it('needs somebody to invite', async () => {
      const staff = await as('wujiang.staff')
      const id = await draftMeeting(staff, planned({ invitedGroups: [] }))
      await expect(takeMeetingStep(staff, id, 'convene')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('还没有邀请') })
      await inviteMore(staff, id, { ...FORM, invitedGroups: ['org_depts'] })
      await takeMeetingStep(staff, id, 'convene')
      await expect(inviteMore(staff, id, { ...FORM, invitedGroups: ['org_depts'] })).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('happens once when two do it at the same moment', async () => {
      const staff = await as('wujiang.staff')
      const id = await draftMeeting(staff, planned({ title: '同时召集的会' }))
      const results = await Promise.allSettled([takeMeetingStep(staff, id, 'convene'), takeMeetingStep(await as('wujiang.lead'), id, 'convene')])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await noticesAbout('qingpu.staff', id)).toHaveLength(1)
    })

    it('refuses invitations to units and persons that do not exist, and writes nothing', async () => {
      const before = (await seeMeetings(await as('wujiang.staff'), {}, 1)).total
      await expect(draftMeeting(await as('wujiang.staff'), planned({ invitedOrganisationIds: ['nosuchunit'] }))).rejects.toMatchObject({ kind: 'invalid' })
      expect((await seeMeetings(await as('wujiang.staff'), {}, 1)).total).toBe(before)
    })
  })

  describe('the time', () => {
    const plan = (over: Partial<Form>) => as('wujiang.staff').then((staff) => draftMeeting(staff, planned({ isConfirmed: false, ...over })))

    it('may not have passed', async () => {
      await expect(plan({ day: '2026-11-23', replyByOn: '2026-11-23' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { day: [expect.stringContaining('已经过去')] } } })
    })

    it('on a day off, or in a year whose holidays are not known, is asked about once', async () => {
      await expect(plan({ day: '2026-12-26', replyByOn: '2026-12-20' })).rejects.toMatchObject({ details: { fields: { isConfirmed: [expect.stringContaining('不是工作日'), expect.anything()] } } })
      await expect(plan({ day: '2027-03-03', replyByOn: '2027-02-20' })).rejects.toMatchObject({ details: { fields: { isConfirmed: [expect.stringContaining('2027年放假安排尚未导入'), expect.anything()] } } })
      await plan({ day: '2027-03-03', replyByOn: '2027-02-20', isConfirmed: true })
    })

    it('clashes with what the places have, and never shares a room', async () => {
      await convened({ day: '2026-12-17', venue: '唯一会议室', replyByOn: '2026-12-10' })
      await expect(plan({ day: '2026-12-17', venue: '另一会议室' })).rejects.toMatchObject({ details: { fields: { isConfirmed: [expect.stringMatching(/时间冲突：三地：2026-12-17 09:00–11:30/), expect.anything()] } } })
      await expect(plan({ day: '2026-12-17', venue: '唯一会议室', isConfirmed: true })).rejects.toMatchObject({ details: { fields: { venue: [expect.stringContaining('会场已被占用')] } } })
    })

    it('is kept from a second meeting when two are convened at the same moment', async () => {
      const staff = await as('wujiang.staff')
      const room = { day: '2026-12-18', venue: '只有一间的会议室', replyByOn: '2026-12-10' }
      const ids = [await draftMeeting(staff, planned(room)), await draftMeeting(staff, planned(room))]
      const after = await draftMeeting(staff, planned({ ...room, startTime: '11:30', endTime: '12:00' }))
      const results = await Promise.allSettled(ids.map((id) => takeMeetingStep(staff, id, 'convene')))
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict', message: expect.stringMatching(/^会场已被占用：会场吴江区 只有一间的会议室：2026-12-18 09:00–11:30《/) } })
      await takeMeetingStep(staff, after, 'convene')
    })

    it('is found by the half-day finder where the three places are free', async () => {
      await convened({ day: '2026-12-16', replyByOn: '2026-12-10' })
      const found = await suggestHalfDays(await as('wujiang.staff'), { from: '2026-12-16', to: '2026-12-16', place: null }, HALF_DAY_HOURS)
      expect(found.map(({ half, isFree }) => [half, isFree])).toEqual([['afternoon', true], ['morning', false]])
    })
  })

  describe('replies', () => {
    const attend = (version: number) => ({ answer: 'attend' as const, attendees: [{ name: '阿依·示例', post: '科长' }, { name: '㛃示例', post: '干事' }], reason: null, version })

    it('are given by the unit, changed before the term ends, and counted', async () => {
      const id = await convened()
      const staff = await as('qingpu.staff')
      const invitation = await invitationOf(staff, id)
      await replyToInvitation(staff, id, invitation.id, attend(invitation.version))
      expect((await openReply(staff, id, invitation.id)).values).toMatchObject({ answer: 'attend', attendees: '阿依·示例，科长\n㛃示例，干事', version: '2' })
      await replyToInvitation(staff, id, invitation.id, { answer: 'decline', attendees: [], reason: '另有会议', version: 2 })
      const seen = (await openMeeting(await as('wujiang.staff'), id)).invitees.find((one) => one.id === invitation.id)!
      expect(seen).toMatchObject({ reply: 'decline', reason: '另有会议', attendees: [] })
      const listed = (await seeMeetings(await as('jiashan.staff'), {}, 1)).meetings.concat((await seeMeetings(await as('jiashan.staff'), {}, 2)).meetings).find((one) => one.id === id)!
      expect(listed.replies).toEqual({ invited: 6, answered: 1 })
    })

    it('on a stale form are refused with what stands now', async () => {
      const id = await convened()
      const staff = await as('qingpu.staff')
      const invitation = await invitationOf(staff, id)
      await replyToInvitation(staff, id, invitation.id, attend(invitation.version))
      await expect(replyToInvitation(await as('qingpu.lead'), id, invitation.id, { answer: 'decline', attendees: [], reason: '另有会议', version: invitation.version })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { answer: ['现在是“参加”，您填的是“不参加”。'] } } })
    })

    it('after the term are for the chair to enter', async () => {
      const id = await convened()
      const late = later('2026-12-03T16:00:00.000Z')
      const staff = await as('qingpu.staff', late)
      const invitation = await invitationOf(staff, id)
      await expect(replyToInvitation(staff, id, invitation.id, attend(invitation.version))).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('答复已于2026-12-03 23:59截止') })
      await replyToInvitation(await as('wujiang.staff', late), id, invitation.id, attend(invitation.version))
      expect((await invitationOf(staff, id)).reply).toBe('attend')
    })

    it('cannot be given for another place', async () => {
      const id = await convened()
      const invitation = await invitationOf(await as('qingpu.staff'), id)
      await expect(replyToInvitation(await as('jiashan.staff'), id, invitation.id, attend(invitation.version))).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(replyToInvitation(await as('qingpu.cadre'), id, invitation.id, attend(invitation.version))).rejects.toMatchObject({ kind: 'missing' })
      const other = await convened()
      await expect(replyToInvitation(await as('qingpu.staff'), other, invitation.id, attend(invitation.version))).rejects.toMatchObject({ kind: 'missing' })
    })

    it('to a withdrawn invitation say so, and it can be given again', async () => {
      const id = await convened({ title: '撤回又邀请的会' })
      const staff = await as('wujiang.staff')
      const qingpu = await as('qingpu.staff')
      const invitation = await invitationOf(qingpu, id)
      await withdrawInvitation(staff, id, invitation.id)
      await expect(replyToInvitation(qingpu, id, invitation.id, attend(invitation.version + 1))).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('撤回') })
      expect((await mattersWaiting(qingpu)).map(({ path }) => path)).not.toContainEqual(expect.stringContaining(id))
      expect((await mattersWaiting(await as('jiashan.school'))).map(({ path }) => path)).toContainEqual(expect.stringContaining(id))
      await inviteMore(staff, id, { ...FORM, invitedGroups: ['org_depts'] })
      expect((await mattersWaiting(qingpu)).map(({ path }) => path)).toContainEqual(expect.stringContaining(id))
    })
  })

  describe('changing and cancelling', () => {
    const changed = async (id: string, over: object) => {
      const staff = await as('wujiang.staff')
      const values = formValues((await openMeeting(staff, id)).meeting)
      await changeMeeting(staff, id, { ...values, seriesId: null, docNo: null, venuePlace: 'wujiang', version: Number(values.version), isConfirmed: true, changeNote: null, ...over })
    }

    it('tells everybody what is new and raises the sequence of the calendar entry', async () => {
      const id = await convened({ title: '要改地点的会' })
      await changed(id, { venue: '新的会议室', changeNote: '原会议室检修' })
      const news = (await noticesAbout('jiashan.staff', id)).find(({ title }) => title !== '会议通知：要改地点的会')
      expect(news!.title).toBe('会议变更：要改地点的会')
      expect(news!.body).toMatch(/地点由「吴江区 会议室\d+」改为「吴江区 新的会议室」。\n说明：原会议室检修/)
      expect((await writeMeetingIcs(await as('jiashan.staff'), id)).ics).toContain('SEQUENCE:1')
    })

    it('of a draft is silent', async () => {
      const id = await draftMeeting(await as('wujiang.staff'), planned())
      await changed(id, { venue: '悄悄改的会议室' })
      expect((await openMeeting(await as('wujiang.staff'), id)).meeting).toMatchObject({ venue: '悄悄改的会议室', sequence: 0, state: 'draft' })
      expect(await noticesAbout('qingpu.staff', id)).toEqual([])
    })

    it('on a stale form is refused and shows the present', async () => {
      const id = await convened()
      await changed(id, { venue: '甲' })
      await expect(changed(id, { venue: '乙', version: 1 })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { venue: ['现在是“甲”，您填的是“乙”。'] } } })
    })

    it('cancels with a reason, in calendars too, and for good', async () => {
      const id = await convened({ title: '要取消的会' })
      const staff = await as('wujiang.staff')
      await takeMeetingStep(staff, id, 'cancel', { reason: '台风' })
      const [, news] = await noticesAbout('qingpu.staff', id)
      expect(news).toMatchObject({ title: '会议取消：要取消的会', body: expect.stringContaining('原因：台风') })
      const { ics } = await writeMeetingIcs(await as('qingpu.staff'), id)
      expect(ics).toContain('METHOD:CANCEL')
      expect(ics).toContain('STATUS:CANCELLED')
      await expect(changed(id, { venue: '丙' })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(takeMeetingStep(staff, id, 'cancel', { reason: '再次' })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(discardDraft(staff, id)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('is held only once it has begun', async () => {
      const id = await convened({ day: '2026-12-10' })
      await expect(takeMeetingStep(await as('wujiang.staff'), id, 'hold')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('尚未开始') })
      await takeMeetingStep(await as('wujiang.staff', later('2026-12-10T04:00:00.000Z')), id, 'hold')
      expect((await openMeeting(await as('qingpu.staff'), id)).meeting.state).toBe('held')
    })

    it('removes a draft without trace, except in the journal', async () => {
      const staff = await as('wujiang.staff')
      const id = await draftMeeting(staff, planned({ title: '不要了的草稿' }))
      await discardDraft(staff, id)
      await expect(openMeeting(staff, id)).rejects.toMatchObject({ kind: 'missing' })
      expect(await db.selectFrom('meetingInvitation').select('id').where('meetingId', '=', id).execute()).toEqual([])
      expect(await db.selectFrom('journal').select('deed').where('objectId', '=', id).orderBy('seq').execute()).toMatchObject([{ deed: 'meeting.draft' }, { deed: 'meeting.invite' }, { deed: 'meeting.discard' }])
    })
  })

  describe('the change of term', () => {
    const LAST_MOMENT = later('2026-12-31T15:59:59.999Z')
    const FIRST_MOMENT = later('2026-12-31T16:00:00.000Z')

    it('hands drafts and coming meetings to the new chair at midnight in Shanghai', async () => {
      const id = await draftMeeting(await as('wujiang.staff', LAST_MOMENT), planned({ day: '2027-01-20', replyByOn: '2027-01-15' }))
      await expect(openMeeting(await as('jiashan.staff', LAST_MOMENT), id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(takeMeetingStep(await as('wujiang.staff', FIRST_MOMENT), id, 'convene')).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('本期由嘉善县轮值') })
      await takeMeetingStep(await as('jiashan.staff', FIRST_MOMENT), id, 'convene')
      expect((await openMeeting(await as('qingpu.staff', FIRST_MOMENT), id)).meeting).toMatchObject({ state: 'convened', place: 'jiashan' })
      await expect(takeMeetingStep(await as('wujiang.staff', FIRST_MOMENT), id, 'cancel', { reason: '不再' })).rejects.toMatchObject({ kind: 'forbidden' })
    })
  })

  describe('a subscription address', () => {
    it('ends with the account of its owner, and with the last of their roles', async () => {
      const mine = await as('jiashan.unit')
      const token = async (visit: Visit) => (await seeFeeds(visit, SECRETS))[0]!.path!.split('/').at(-1)!.replace('.ics', '')
      await makeFeed(mine, { kind: 'mine' }, SECRETS)
      expect((await openFeed(db, await token(mine), now)).body).toContain('BEGIN:VCALENDAR')
      await db.updateTable('account').set({ disabledAt: now.toISOString() }).where('id', '=', mine.actor.accountId).execute()
      await expect(openFeed(db, await token(mine), now)).rejects.toMatchObject({ kind: 'missing' })
      await db.updateTable('account').set({ disabledAt: null }).where('id', '=', mine.actor.accountId).execute()
      await db.updateTable('roleHolding').set({ toOn: '2026-11-24' }).where('accountId', '=', mine.actor.accountId).execute()
      await openFeed(db, await token(mine), now)
      await expect(openFeed(db, await token(mine), later('2026-11-24T16:00:00.000Z'))).rejects.toMatchObject({ kind: 'missing' })
      await db.updateTable('roleHolding').set({ toOn: null }).where('accountId', '=', mine.actor.accountId).execute()
    })
  })

  describe('lists', () => {
    it('take wildcards for themselves and find by pinyin', async () => {
      await convened({ title: '百分之100%的会_议' })
      const staff = await as('qingpu.staff')
      expect((await seeMeetings(staff, { q: '%' }, 1)).total).toBe(0)
      expect((await seeMeetings(staff, { q: '100%的会' }, 1)).meetings.map(({ title }) => title)).toEqual(['百分之100%的会_议'])
      expect((await seeMeetings(staff, { q: 'baifenzhi' }, 1)).total).toBe(1)
    })

    it('ask the database no more often for a full page than for one row', async () => {
      const staff = await as('qingpu.staff')
      const one = await countQueries(() => seeMeetings(staff, { q: '百分之100' }, 1))
      const many = await countQueries(() => seeMeetings(staff, {}, 1))
      expect(many.count).toBe(one.count)
      expect(many.count).toBeLessThanOrEqual(5)
    })
  })
})
