import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { assignByForm, assignFollowUp, changeFollowUp, openAssignForm, openFollowUpChange, type NewFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { seeBulletins, writeBulletin } from '#app/domain/follow-ups/bulletins.server.ts'
import { exportLedger, followUpsOfMeeting, listOpenFollowUps, openFollowUp, seeFollowUps } from '#app/domain/follow-ups/follow-ups.server.ts'
import { decideOnFollowUp, openDecision, openReportForm, reportOnFollowUp } from '#app/domain/follow-ups/life.server.ts'
import { FOLLOW_UP_STEP_NAMES, FOLLOW_UP_STEPS, type FollowUpStep, type FollowUpStepName } from '#app/domain/follow-ups/steps.ts'
import { DECISION_KINDS, FOLLOW_UP_STATES, type DecisionKind, type FollowUpState } from '#app/domain/follow-ups/terms.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { findFollowUp } from '#db/queries/follow-ups.ts'
import { Reach } from '#app/domain/access/policy.ts'
import { visitOf } from '#seeds/people.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { eachDatabase } from '#tests/support/databases.ts'

/** 吴江 chairs. */
const now = new Date('2026-11-24T01:00:00.000Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

eachDatabase((engine) => {
  let db: Db
  let unitName: string
  let made = 0
  const as = (login: DemoLogin, at: Date = now) => visitOf(db, login, at)
  const task = (over: Partial<NewFollowUp> = {}): NewFollowUp => ({ place: 'qingpu', title: `督办样例${++made}`, dutyUnitName: unitName, dueOn: '2027-01-31', ...over })
  const assigned = async (over: Partial<NewFollowUp> = {}) => assignFollowUp(await as('wujiang.staff'), task(over))
  const rowOf = async (id: string) => (await findFollowUp(db, Reach.ofTheHouse('followUp.read'), id))!
  const report = async (id: string, login: DemoLogin = 'qingpu.unit', over: Partial<Parameters<typeof reportOnFollowUp>[2]> = {}, at = now) =>
    reportOnFollowUp(await as(login, at), id, { text: '已完成方案起草。', percent: 40, isFinal: false, version: (await rowOf(id)).version, ...over })
  const applied = async (over: Partial<NewFollowUp> = {}) => {
    const id = await assigned(over)
    await report(id, 'qingpu.staff', { text: '全部完成。', percent: 100, isFinal: true })
    return id
  }
  const decide = async (id: string, kind: DecisionKind, login: DemoLogin, over: Partial<Parameters<typeof decideOnFollowUp>[3]> = {}, at = now) =>
    decideOnFollowUp(await as(login, at), id, kind, { reason: '理由说明', version: (await rowOf(id)).version, ...(kind === 'extend' && { dueOn: '2027-03-31' }), ...over })
  const noticesOf = async (login: string, id: string) =>
    (await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select(['notice.title', 'notice.kind']).where('login', '=', login).where('path', '=', `/follow-ups/${id}`).orderBy('notice.sentAt').execute()).map(({ title }) => title)

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
    const { actor } = await as('qingpu.unit')
    unitName = (await db.selectFrom('organisation').select('name').where('id', '=', actor.organisationId!).executeTakeFirstOrThrow()).name
  }, 120_000)

  describe('handing out', () => {
    it('is for the place in the chair, and tells unit and department, not the one who did it', async () => {
      for (const login of ['qingpu.staff', 'jiashan.lead', 'community.office', 'wujiang.unit'] as const) await expect(assignFollowUp(await as(login), task())).rejects.toMatchObject({ kind: 'forbidden', message: '本期由吴江区轮值，督办事项由轮值方组织部交办。' })
      const id = await assigned({ title: '共建师资库' })
      expect(await rowOf(id)).toMatchObject({ state: 'open', fromPlace: 'wujiang', place: 'qingpu', isDueAssumed: 0, dutyUnitName: unitName, dutyOrganisationId: (await as('qingpu.unit')).actor.organisationId })
      expect(await noticesOf('qingpu.unit', id)).toEqual(['新的督办事项：共建师资库'])
      expect(await noticesOf('qingpu.staff', id)).toEqual(['新的督办事项：共建师资库'])
      expect(await noticesOf('wujiang.staff', id)).toEqual([])
      expect(await noticesOf('jiashan.staff', id)).toEqual([])
    })

    it('takes half a year when no deadline was given, from the meeting or from today, and says so', async () => {
      const meeting = await db.selectFrom('meeting').select(['id', 'startsAt', 'seriesId']).where('state', '=', 'held').orderBy('startsAt').executeTakeFirstOrThrow()
      expect(await rowOf(await assigned({ dueOn: null }))).toMatchObject({ dueOn: '2027-05-24', isDueAssumed: 1 })
      const id = await assigned({ dueOn: null, meetingId: meeting.id })
      const ofMeeting = await rowOf(id)
      expect(ofMeeting).toMatchObject({ isDueAssumed: 1, seriesId: meeting.seriesId })
      expect(ofMeeting.dueOn > meeting.startsAt.slice(0, 10)).toBe(true)
      expect((await followUpsOfMeeting(await as('jiashan.staff'), meeting.id)).map((one) => one.id)).toContain(id)
      expect((await listOpenFollowUps(await as('jiashan.staff'), { seriesId: meeting.seriesId! })).map((one) => one.id)).toContain(id)
      expect(await listOpenFollowUps(await as('jiashan.cadre'), { seriesId: meeting.seriesId! })).toEqual([])
    })

    it('with the role of a caller who was already allowed to is done for the place that held the meeting', async () => {
      const visit = await as('jiashan.lead')
      const meeting = await db.selectFrom('meeting').select(['id', 'place']).where('state', '=', 'held').executeTakeFirstOrThrow()
      const id = await assignFollowUp(visit, task({ meetingId: meeting.id, outcomeId: 'outcome-1' }), visit.actor.holdings[0])
      expect(await rowOf(id)).toMatchObject({ fromPlace: meeting.place, outcomeId: 'outcome-1', meetingId: meeting.id })
    })

    it('is refused on a draft or a cancelled meeting, and one out of reach does not exist', async () => {
      const cancelled = await db.selectFrom('meeting').select('id').where('state', '=', 'cancelled').executeTakeFirstOrThrow()
      const draft = await db.selectFrom('meeting').select('id').where('state', '=', 'draft').executeTakeFirstOrThrow()
      for (const { id } of [cancelled, draft]) await expect(assigned({ meetingId: id })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(assigned({ meetingId: 'nothing' })).rejects.toMatchObject({ kind: 'missing' })
    })

    it('keeps a unit without account as a name, and the department of the place reports for it', async () => {
      const id = await assigned({ dutyUnitName: '示例·未登记单位' })
      expect(await rowOf(id)).toMatchObject({ dutyUnitName: '示例·未登记单位', dutyOrganisationId: null })
      await report(id, 'qingpu.staff')
      await expect(report(id, 'jiashan.staff')).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(report(id, 'qingpu.unit')).rejects.toMatchObject({ kind: 'missing' })
    })

    it('by form refuses days gone by and people nobody knows', async () => {
      const form = { place: 'qingpu' as const, title: '表单事项', detail: null, dutyUnitName: unitName, dutyPersonName: null, coUnits: null, meetingId: null, dueOn: null }
      const chair = await as('wujiang.staff')
      await expect(assignByForm(chair, { ...form, dueOn: '2026-11-23' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { dueOn: [expect.stringContaining('期限已经过去')] } } })
      await expect(assignByForm(chair, { ...form, dueOn: '2036-11-23' })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(assignByForm(chair, { ...form, dutyPersonName: '查无此人' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { dutyPersonName: [expect.stringContaining('没有姓名为')] } } })
      const id = await assignByForm(chair, { ...form, dutyPersonName: '示例·青浦学员' })
      expect((await openFollowUp(await as('qingpu.cadre'), id)).followUp.title).toBe('表单事项')
      await report(id, 'qingpu.cadre')
      await expect(openFollowUp(await as('qingpu.lecturer'), id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await openAssignForm(chair, null)).units).toContain(unitName)
      await expect(openAssignForm(await as('jiashan.staff'), null)).rejects.toMatchObject({ kind: 'forbidden' })
    })
  })

  it('from the minutes takes the sentence as title, without its full stop', async () => {
    expect(await rowOf(await assigned({ title: '汇总三地意见。', detail: '汇总三地意见。' }))).toMatchObject({ title: '汇总三地意见', detail: '' })
  })

  describe('every state, step and role', () => {
    const LOGINS: DemoLogin[] = ['qingpu.unit', 'qingpu.staff', 'qingpu.lead', 'wujiang.staff', 'wujiang.lead', 'jiashan.staff', 'jiashan.lead', 'community.office', 'community.superior', 'jiashan.unit', 'qingpu.cadre', 'system.admin']
    const RESPONSIBLE = ['qingpu.unit', 'qingpu.staff', 'qingpu.lead']
    const OTHERS = ['wujiang.staff', 'wujiang.lead', 'jiashan.staff', 'jiashan.lead', 'community.office']
    const CHAIR = ['wujiang.staff', 'wujiang.lead']
    const SEES = [...RESPONSIBLE, ...OTHERS, 'community.superior']
    const WHO: Record<FollowUpStepName, string[]> = { progress: RESPONSIBLE, apply: RESPONSIBLE, confirm: OTHERS, return: OTHERS, reopen: CHAIR, extend: CHAIR, cancel: CHAIR }
    const reached: Record<FollowUpState, () => Promise<string>> = {
      open: () => assigned(),
      reported: () => applied(),
      closed: async () => { const id = await applied(); await decide(id, 'confirm', 'jiashan.staff'); return id },
      cancelled: async () => { const id = await assigned(); await decide(id, 'cancel', 'wujiang.staff'); return id },
    }
    const take = (id: string, name: FollowUpStepName, login: DemoLogin) =>
      name === 'progress' || name === 'apply' ? report(id, login, { isFinal: name === 'apply', percent: name === 'apply' ? 100 : 50 }) : decide(id, name, login)

    it.each(FOLLOW_UP_STATES)('from %s', async (state) => {
      for (const name of FOLLOW_UP_STEP_NAMES) {
        const step: FollowUpStep = FOLLOW_UP_STEPS[name]
        let id = await reached[state]()
        for (const login of LOGINS) {
          const expected = !SEES.includes(login) ? 'missing' : !WHO[name].includes(login) ? 'forbidden' : step.from.includes(state) ? 'done' : 'conflict'
          const outcome = await take(id, name, login).then(() => 'done', (error: { kind?: string }) => error.kind ?? String(error))
          expect(outcome, `${state} ${name} ${login}`).toBe(expected)
          if (expected !== 'done') continue
          expect((await rowOf(id)).state).toBe(step.to)
          id = await reached[state]()
        }
      }
    }, 120_000)

    it('shows each person exactly the steps that would be taken', async () => {
      for (const state of FOLLOW_UP_STATES) {
        const id = await reached[state]()
        for (const login of LOGINS.filter((one) => SEES.includes(one))) {
          const shown = (await openFollowUp(await as(login), id)).steps
          expect(shown, `${state} ${login}`).toEqual(FOLLOW_UP_STEP_NAMES.filter((name) => (FOLLOW_UP_STEPS[name] as FollowUpStep).from.includes(state) && WHO[name].includes(login)))
        }
      }
    })
  })

  describe('striking off', () => {
    it('is never the responsible place\'s, which reads why; not even when it chairs', async () => {
      const id = await applied()
      await expect(decide(id, 'confirm', 'qingpu.lead')).rejects.toMatchObject({ kind: 'forbidden', message: '责任地是青浦区，销号由其他两地组织部或协作办公室确认，责任地不能自行销号。' })
      await expect(openDecision(await as('qingpu.staff'), id, 'confirm')).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await openFollowUp(await as('qingpu.staff'), id)).whyNotConfirm).toContain('责任地不能自行销号')
      const own = await assigned({ place: 'wujiang', dutyUnitName: '示例·吴江单位' })
      await report(own, 'wujiang.staff', { percent: 100, isFinal: true })
      await expect(decide(own, 'confirm', 'wujiang.staff')).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(db.updateTable('followUp').set({ state: 'closed', closedAt: now.toISOString(), closedByPlace: 'wujiang', closedById: (await as('wujiang.staff')).actor.accountId }).where('id', '=', own).execute()).rejects.toThrow()
    })

    it('tells those who can confirm, then those responsible, and keeps who did it', async () => {
      const id = await assigned({ title: '通报讲稿汇编' })
      await report(id, 'qingpu.unit', { percent: 100, isFinal: true, text: '汇编已印发。' })
      expect(await noticesOf('jiashan.staff', id)).toEqual(['申请销号：通报讲稿汇编'])
      expect(await noticesOf('community.office', id)).toEqual(['申请销号：通报讲稿汇编'])
      await decide(id, 'confirm', 'community.office', { reason: null }, later(1))
      expect(await rowOf(id)).toMatchObject({ state: 'closed', closedByPlace: 'community', closedAt: later(1).toISOString() })
      expect(await noticesOf('qingpu.unit', id)).toEqual(['新的督办事项：通报讲稿汇编', '已销号：通报讲稿汇编'])
      await decide(id, 'reopen', 'wujiang.staff', { reason: '抽查发现缺两讲' }, later(2))
      expect(await rowOf(id), 'as far as it was told before somebody applied').toMatchObject({ state: 'open', percent: 0, closedAt: null, closedByPlace: null, reportedAt: null })
      const { story, history } = await openFollowUp(await as('qingpu.unit', later(3)), id)
      expect(story.map(({ kind, isFinal }) => kind ?? (isFinal ? 'apply' : 'progress'))).toEqual(['reopen', 'confirm', 'apply'])
      expect(history.map(({ summary }) => summary)).toEqual([expect.stringContaining('重新打开'), expect.stringContaining('确认销号'), expect.stringContaining('申请销号'), expect.stringContaining('交办')])
    })

    it('by two at once is done once', async () => {
      const id = await applied()
      const { version } = await rowOf(id)
      const both = await Promise.allSettled((['jiashan.staff', 'community.office'] as const).map(async (login) => decideOnFollowUp(await as(login), id, 'confirm', { reason: null, version })))
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
      expect(await db.selectFrom('followUpDecision').select('id').where('followUpId', '=', id).execute()).toHaveLength(1)
    })
  })

  it('two reports at once: the second sees both texts and nothing is lost', async () => {
    const id = await assigned()
    const { version } = await rowOf(id)
    await report(id, 'qingpu.unit', { text: '甲的进展', percent: 30, version })
    await expect(report(id, 'qingpu.staff', { text: '乙的进展', percent: 60, version })).rejects.toMatchObject({
      kind: 'conflict', details: { fields: { text: ['现在是“甲的进展”，您填的是“乙的进展”。'], percent: ['现在是“30%”，您填的是“60%”。'] } },
    })
    await expect(openReportForm(await as('jiashan.staff'), id)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await openReportForm(await as('qingpu.unit'), id)).values.percent).toBe('30')
  })

  it('a change on a stale form shows both texts; the deadline moves by extension only', async () => {
    const id = await assigned({ title: '原来的事项' })
    const chair = await as('wujiang.staff')
    const { values } = await openFollowUpChange(chair, id)
    const form = { ...values, version: Number(values.version), place: 'qingpu' as const, clause: undefined, goal: undefined, detail: null, dutyPersonName: null, coUnits: null }
    await changeFollowUp(chair, id, { ...form, title: '改后的事项', clause: 'projects' })
    await expect(changeFollowUp(chair, id, { ...form, title: '另一个改法' })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { title: ['现在是“改后的事项”，您填的是“另一个改法”。'] } } })
    expect(await rowOf(id)).toMatchObject({ title: '改后的事项', clause: 'projects', dueOn: '2027-01-31' })
    await expect(decide(id, 'extend', 'wujiang.staff', { dueOn: '2027-01-31' })).rejects.toMatchObject({ kind: 'invalid' })
    await decide(id, 'extend', 'wujiang.staff', { dueOn: '2027-02-28' })
    expect(await rowOf(id)).toMatchObject({ dueOn: '2027-02-28', isDueAssumed: 0 })
    expect((await openFollowUp(chair, id)).story[0]).toMatchObject({ kind: 'extend', formerDueOn: '2027-01-31' })
  })

  describe('the ledger', () => {
    const ids = async (visit: Visit, query: Parameters<typeof seeFollowUps>[1]) => (await seeFollowUps(visit, query, 1)).followUps.map(({ id }) => id)

    it('narrows by place, state, clause, meeting, words and days, and its sums follow', async () => {
      const visit = await as('jiashan.staff', later(100))
      const id = await assigned({ title: '互派挂职干部名录', clause: 'carriers', goal: 'share', dueOn: '2027-02-01' })
      expect(await ids(visit, { q: '互派挂职' })).toEqual([id])
      expect(await ids(visit, { q: '互派挂职', clause: 'carriers' })).toEqual([id])
      expect(await ids(visit, { q: '互派挂职', clause: 'share' })).toEqual([id])
      expect(await ids(visit, { q: '互派挂职', clause: 'nurture' })).toEqual([])
      expect(await ids(visit, { q: '互派挂职', region: 'wujiang' })).toEqual([])
      expect(await ids(visit, { q: '互派挂职', state: 'closed' })).toEqual([])
      expect(await ids(visit, { q: '互派挂职', state: 'nonsense' })).toEqual([])
      expect(await ids(visit, { q: '互派挂职', due: 'overdue' })).toEqual([id])
      expect(await ids(await as('jiashan.staff'), { q: '互派挂职', due: 'overdue' })).toEqual([])
      const seen = await seeFollowUps(visit, { q: '互派挂职' }, 1)
      expect(seen).toMatchObject({ total: 1, sums: { open: 1, reported: 0, closed: 0, cancelled: 0, overdue: 1 } })
      expect(seen.followUps[0]).toMatchObject({ due: 'overdue', dueWords: '逾期31天' })
    })

    it('shows a unit its own tasks only, and «mine» to whoever has some', async () => {
      const [own, other] = [await assigned({ title: '只看本单位甲' }), await assigned({ title: '只看本单位乙', dutyUnitName: '示例·别的单位' })]
      const unit = await ids(await as('qingpu.unit'), { state: 'all', q: '只看本单位' })
      expect(unit).toEqual([own])
      expect(await ids(await as('jiashan.staff'), { q: '只看本单位' })).toEqual(expect.arrayContaining([own, other]))
      expect(await ids(await as('jiashan.unit'), { state: 'all', q: '只看本单位' })).toEqual([])
      expect(await ids(await as('qingpu.unit'), { view: 'mine', q: '只看本单位' })).toEqual([own])
      expect(await ids(await as('jiashan.staff'), { view: 'mine', q: '只看本单位' })).toEqual([])
    })

    it('shows what I may confirm, and the desk counts it', async () => {
      const id = await applied({ title: '待确认样例' })
      expect(await ids(await as('jiashan.staff'), { view: 'confirm', q: '待确认样例' })).toEqual([id])
      expect(await ids(await as('qingpu.staff'), { view: 'confirm', q: '待确认样例' })).toEqual([])
      expect((await mattersWaiting(await as('jiashan.staff'))).filter(({ path }) => path === '/follow-ups?view=confirm')).toHaveLength(1)
      const urgent = await assigned({ title: '快到期的样例', dueOn: '2026-11-26' })
      expect((await mattersWaiting(await as('qingpu.unit'))).map(({ path }) => path)).toContain(`/follow-ups/${urgent}`)
      expect((await mattersWaiting(await as('jiashan.unit'))).map(({ path }) => path)).not.toContain(`/follow-ups/${urgent}`)
    })
  })

  it('reminds before, on and after the day, of what is still open', async () => {
    const id = await assigned({ title: '提醒样例', dueOn: '2026-12-10' })
    const done = await applied({ title: '已报完的样例', dueOn: '2026-12-10' })
    const reminded = async (login: string, of: string) => (await noticesOf(login, of)).filter((title) => title.startsWith('督办事项到期'))
    for (const day of ['2026-11-26', '2026-12-07', '2026-12-10', '2026-12-11']) await runReminders({ db }, new Date(`${day}T02:00:00.000Z`))
    expect(await reminded('qingpu.unit', id)).toEqual(['督办事项到期（还有14天）：提醒样例', '督办事项到期（还有3天）：提醒样例', '督办事项到期（今天）：提醒样例', '督办事项到期（已过1天）：提醒样例'])
    expect(await reminded('qingpu.staff', id)).toEqual(['督办事项到期（已过1天）：提醒样例'])
    expect(await reminded('qingpu.unit', done)).toEqual([])
  })

  describe('the monthly bulletin', () => {
    const bodyOf = async (month: string, at: Date) => JSON.stringify((await writeBulletin(await as('jiashan.staff', at), month)).body)

    it('tells the ledger as it stood at the end of the month, whatever was decided since', async () => {
      const overdue = await assigned({ title: '通报甲：当月逾期，次月销号', dueOn: '2026-11-29' })
      const extended = await assigned({ title: '通报乙：当月逾期，次月延期', dueOn: '2026-11-30' })
      const reopened = await assigned({ title: '通报丙：当月销号，次月重开', dueOn: '2026-11-28' })
      const intime = await assigned({ title: '通报丁：期限在次月', dueOn: '2026-12-01' })
      await report(reopened, 'qingpu.staff', { percent: 100, isFinal: true }, later(3))
      await decide(reopened, 'confirm', 'jiashan.staff', {}, later(4))
      const december = later(12)
      await report(overdue, 'qingpu.staff', { percent: 100, isFinal: true }, december)
      await decide(overdue, 'confirm', 'jiashan.staff', {}, december)
      await decide(extended, 'extend', 'wujiang.staff', { dueOn: '2027-06-30' }, december)
      await decide(reopened, 'reopen', 'wujiang.staff', {}, december)
      const november = await bodyOf('2026-11', later(40))
      expect(november).toContain('通报甲')
      expect(november).toContain('通报乙')
      expect(november).toContain('2026-11-30')
      expect(november).not.toContain('通报丙')
      expect(november).not.toContain('通报丁')
      expect(november, 'what was reported in December').not.toContain('100%')
      const next = await bodyOf('2026-12', new Date('2027-01-05T02:00:00.000Z'))
      expect(next).not.toContain('通报甲')
      expect(next).not.toContain('通报乙')
      expect(next).toContain('通报丙')
      expect(next).toContain('通报丁')
      expect(intime).toBeTruthy()
    })

    it('counts nothing as struck off that was opened again before the month was over, and shows how far it really is', async () => {
      const struckOff = async () => Number(/确认销号(\d+)项/.exec(await bodyOf('2026-11', later(40)))![1])
      const before = await struckOff()
      const id = await assigned({ title: '通报戊：当月销号，当月重开', dueOn: '2026-11-28' })
      await report(id, 'qingpu.staff', { percent: 60, isFinal: false }, later(2))
      await report(id, 'qingpu.staff', { percent: 100, isFinal: true }, later(3))
      await decide(id, 'confirm', 'jiashan.staff', {}, later(4))
      expect(await struckOff()).toBe(before + 1)
      await decide(id, 'reopen', 'wujiang.staff', {}, later(5))
      expect(await struckOff()).toBe(before)
      expect(await rowOf(id)).toMatchObject({ state: 'open', percent: 60 })
      const november = await bodyOf('2026-11', later(40))
      expect(november).toMatch(/通报戊[^\]]*60%/)
      expect((await seeBulletins(await as('qingpu.lead', new Date('2027-01-05T02:00:00.000Z')), 1)).months.find(({ month }) => month === '2026-11')!.struckOff).toBe(before)
    })

    it('counts the same as a ledger gone through by hand, and the list of months agrees', async () => {
      const visit = await as('qingpu.lead', new Date('2027-01-05T02:00:00.000Z'))
      const { months, total } = await seeBulletins(visit, 1)
      expect(months[0]).toMatchObject({ month: '2027-01', isRunning: true })
      expect(total).toBeGreaterThan(12)
      const made = await db.selectFrom('followUp').select('createdAt').where('createdAt', '>=', '2026-10-31T16:00:00.000Z').where('createdAt', '<', '2026-11-30T16:00:00.000Z').execute()
      const decisions = await db.selectFrom('followUpDecision').select(['followUpId', 'kind', 'madeAt']).where('kind', 'in', ['confirm', 'reopen']).where('madeAt', '>=', '2026-10-31T16:00:00.000Z').where('madeAt', '<', '2026-11-30T16:00:00.000Z').orderBy('madeAt').execute()
      const off = [...new Map(decisions.map(({ followUpId, kind }) => [followUpId, kind])).values()].filter((kind) => kind === 'confirm')
      expect(months.find(({ month }) => month === '2026-11')).toMatchObject({ assigned: made.length, struckOff: off.length })
      expect(JSON.stringify((await writeBulletin(visit, '2026-11')).body)).toContain(`本月新交办${made.length}项，经其他地区或协作办公室确认销号${off.length}项。`)
    })

    it('is not for units, nor for months that have not begun or were before the ledger', async () => {
      await expect(writeBulletin(await as('qingpu.unit'), '2026-11')).rejects.toMatchObject({ kind: 'forbidden' })
      for (const month of ['2026-12', '2001-01', 'x']) await expect(writeBulletin(await as('qingpu.staff'), month)).rejects.toMatchObject({ kind: 'missing' })
    })
  })

  it('leaves as a table of text: nothing a spreadsheet would take for a formula, and a line in the journal', async () => {
    await assigned({ title: '=HYPERLINK("x")', coUnits: '+86138，@某某' })
    const parts: string[] = []
    for await (const part of await exportLedger(await as('jiashan.staff'), { q: 'HYPERLINK' })) parts.push(part)
    expect(parts.join('')).toMatch(/^\uFEFF"责任地","督办事项"/)
    expect(parts.join('')).toContain(`"青浦区","'=HYPERLINK(""x"")"`)
    expect(parts.join('')).toContain(`"'+86138，@某某"`)
    expect(await db.selectFrom('journal').select('actorName').where('deed', '=', 'followUp.export').execute()).toEqual([{ actorName: '示例·嘉善经办' }])
  })

  it('knows no other decision than those listed', () => expect(DECISION_KINDS.filter((kind) => !(kind in FOLLOW_UP_STEPS))).toEqual([]))
})
