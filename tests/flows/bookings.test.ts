import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { changeSetting, putSetting } from '#app/domain/community/settings.server.ts'
import { SETTINGS } from '#app/domain/community/settings-catalogue.ts'
import { changeMeeting, draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { inviteMore, withdrawInvitation } from '#app/domain/meetings/invitations.server.ts'
import { formValues } from '#app/domain/meetings/meeting-form.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import type { ClashLevel, ClashRule } from '#app/domain/meetings/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const AT_ONCE = 50

type Form = Parameters<typeof draftMeeting>[1]
const FORM: Form = {
  kind: 'work_conference', seriesId: null, title: '抢会场的会', day: '2027-03-02', startTime: '09:00', endTime: '11:30', venue: '唯一报告厅', venuePlace: 'wujiang', agenda: null, note: null, contact: null, docNo: null,
  replyByOn: '2027-02-20', isConfirmed: true, invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
}

eachDatabase((engine) => {
  let db: Db
  let chair: Visit
  let levelsSet = 0
  const as = (login: DemoLogin) => visitOf(db, login, now)
  const draft = (over: Partial<Form> = {}) => draftMeeting(chair, { ...FORM, ...over })
  const convened = async (over: Partial<Form> = {}) => {
    const id = await draft(over)
    await takeMeetingStep(chair, id, 'convene')
    return id
  }
  const drafts = async (over: (n: number) => Partial<Form> = () => ({})) => {
    const ids: string[] = []
    for (let n = 0; n < AT_ONCE; n++) ids.push(await draft({ title: `抢会场的会${n}`, ...over(n) }))
    return ids
  }
  const levels = async (over: Partial<Record<ClashRule, ClashLevel>>) =>
    putSetting(await as('wujiang.lead'), { key: 'clashLevels', place: 'community', value: { ...SETTINGS.clashLevels.initial, ...over }, fromOn: '2026-11-24', source: '示例', version: ++levelsSet })
  const change = async (id: string, over: Partial<Form>) => {
    const { meeting } = await openMeeting(chair, id)
    const values = formValues(meeting)
    return changeMeeting(chair, id, { ...FORM, ...values, agenda: null, note: null, contact: null, docNo: null, seriesId: null, kind: meeting.kind, venuePlace: 'wujiang', isConfirmed: true, changeNote: null, ...over, version: meeting.version })
  }
  const convenedIds = async (day: string) => (await db.selectFrom('meeting').select('id').where('state', '=', 'convened').where('startsAt', 'like', `${day}%`).execute()).map(({ id }) => id)
  const quartersOf = async (meetingId: string) => (await db.selectFrom('reservation').select(['resource', 'on', 'slot']).where('meetingId', '=', meetingId).orderBy('slot').execute())
  const accountOf = async (login: DemoLogin) => (await as(login)).actor.accountId
  const oneWins = (ends: readonly PromiseSettledResult<unknown>[], said: RegExp) => {
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ kind: expect.stringMatching(/^(conflict|invalid)$/), message: expect.stringMatching(said) })
  }

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
    chair = await as('wujiang.staff')
  }, 60_000)

  afterEach(() => levels({}))

  describe('fifty at the same moment', () => {
    it('want one room: one convenes, the others hear who has it and when', async () => {
      const ids = await drafts()
      const ends = await Promise.allSettled(ids.map((id) => takeMeetingStep(chair, id, 'convene')))
      oneWins(ends, /会场已被占用：会场吴江区 唯一报告厅：2027-03-02 09:00–11:30《抢会场的会\d+》。请换时间或会场（规则：同一会场，阻止）。/)
      expect(await convenedIds('2027-03-02')).toEqual([ids[ends.findIndex(({ status }) => status === 'fulfilled')]])
    })

    it('move into one room: one does, the others stay where they are and keep what they had', async () => {
      const ids = await drafts((n) => ({ day: '2027-03-03', venue: `小会议室${n}` }))
      for (const id of ids) await takeMeetingStep(chair, id, 'convene')
      oneWins(await Promise.allSettled(ids.map((id) => change(id, { venue: '大会议室' }))), /会场已被占用：会场吴江区 大会议室/)
      const rooms = await db.selectFrom('reservation').select(['resource', (eb) => eb.fn.countAll<number>().as('count')]).where('on', '=', '2027-03-03').groupBy('resource').execute()
      expect(rooms).toHaveLength(AT_ONCE)
      expect(rooms.every(({ count }) => Number(count) === 10)).toBe(true)
    })

    it('want one person, where that is not to be: one convenes', async () => {
      await levels({ person: 'block' })
      const person = await accountOf('qingpu.lecturer')
      const ids = await drafts((n) => ({ day: '2027-03-04', venue: `分会场${n}`, invitedGroups: [], invitedAccountIds: [person] }))
      oneWins(await Promise.allSettled(ids.map((id) => takeMeetingStep(chair, id, 'convene'))), /时间冲突：示例·青浦讲师：2027-03-04 09:00–11:30《抢会场的会\d+》。请换时间（规则：同一人员，阻止）。/)
      expect(await convenedIds('2027-03-04')).toHaveLength(1)
    })

    it('want the three departments, where that is not to be: one convenes', async () => {
      await levels({ place: 'block' })
      const ids = await drafts((n) => ({ day: '2027-03-05', venue: `分会场${n}` }))
      oneWins(await Promise.allSettled(ids.map((id) => takeMeetingStep(chair, id, 'convene'))), /规则：同一地组织部，阻止/)
    })

    it('all convene where nothing is looked at', async () => {
      await levels({ venue: 'ignore', person: 'ignore', place: 'ignore', travel: 'ignore' })
      const ids = (await drafts(() => ({ day: '2026-12-29', replyByOn: '2026-12-20', isConfirmed: false }))).slice(0, 5)
      for (const id of ids) await takeMeetingStep(chair, id, 'convene')
      expect(await convenedIds('2026-12-29')).toHaveLength(5)
    })
  })

  describe('what was booked', () => {
    it('is free again after a cancellation', async () => {
      const first = await convened({ day: '2027-04-06' })
      const second = await draft({ day: '2027-04-07', title: '等着的会' })
      await expect(change(second, { day: '2027-04-06' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { venue: [expect.stringContaining('会场已被占用')] } } })
      await takeMeetingStep(chair, first, 'cancel', { reason: '另行安排' })
      expect(await quartersOf(first)).toEqual([])
      await change(second, { day: '2027-04-06' })
      await takeMeetingStep(chair, second, 'convene')
    })

    it('moves with the meeting, and a draft books nothing', async () => {
      const id = await draft({ day: '2027-04-12', endTime: '10:00' })
      expect(await quartersOf(id)).toEqual([])
      await takeMeetingStep(chair, id, 'convene')
      expect((await quartersOf(id)).map(({ on, slot }) => [on, slot])).toEqual([36, 37, 38, 39].map((slot) => ['2027-04-12', slot]))
      await change(id, { day: '2027-04-13', startTime: '14:00', endTime: '14:20' })
      expect((await quartersOf(id)).map(({ on, slot }) => [on, slot])).toEqual([56, 57].map((slot) => ['2027-04-13', slot]))
      await convened({ day: '2027-04-12', endTime: '10:00' })
    })

    it('of two drafts written before either was convened, the second is told when it is convened', async () => {
      const [one, other] = [await draft({ day: '2027-04-14', title: '先召集的会' }), await draft({ day: '2027-04-14', title: '后召集的会' })]
      await takeMeetingStep(chair, one, 'convene')
      await expect(takeMeetingStep(chair, other, 'convene')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('《先召集的会》') })
      expect((await openMeeting(chair, other)).meeting.state).toBe('draft')
    })

    it('of a person goes with the invitation and with the answer', async () => {
      await levels({ person: 'block' })
      const person = await as('jiashan.lecturer')
      const { accountId } = person.actor
      const one = await convened({ day: '2027-04-15', venue: '甲室', title: '先请到的会', invitedGroups: [], invitedAccountIds: [accountId] })
      const other = await convened({ day: '2027-04-15', venue: '乙室', title: '后来请的会' })
      const invite = () => inviteMore(chair, other, { invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [accountId] })
      await expect(invite()).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('《先请到的会》') })
      const invitation = (await openMeeting(chair, one)).invitees[0]!
      await replyToInvitation(person, one, invitation.id, { answer: 'decline', reason: '出差', attendees: [], version: invitation.version })
      await invite()
      await expect(replyToInvitation(person, one, invitation.id, { answer: 'attend', reason: null, attendees: [], version: invitation.version + 1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('《后来请的会》') })
      const second = (await openMeeting(chair, other)).invitees.find((one_) => one_.accountId === accountId)!
      await withdrawInvitation(chair, other, second.id)
      await replyToInvitation(person, one, invitation.id, { answer: 'attend', reason: null, attendees: [], version: invitation.version + 1 })
    })
  })

  describe('the way between two places', () => {
    it('is told before it is too short, and can be confirmed', async () => {
      await convened({ day: '2026-12-30', replyByOn: '2026-12-20', endTime: '11:00', venue: '吴江厅' })
      const next = { day: '2026-12-30', replyByOn: '2026-12-20', startTime: '11:20', endTime: '12:00', venue: '嘉善厅', venuePlace: 'jiashan' as const }
      await expect(draft({ ...next, isConfirmed: false })).rejects.toMatchObject({ details: { fields: { isConfirmed: [expect.stringMatching(/时间冲突：三地：吴江区到嘉善县约50分钟，两会之间只有20分钟，2026-12-30 09:00–11:00《抢会场的会》（规则：两地路程不够，提醒）。/), expect.anything()] } } })
      await draft(next)
      await draft({ ...next, startTime: '11:50', endTime: '12:30', isConfirmed: false })
      await draft({ ...next, venue: '吴江小厅', venuePlace: 'wujiang', isConfirmed: false })
    })

    it('stops where that was agreed, for drafts written before too', async () => {
      await convened({ day: '2027-05-12', endTime: '11:00', venue: '吴江厅' })
      const waiting = await draft({ day: '2027-05-12', startTime: '11:20', endTime: '12:00', venue: '嘉善厅', venuePlace: 'jiashan' })
      await levels({ travel: 'block' })
      await expect(takeMeetingStep(chair, waiting, 'convene')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('规则：两地路程不够，阻止') })
    })

    it('is agreed by the three: nobody sets it alone', async () => {
      await expect(changeSetting(await as('wujiang.lead'), { key: 'clashLevels', place: 'community', value: SETTINGS.clashLevels.manner.show(SETTINGS.clashLevels.initial), fromOn: '2026-12-01', source: '示例', version: levelsSet })).rejects.toMatchObject({ kind: 'forbidden' })
    })
  })
})
