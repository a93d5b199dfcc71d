import { beforeAll, describe, expect, it } from 'vitest'
import { openCommittee, openLetterPage, writeAppointmentLetter } from '#app/domain/committee/committee.server.ts'
import { askConsultation, closeConsultation, giveOpinion, openAskForm, openConsultation, seeConsultations } from '#app/domain/committee/consultations.server.ts'
import { answerReminders, closingReminders } from '#app/domain/committee/consultation-reminders.server.ts'
import { addMember, foundBody } from '#app/domain/community/bodies.server.ts'
import { EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Db } from '#db/portable/connect.ts'
import { linesOf, makePerson } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let second: Visit
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    const house: Visit<null> = { ...cast.systemAdmin, actor: null }
    const { id } = await makePerson(house, { login: 'second.expert', name: '示例·第二位专家', place: 'community', role: null })
    await giveRole(house, { accountId: id, role: 'expert', place: 'community', fromOn: '2026-01-01', toOn: null })
    second = { ...cast.communityExpert, actor: { accountId: id, name: '示例·第二位专家', place: 'community', organisationId: null, holdings: [{ role: 'expert', place: 'community', behalfOf: null }] } }
  })

  const experts = () => [cast.communityExpert.actor.accountId, second.actor.accountId]
  const QUESTION = { field: 'course_development' as const, title: '课程怎样设置', background: '请就比例提出意见。', dueOn: '2026-12-08' }
  const asked = (over: Partial<Parameters<typeof askConsultation>[1]> = {}) => askConsultation(cast.qingpuStaff, { ...QUESTION, expertIds: experts(), ...over })
  const waits = async (visit: Visit, deed: string) => (await mattersWaiting(visit)).filter((one) => one.deed === deed).map(({ path }) => path)

  describe('a question', () => {
    it('is put by one of the three places to experts who are there, and waits on their desks', async () => {
      const id = await asked()
      expect((await openAskForm(cast.qingpuStaff)).experts.map((expert) => expert.id).sort()).toEqual(experts().sort())
      expect(await waits(cast.communityExpert, '提出咨询意见')).toContain(`/committee/consultations/${id}`)
      expect(await waits(cast.qingpuStaff, '提出咨询意见')).toEqual([])
      const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select('accountId').where('notice.path', '=', `/committee/consultations/${id}`).execute()
      expect(told.map(({ accountId }) => accountId).sort()).toEqual(experts().sort())
    })

    it('is found by its title and background by whoever may read it, and by nobody else', async () => {
      await asked({ title: '浣溪沙课题怎样论证', background: '请就西江月部分提出意见。' })
      const found = async (visit: Visit, q: string) => (await searchEverywhere(visit, q)).groups.filter(({ name }) => name === '专家咨询').flatMap(({ hits }) => hits.map(({ title }) => title))
      for (const reader of [cast.qingpuStaff, cast.jiashanLead, cast.communityExpert]) for (const q of ['浣溪沙', '西江月']) expect(await found(reader, q)).toEqual(['浣溪沙课题怎样论证'])
      for (const stranger of [cast.qingpuCadre, cast.qingpuSchool, cast.systemAdmin]) expect(await found(stranger, '浣溪沙')).toEqual([])
      expect((await seeConsultations(cast.qingpuStaff, { q: '西江月' }, 1)).consultations.map(({ title }) => title)).toEqual(['浣溪沙课题怎样论证'])
    })

    it('reminds the experts who have not answered, then the asker, once each', async () => {
      const id = await asked({ title: '提醒答复的咨询' })
      await giveOpinion(second, id, { text: '已答', version: 1 })
      const reminded = async (day: string) => {
        const at = new Date(`${day}T02:00:00.000Z`)
        await runReminders({ db, sources: [answerReminders, closingReminders] }, at)
        const rows = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select(['title', 'accountId']).where('notice.kind', '=', 'reminder').where('path', '=', `/committee/consultations/${id}`).where('sentAt', '=', at.toISOString()).orderBy('title').execute()
        return rows.map(({ title, accountId }) => `${title} ${accountId === cast.communityExpert.actor.accountId ? '专家' : accountId === cast.qingpuStaff.actor.accountId ? '提出人' : accountId}`)
      }
      expect(await reminded('2026-12-04')).toEqual(['专家咨询答复期限（还有4天）：提醒答复的咨询 专家'])
      const after = ['专家咨询待办结（已过1天）：提醒答复的咨询 提出人', '专家咨询答复期限（已过1天）：提醒答复的咨询 专家']
      expect((await reminded('2026-12-09')).sort()).toEqual(after.sort())
      await runReminders({ db, sources: [answerReminders, closingReminders] }, new Date('2026-12-09T03:00:00.000Z'))
      expect(await db.selectFrom('reminderSent').select('accountId').where('objectId', '=', id).execute()).toHaveLength(3)
    })

    it('reminds the asker as soon as all have answered, and nobody once it is closed', async () => {
      const id = await asked({ title: '都已答复的咨询', dueOn: '2026-12-20' })
      for (const visit of [cast.communityExpert, second]) await giveOpinion({ ...visit, now: new Date('2026-12-01T02:00:00.000Z') }, id, { text: '已答', version: 1 })
      const window = { fromOn: '2026-11-01', toOn: '2026-12-31' }
      const own = (things: readonly DueThing[]) => things.filter(({ objectId }) => objectId === id)
      expect(own(await answerReminders.listDue(db, window))).toEqual([])
      expect(own(await closingReminders.listDue(db, window))).toMatchObject([{ dueOn: '2026-12-01', place: 'qingpu', concerned: { accountIds: [cast.qingpuStaff.actor.accountId] } }])
      const { consultation } = await openConsultation(cast.qingpuStaff, id)
      await closeConsultation(cast.qingpuStaff, id, { adoption: 'adopted', note: '采纳', version: consultation.version })
      expect(own(await closingReminders.listDue(db, window))).toEqual([])
    })

    it('cannot be put by others, to others, or for yesterday', async () => {
      for (const other of [cast.communityOffice, cast.communityExpert, cast.qingpuSchool]) await expect(askConsultation(other, { ...QUESTION, expertIds: experts() })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(asked({ expertIds: [cast.qingpuCadre.actor.accountId] })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { expertIds: [expect.any(String)] } } })
      await expect(asked({ dueOn: '2026-11-23' })).rejects.toMatchObject({ kind: 'invalid' })
    })
  })

  describe('an opinion', () => {
    it('is read by the three departments and by its own author, not by the other expert', async () => {
      const id = await asked()
      await giveOpinion(cast.communityExpert, id, { text: '第一位的意见', version: 1 })
      await giveOpinion(second, id, { text: '第二位的意见', version: 1 })
      const texts = async (visit: Visit) => (await openConsultation(visit, id)).opinions.map(({ text }) => text).sort()
      for (const reader of [cast.qingpuStaff, cast.jiashanLead, cast.communityOffice]) expect(await texts(reader)).toEqual(['第一位的意见', '第二位的意见'])
      expect(await texts(cast.communityExpert)).toEqual(['第一位的意见'])
      expect(await texts(cast.communitySuperior)).toEqual([])
      await expect(openConsultation(cast.qingpuCadre, id)).rejects.toMatchObject({ kind: 'missing' })
      expect(await waits(cast.communityExpert, '提出咨询意见')).not.toContain(`/committee/consultations/${id}`)
      expect(await waits(cast.qingpuLead, '办结专家咨询')).toContain(`/committee/consultations/${id}`)
      expect(await waits(cast.wujiangLead, '办结专家咨询')).not.toContain(`/committee/consultations/${id}`)
    })

    it('can be changed until it is closed, is never overwritten unseen, and is given only by whoever was asked', async () => {
      const id = await asked({ expertIds: [cast.communityExpert.actor.accountId] })
      await expect(giveOpinion(second, id, { text: '没有问我', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(giveOpinion(cast.qingpuStaff, id, { text: '代答', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await giveOpinion(cast.communityExpert, id, { text: '初稿', version: 1 })
      await giveOpinion(cast.communityExpert, id, { text: '改稿', version: 2 })
      await expect(giveOpinion(cast.communityExpert, id, { text: '另一台电脑上的旧稿', version: 2 })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { text: ['现在是“改稿”，您填的是“另一台电脑上的旧稿”。'] } } })
      await closeConsultation(cast.qingpuLead, id, { adoption: 'adopted', note: '全部采纳', version: 1 })
      await expect(giveOpinion(cast.communityExpert, id, { text: '太迟了', version: 3 })).rejects.toMatchObject({ kind: 'conflict' })
      expect((await openConsultation(cast.communityExpert, id)).own).toBeNull()
    })
  })

  describe('closing', () => {
    it('says what became of it, once, by the place that asked, and tells the experts', async () => {
      const id = await asked()
      await expect(closeConsultation(cast.wujiangLead, id, { adoption: 'not_adopted', note: '不采纳', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(closeConsultation(cast.qingpuLead, id, { adoption: 'adopted', note: '采纳', version: 1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('还没有专家提出意见') })
      await giveOpinion(second, id, { text: '意见', version: 1 })
      const close = (visit: Visit) => closeConsultation(visit, id, { adoption: 'partly', note: '采纳前半', version: 1 })
      const results = await Promise.allSettled([close(cast.qingpuLead), close(cast.qingpuStaff)])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await openConsultation(cast.communityExpert, id)).consultation).toMatchObject({ state: 'closed', adoption: 'partly', adoptionNote: '采纳前半' })
      expect((await linesOf(db, 'consultation.close')).filter(({ objectId }) => objectId === id)).toHaveLength(1)
    })
  })

  it('lists are found by words, field, place and state, with one query for any number', async () => {
    await asked({ title: '只此一问的题目', field: 'onsite_theory' })
    const list = (filter: Parameters<typeof seeConsultations>[1]) => seeConsultations(cast.communityExpert, filter, 1)
    expect((await list({ q: '只此一问' })).total).toBe(1)
    expect([(await list({ q: '只此一问', field: 'method_innovation' })).total, (await list({ q: '只此一问', place: 'wujiang' })).total, (await list({ q: '只此一问', state: 'closed' })).total]).toEqual([0, 0, 0])
    const { count, result } = await countQueries(() => list({}))
    expect([count, result.consultations.every(({ asked: all }) => Number(all) >= 1)]).toEqual([2, true])
  })

  describe('the committee', () => {
    it('shows its members by field, and writes the letter of each with the number the office typed', async () => {
      const committee = await foundBody(cast.communityOffice, { kind: 'advisory_committee', name: '示范区干部教育专家咨询委员会（第一届）', fromOn: '2026-09-01', toOn: '2029-08-31', note: null })
      for (const field of EXPERT_FIELDS) await addMember(cast.communityOffice, committee, { position: 'expert', organisationId: null, personName: `示例·${field}`, post: '教授', field, fromOn: '2026-09-01' })
      const { fields, mayPrint } = await openCommittee(cast.qingpuStaff)
      expect([fields.map(({ members }) => members.length), mayPrint, (await openCommittee(cast.qingpuCadre)).mayPrint]).toEqual([[1, 1, 1, 1], true, false])
      const id = fields[0]!.members[0]!.id
      const letter = JSON.stringify(await writeAppointmentLetter(cast.qingpuStaff, id, '示聘〔2026〕1号'))
      for (const text of ['聘书', '编号：示聘〔2026〕1号', '示例·course_development同志：', '青吴嘉干部教育培训共同体', '专家委员（特色课程开发方向）', '聘期自2026年9月1日至2029年8月31日', '中共嘉善县委组织部']) expect(letter).toContain(text)
      expect((await openLetterPage(cast.communityOffice, id)).title).toBe('聘书：示例·course_development')
      await expect(writeAppointmentLetter(cast.qingpuCadre, id, null)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(writeAppointmentLetter(cast.qingpuStaff, 'nothing', null)).rejects.toMatchObject({ kind: 'missing' })
    })
  })
})
