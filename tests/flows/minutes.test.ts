import { beforeAll, describe, expect, it } from 'vitest'
import { openAgenda, openAgendaItem, removeFromAgenda, setUpAgenda, shiftItem } from '#app/domain/agenda/agenda.server.ts'
import { carryItem, openCarrying } from '#app/domain/agenda/carrying.server.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { addSitIns, markPerson, moveSeat, nameDeputy, openAttendance, openPerson, openSeating, openSitIns, readRoll, removeSitIn } from '#app/domain/attendance/attendance.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openMeetingPapers, openPaperSet } from '#app/domain/meetings/meeting-papers.server.ts'
import { addAddendum } from '#app/domain/minutes/addenda.server.ts'
import { answerComment, makeComment } from '#app/domain/minutes/comments.server.ts'
import { compileSeries } from '#app/domain/minutes/compilation.server.ts'
import { beginMinutes, keepItem, keepOpening, keepOutcome, removeItem, removeOutcome } from '#app/domain/minutes/drafting.server.ts'
import { consultOthers, issueMinutes, redraftMinutes, signMinutes } from '#app/domain/minutes/life.server.ts'
import { opinionReminders } from '#app/domain/minutes/minutes-reminders.server.ts'
import { openIssueForm, openMinutes, openOutcomeForm, openTextForm } from '#app/domain/minutes/reading.server.ts'
import { writeInternalMinutes, writeMinutes } from '#app/domain/minutes/papers.server.ts'
import { openRevisions } from '#app/domain/minutes/revisions.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import type { Db } from '#db/portable/connect.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
/** After every meeting of these tests. */
const after = new Date('2026-12-21T01:00:00.000Z')
const UNTIL = '2026-12-25'

type Meeting = Parameters<typeof draftMeeting>[1]
const MEETING: Meeting = {
  kind: 'work_conference', seriesId: null, title: '纪要试验会', day: '2026-12-09', startTime: '09:00', endTime: '11:30', venue: '区委党校第二会议室', venuePlace: 'wujiang',
  agenda: '通报情况\n讨论计划', note: null, contact: null, docNo: null, replyByOn: '2026-12-03', isConfirmed: true,
  invitedGroups: ['org_depts', 'party_schools'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
}
const ITEM = { title: '讨论计划', text: '会议讨论了计划。', isInternal: false, note: null }
const OUTCOME = { kind: 'agreed', text: '同意年度计划。', dutyPlace: null, dutyUnitName: null, coUnits: null, dueOn: null, note: null, version: 0 } as const
const ASSIGNED = { ...OUTCOME, kind: 'assigned', text: '汇总三地共办班次计划。', dutyPlace: 'jiashan', dutyUnitName: '中共嘉善县委组织部', coUnits: '三地党校', dueOn: '2027-03-31' } as const
const OPINION = { kind: 'opinion', itemTitle: '讨论计划', text: '建议写明完成时限。' } as const

eachDatabase((engine) => {
  let db: Db
  const as = (login: DemoLogin, at: Date = after) => visitOf(db, login, at)
  let made = 0
  const held = async (over: Partial<Meeting> = {}) => {
    const chair = await as('wujiang.staff', now)
    const id = await draftMeeting(chair, { ...MEETING, day: `2026-12-${String(7 + (made % 5)).padStart(2, '0')}`, venue: `会议室${++made}`, ...over })
    await takeMeetingStep(chair, id, 'convene')
    await takeMeetingStep(await as('wujiang.staff'), id, 'hold')
    return id
  }
  const begun = async (over: Partial<Meeting> = {}) => {
    const id = await held(over)
    await beginMinutes(await as('wujiang.staff'), id)
    return id
  }
  const page = async (id: string, login: DemoLogin = 'wujiang.staff', at?: Date) => openMinutes(await as(login, at), id)
  const text = async (id: string, login: DemoLogin = 'wujiang.staff') => (await page(id, login)).minutes!
  const version = async (id: string) => (await text(id)).version
  /** Says something on every item that says nothing yet. */
  const whole = async (id: string) => {
    for (const { id: item, title, isInternal, version: at, text: said, outcomes: agreed } of (await text(id)).items) {
      if (said === '' && agreed.length === 0) await keepItem(await as('wujiang.staff'), id, item, { ...ITEM, title, isInternal, text: '会议进行了讨论。', version: at })
    }
    return id
  }
  const consulted = async (over: Partial<Meeting> = {}) => {
    const id = await whole(await begun(over))
    await consultOthers(await as('wujiang.staff'), id, { untilOn: UNTIL, version: await version(id) })
    return id
  }
  const sent = async (id: string) => {
    for (const login of ['qingpu.staff', 'jiashan.staff'] as const) await makeComment(await as(login), id, { kind: 'none', itemTitle: null, text: null })
    const approvalId = await signMinutes(await as('wujiang.staff'), id, { deadlineOn: '2027-01-20', version: await version(id) })
    return { id, approvalId }
  }
  const signing = async (over: Partial<Meeting> = {}) => sent(await consulted(over))
  const decide = async (approvalId: string, place: Region, decision: 'agree' | 'refuse' = 'agree', contentHash?: string) => {
    const lead = await as(`${place}.lead`)
    const hash = contentHash ?? (await openApprovalPage(lead, approvalId)).contentHash
    await takeDecision(lead, approvalId, { place, decision, boardMeetingOn: '2026-12-20', boardMeetingNo: '2026年第14次', reason: decision === 'refuse' ? '第二项需再议' : null, contentHash: hash })
  }
  const signed = async (over: Partial<Meeting> = {}) => {
    const at = await signing(over)
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(at.approvalId, place)
    return at.id
  }
  const issued = async (number: number, over: Partial<Meeting> = {}) => {
    const id = await signed(over)
    await issueMinutes(await as('wujiang.staff'), id, { number, version: await version(id) })
    return id
  }
  const noticesAbout = async (login: string, id: string) =>
    (await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select('notice.title').where('login', '=', login).where('path', '=', `/meetings/${id}/minutes`).orderBy('notice.sentAt').orderBy('notice.title').execute()).map(({ title }) => title)
  const outcomes = (results: readonly PromiseSettledResult<unknown>[]) => results.map((result) => (result.status === 'fulfilled' ? 'done' : (result.reason as { kind: string }).kind)).sort()

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
  }, 60_000)

  describe('the search', () => {
    const hits = async (login: DemoLogin, q: string) => (await searchEverywhere(await as(login), q)).groups.filter(({ name }) => ['会议纪要', '议定结果'].includes(name)).map(({ name, hits: all }) => [name, all.map(({ title }) => title)])
    const written = async (title: string) => {
      const id = await begun({ title })
      const chair = await as('wujiang.staff')
      await keepItem(chair, id, undefined, { ...ITEM, title: '公开议题蒹葭', text: '讨论了苍苍白露。', version: 0 })
      await keepItem(chair, id, undefined, { ...ITEM, title: '内部议题鹧鸪', text: '只供三地组织部的踏莎行。', isInternal: true, version: 0 })
      for (const [item, words] of [['公开议题蒹葭', '同意溯洄从之。'], ['内部议题鹧鸪', '同意候选名单虞美人。']] as const) {
        const { items } = await text(id)
        await keepOutcome(chair, id, { itemId: items.find((one) => one.title === item)!.id }, { ...OUTCOME, text: words })
      }
      return id
    }
    const issueIt = async (id: string, number: number) => {
      await whole(id)
      await consultOthers(await as('wujiang.staff'), id, { untilOn: UNTIL, version: await version(id) })
      for (const login of ['qingpu.staff', 'jiashan.staff'] as const) await makeComment(await as(login), id, { kind: 'none', itemTitle: null, text: null })
      const approvalId = await signMinutes(await as('wujiang.staff'), id, { deadlineOn: '2027-01-20', version: await version(id) })
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      await issueMinutes(await as('wujiang.staff'), id, { number, version: await version(id) })
    }

    it('finds what was issued and agreed, what is internal for the three departments alone, and nothing of a draft', async () => {
      const id = await written('查得到的纪要会')
      for (const login of ['wujiang.staff', 'qingpu.lead', 'qingpu.school'] as const) for (const q of ['白露', '溯洄', '踏莎行', '虞美人']) expect(await hits(login, q)).toEqual([])
      await issueIt(id, 41)
      for (const login of ['wujiang.staff', 'jiashan.lead', 'qingpu.school', 'community.office'] as const) {
        expect(await hits(login, '白露')).toEqual([['会议纪要', ['查得到的纪要会']]])
        expect(await hits(login, '溯洄从之')).toEqual([['议定结果', ['同意溯洄从之。']]])
      }
      expect(await hits('jiashan.lead', '踏莎行')).toEqual([['会议纪要', ['查得到的纪要会']]])
      expect(await hits('jiashan.lead', '虞美人')).toEqual([['议定结果', ['同意候选名单虞美人。']]])
      for (const login of ['qingpu.school', 'community.office', 'qingpu.cadre', 'system.admin'] as const) for (const q of ['踏莎行', '虞美人', '鹧鸪']) expect(await hits(login, q)).toEqual([])
      expect(await hits('qingpu.cadre', '白露')).toEqual([])
      await addAddendum(await as('wujiang.staff'), id, { text: '补记内容青玉案', reason: '遗漏', isInternal: true })
      expect(await hits('qingpu.staff', '青玉案')).toEqual([['会议纪要', ['查得到的纪要会']]])
      expect(await hits('qingpu.school', '青玉案')).toEqual([])
    })
  })

  it('the last day for opinions reminds the places that have not been heard, each its own staff, once', async () => {
    const id = await consulted({ title: '等待意见的会' })
    await makeComment(await as('qingpu.staff'), id, { kind: 'none', itemTitle: null, text: null })
    const things = async () => (await opinionReminders.listDue(db, { fromOn: UNTIL, toOn: UNTIL })).filter(({ path }) => path === `/meetings/${id}/minutes`)
    expect(await things()).toMatchObject([{ kind: 'minutesOpinionDue', place: 'jiashan', title: '等待意见的会', dueOn: UNTIL, knownOn: '2026-12-21', concerned: { roles: [{ role: 'staff', place: 'jiashan' }] } }])
    const at = new Date('2026-12-25T02:00:00.000Z')
    for (const _again of [1, 2]) await runReminders({ db, sources: [{ listDue: things }] }, at)
    const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').innerJoin('account', 'account.id', 'accountId').select(['title', 'login']).where('notice.kind', '=', 'reminder').where('path', '=', `/meetings/${id}/minutes`).orderBy('login').execute()
    expect(told).toEqual(['jiashan.lead', 'jiashan.staff'].map((login) => ({ title: '纪要反馈意见截止（今天）：等待意见的会', login })))
    await redraftMinutes(await as('wujiang.staff'), id, { reason: '重写', version: await version(id) })
    expect(await things()).toEqual([])
  })

  describe('drafting', () => {
    it('begins with the lines of the agenda, once, after the meeting has begun, and for the place that convened', async () => {
      const chair = await as('wujiang.staff', now)
      const early = await draftMeeting(chair, { ...MEETING, venue: '早会议室' })
      await expect(beginMinutes(chair, early)).rejects.toMatchObject({ kind: 'conflict', message: '会议尚未开始，开始后才能起草纪要。' })
      const id = await held()
      await expect(beginMinutes(await as('qingpu.staff'), id)).rejects.toMatchObject({ kind: 'forbidden' })
      const results = await Promise.allSettled([as('wujiang.staff'), as('wujiang.lead')].map(async (who) => beginMinutes(await who, id)))
      expect(outcomes(results)).toEqual(['conflict', 'done'])
      expect((await text(id)).items.map(({ title, outcomes: none }) => [title, none])).toEqual([['通报情况', []], ['讨论计划', []]])
      expect((await text(id)).opening).toContain('召集纪要试验会')
    })

    it('stays with the place that convened after its turn in the chair', async () => {
      const id = await begun()
      const later = new Date('2027-02-01T01:00:00.000Z')
      await keepOpening(await as('wujiang.staff', later), id, { opening: '换届后仍由吴江办理。', note: null, version: 1 })
      await expect(keepOpening(await as('jiashan.staff', later), id, { opening: '别家', note: null, version: 2 })).rejects.toMatchObject({ kind: 'missing' })
    })

    it('is nobody else’s business while it is a draft', async () => {
      const id = await begun()
      for (const login of ['qingpu.staff', 'jiashan.lead', 'jiashan.school', 'community.office'] as const) expect((await page(id, login)).minutes).toBeNull()
      await expect(openMinutes(await as('qingpu.cadre'), id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openTextForm(await as('qingpu.staff'), id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('keeps items and typed outcomes, and a snapshot of every save', async () => {
      const id = await begun()
      const staff = await as('wujiang.staff')
      const [first] = (await text(id)).items
      await keepItem(staff, id, first!.id, { ...ITEM, title: '通报情况', version: 1 })
      await keepItem(staff, id, undefined, { ...ITEM, title: '其他事项', version: 0 })
      await keepOutcome(staff, id, { itemId: first!.id }, OUTCOME)
      await keepOutcome(staff, id, { itemId: first!.id }, ASSIGNED)
      const [outcome] = (await text(id)).items[0]!.outcomes
      await keepOutcome(staff, id, { outcomeId: outcome!.id }, { ...OUTCOME, kind: 'agreed_amended', version: 1 })
      const shown = await text(id)
      expect(shown.items.map(({ title }) => title)).toEqual(['通报情况', '讨论计划', '其他事项'])
      expect(shown.items[0]!.outcomes).toMatchObject([{ kind: 'agreed_amended', dutyPlace: null }, { kind: 'assigned', dutyPlace: 'jiashan', dutyUnitName: '中共嘉善县委组织部', dueOn: '2027-03-31' }])
      await removeOutcome(staff, id, outcome!.id, { note: null, version: 2 })
      await removeItem(staff, id, shown.items[2]!.id, { note: null, version: 1 })
      const { revisions, total, compared, history } = await openRevisions(staff, id, { page: 1 })
      expect([revisions.length, total]).toEqual([8, 8])
      expect(revisions.at(-1)).toMatchObject({ number: 1, cause: 'begin', state: 'draft' })
      expect(compared).toBeNull()
      expect((await openRevisions(staff, id, { from: 7, to: 8, page: 1 })).compared!.differences).toMatchObject([{ title: '其他事项', pieces: [{ how: 'removed' }] }])
      expect((await openRevisions(staff, id, { from: 1, to: 2, page: 1 })).compared!.differences).toEqual([{ title: '通报情况', isInternal: false, pieces: [{ how: 'added', text: '会议讨论了计划。' }] }])
      expect(history).toHaveLength(8)
      await expect(db.updateTable('minutesRevision').set({ note: '改' }).execute()).rejects.toThrow(/append-only/)
    })

    it('hands nothing out for a day before the meeting, nor for one too far away', async () => {
      const id = await begun({ day: '2026-12-09' })
      const [item] = (await text(id)).items
      const staff = await as('wujiang.staff')
      const assign = (dueOn: string) => keepOutcome(staff, id, { itemId: item!.id }, { ...ASSIGNED, dueOn })
      const early = { kind: 'invalid', details: { fields: { dueOn: ['期限早于会议，请选择会议当天（2026-12-09）或以后的日期。'] } } }
      for (const day of ['2020-01-01', '2026-12-08']) await expect(assign(day)).rejects.toMatchObject(early)
      await expect(assign('2099-01-01')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { dueOn: [expect.stringContaining('五年以内')] } } })
      await assign('2026-12-09')
      const outcome = (await text(id)).items[0]!.outcomes[0]!
      await expect(keepOutcome(staff, id, { outcomeId: outcome.id }, { ...ASSIGNED, dueOn: '2026-12-08', version: outcome.version })).rejects.toMatchObject(early)
      expect((await openOutcomeForm(staff, id, { itemId: item!.id })).meetingOn).toBe('2026-12-09')
    })

    it('shows both texts to the second of two editors, who can send again; another item is no conflict', async () => {
      const id = await begun()
      const [one, other] = (await text(id)).items
      await keepItem(await as('wujiang.staff'), id, one!.id, { ...ITEM, text: '甲的写法。', version: 1 })
      await keepItem(await as('wujiang.lead'), id, other!.id, { ...ITEM, text: '另一议题。', version: 1 })
      const second = keepItem(await as('wujiang.lead'), id, one!.id, { ...ITEM, text: '乙的写法。', version: 1 })
      await expect(second).rejects.toMatchObject({ kind: 'conflict', details: { fields: { text: ['现在是“甲的写法。”，您填的是“乙的写法。”。'] } } })
      await keepItem(await as('wujiang.lead'), id, one!.id, { ...ITEM, text: '乙的写法。', version: 2 })
      expect((await text(id)).items[0]!.text).toBe('乙的写法。')
      await keepOpening(await as('wujiang.staff'), id, { opening: '甲的概况', note: null, version: 1 })
      await expect(keepOpening(await as('wujiang.lead'), id, { opening: '乙的概况', note: null, version: 1 })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { opening: ['现在是“甲的概况”，您填的是“乙的概况”。'] } } })
    })

    it('lets one of ten that save the same item at once through', async () => {
      const id = await begun()
      const [one] = (await text(id)).items
      const staff = await as('wujiang.staff')
      const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => keepItem(staff, id, one!.id, { ...ITEM, text: `写法${n}`, version: 1 })))
      expect(outcomes(results)).toEqual([...Array.from({ length: 9 }, () => 'conflict'), 'done'])
    })
  })

  describe('征求意见', () => {
    it('asks the other two, who each say their word; the keeper answers each opinion before the three places decide', async () => {
      const id = await consulted()
      const keeper = await as('wujiang.staff')
      for (const login of ['qingpu.staff', 'jiashan.lead'] as const) expect(await noticesAbout(login, id)).toEqual(['请对纪要提出意见：纪要试验会'])
      expect((await page(id, 'qingpu.staff')).minutes).toMatchObject({ state: 'consulting', mayComment: true, mayKeep: false })
      expect((await page(id, 'community.office')).minutes).toBeNull()
      await expect(makeComment(keeper, id, OPINION)).rejects.toMatchObject({ kind: 'forbidden' })
      await makeComment(await as('qingpu.staff'), id, OPINION)
      await expect(signMinutes(keeper, id, { deadlineOn: '2027-01-20', version: await version(id) })).rejects.toMatchObject({ kind: 'conflict', message: '还有1条意见没有答复，请先逐条答复采纳情况。' })
      const [comment] = (await text(id)).comments
      await answerComment(keeper, id, comment!.id, { answer: 'partly', answerNote: '按季度写明' })
      await expect(answerComment(keeper, id, comment!.id, { answer: 'adopted', answerNote: null })).rejects.toMatchObject({ kind: 'conflict', message: '这条意见已经答复。' })
      expect(await noticesAbout('qingpu.staff', id)).toContain('纪要意见已答复：纪要试验会')
      await expect(signMinutes(keeper, id, { deadlineOn: '2027-01-20', version: await version(id) })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('另外两地尚未都反馈意见') })
      await makeComment(await as('jiashan.staff'), id, { kind: 'none', itemTitle: null, text: null })
      expect((await text(id))).toMatchObject({ heard: ['qingpu', 'jiashan'], unanswered: 0 })
      await signMinutes(keeper, id, { deadlineOn: '2027-01-20', version: await version(id) })
      expect((await text(id)).state).toBe('signing')
    })

    it('waits on the desks of those whose turn it is', async () => {
      const id = await consulted({ title: '等人办理的纪要' })
      const waiting = async (login: DemoLogin) => (await mattersWaiting(await as(login))).filter(({ title }) => title === '等人办理的纪要').map(({ deed, path, dueOn }) => ({ deed, path, dueOn }))
      const toComment = { deed: '反馈纪要意见', path: `/meetings/${id}/minutes`, dueOn: UNTIL }
      expect(await waiting('qingpu.staff')).toEqual([toComment])
      expect(await waiting('wujiang.staff')).toEqual([{ ...toComment, deed: '办理会议纪要' }])
      for (const login of ['jiashan.school', 'community.office', 'qingpu.cadre'] as const) expect(await waiting(login)).toEqual([])
      await makeComment(await as('qingpu.staff'), id, { kind: 'none', itemTitle: null, text: null })
      expect(await waiting('qingpu.staff')).toEqual([])
      expect(await waiting('jiashan.lead')).toEqual([toComment])
    })

    it('begins when the meeting has been held and every item says something; the same is asked again before the three sign, and of every later version', async () => {
      const chair = await as('wujiang.staff', now)
      const early = await draftMeeting(chair, { ...MEETING, day: '2026-12-18', venue: '没有记为已召开的会议室' })
      await takeMeetingStep(chair, early, 'convene')
      const staff = await as('wujiang.staff')
      await beginMinutes(staff, early)
      await whole(early)
      const consult = async (id: string) => consultOthers(staff, id, { untilOn: UNTIL, version: await version(id) })
      await expect(consult(early)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('请先由轮值方组织部在会议页点“记为已召开”') })
      const id = await begun()
      await expect(consult(id)).rejects.toMatchObject({ kind: 'conflict', message: '以下议题既没有讨论情况，也没有议定结果，请先补写，不需要的请删除：「通报情况」、「讨论计划」。' })
      await keepOutcome(staff, id, { itemId: (await text(id)).items[0]!.id }, OUTCOME)
      await expect(consult(id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('：「讨论计划」。') })
      await whole(id)
      await consult(id)
      const emptied = async () => (await text(id)).items[1]!
      const empty = async (note: string | null) => keepItem(staff, id, (await emptied()).id, { ...ITEM, text: null, note, version: (await emptied()).version })
      await empty(null)
      await expect(sent(id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('：「讨论计划」。') })
      await whole(id)
      await signMinutes(staff, id, { deadlineOn: '2027-01-20', version: await version(id) })
      await expect(empty('删去')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('：「讨论计划」。') })
      expect((await emptied()).text).toBe('会议进行了讨论。')
    })

    it('takes no opinion after its day, and then the keeper need not wait any more', async () => {
      const id = await consulted()
      const late = new Date('2026-12-26T01:00:00.000Z')
      await expect(makeComment(await as('qingpu.staff', late), id, OPINION)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已于2026-12-25截止') })
      await signMinutes(await as('wujiang.staff', late), id, { deadlineOn: '2027-01-20', version: await version(id) })
    })

    it('refuses to go on over an opinion that came meanwhile', async () => {
      const id = await consulted()
      const read = await version(id)
      await makeComment(await as('qingpu.staff'), id, OPINION)
      await expect(redraftMinutes(await as('wujiang.staff'), id, { reason: '补充议题', version: read })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('又有修改或反馈') })
      await redraftMinutes(await as('wujiang.staff'), id, { reason: '补充议题', version: await version(id) })
      expect((await page(id, 'qingpu.staff')).minutes).toBeNull()
      expect(await noticesAbout('jiashan.staff', id)).toContain('纪要退回起草：纪要试验会')
    })
  })

  describe('会签', () => {
    it('takes effect with the third consent and returns to the draft with one refusal', async () => {
      const { id, approvalId } = await signing()
      await decide(approvalId, 'qingpu')
      await decide(approvalId, 'jiashan', 'refuse')
      expect(await text(id)).toMatchObject({ state: 'draft', consultUntilOn: null })
      await expect(decide(approvalId, 'wujiang')).rejects.toMatchObject({ kind: 'conflict' })
      expect((await text(await signed())).state).toBe('signed')
    })

    it('asks all three anew about a change, and says what changed to whoever read the former version', async () => {
      const { id, approvalId } = await signing()
      const [item] = (await text(id)).items
      const { contentHash } = await openApprovalPage(await as('qingpu.lead'), approvalId)
      await decide(approvalId, 'jiashan')
      const staff = await as('wujiang.staff')
      await expect(keepItem(staff, id, item!.id, { ...ITEM, version: item!.version })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { note: [expect.stringContaining('修改说明')] } } })
      await keepItem(staff, id, item!.id, { ...ITEM, title: '通报情况', text: '改过的文字。', note: '补充情况', version: item!.version })
      await expect(decide(approvalId, 'qingpu', 'agree', contentHash)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('现为“改过的文字。”') })
      expect((await openApprovalPage(staff, approvalId)).missing).toEqual(['qingpu', 'wujiang', 'jiashan'])
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      expect((await text(id)).state).toBe('signed')
    })

    it('has who was there signed with the text, which stands still from then on until it is a draft again', async () => {
      const id = await consulted({ title: '到会情况一并会签的会' })
      const staff = await as('wujiang.staff')
      const SITS_IN = { place: 'wujiang' as const, people: [{ name: '示例·列席甲', unit: '某研究院', post: '' }, { name: '示例·列席乙', unit: '某研究院', post: '' }] }
      await addSitIns(staff, id, SITS_IN)
      const person = async (name: string) => (await readRoll(db, id)).people.find((one) => one.name === name)!
      const mark = async (name: string, step: 'present' | 'undo') => {
        const { key, version: at } = await person(name)
        return markPerson(staff, id, { person: key, version: at, step })
      }
      const read = await version(id)
      await mark('示例·列席甲', 'present')
      await expect(signMinutes(staff, id, { deadlineOn: '2027-01-20', version: read })).rejects.toMatchObject({ kind: 'conflict' })
      const { approvalId } = await sent(id)
      expect(JSON.stringify(await openApprovalPage(await as('qingpu.lead'), approvalId))).toContain('某研究院 示例·列席甲')
      const { key, version: at } = await person('示例·列席乙')
      const changes = [
        () => mark('示例·列席甲', 'undo'), () => mark('示例·列席乙', 'present'), () => addSitIns(staff, id, { ...SITS_IN, people: [{ name: '示例·列席丙', unit: '某研究院', post: '' }] }), () => removeSitIn(staff, id, key),
        () => nameDeputy(staff, id, { person: key, version: at, deputyName: '示例·代会', deputyPost: '科长', note: null }), () => moveSeat(staff, id, { person: key, version: at, direction: 'forward' }),
      ]
      const stands = async (why: string) => {
        const before = await writeMinutes(staff, id)
        for (const change of changes) await expect(change()).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining(why) })
        await expect(openSitIns(staff, id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining(why) })
        expect(await openAttendance(staff, id)).toMatchObject({ mayRecord: false, mayMark: false, whySettled: expect.stringContaining(why) })
        expect((await openPerson(staff, id, key)).whyNot).toContain(why)
        expect((await openSeating(staff, id)).whyNot).toContain(why)
        expect((await openAttendance(await as('jiashan.staff'), id)).whySettled).toBeNull()
        expect(await writeMinutes(staff, id)).toEqual(before)
      }
      await stands('正在三方会签，到会情况不能再改')
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      await stands('请先将纪要退回起草')
      await redraftMinutes(staff, id, { reason: '列席人员有误', version: await version(id) })
      await mark('示例·列席乙', 'present')
      await consultOthers(staff, id, { untilOn: UNTIL, version: await version(id) })
      const again = await sent(id)
      expect(JSON.stringify(await openApprovalPage(await as('qingpu.lead'), again.approvalId))).toContain('示例·列席乙')
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(again.approvalId, place)
      await issueMinutes(staff, id, { number: 55, version: await version(id) })
      await stands('已印发（第55期），到会情况不能再改；如有错漏，请在纪要中以补记说明')
    })

    it('keeps the agenda as it is: an item is copied to another meeting, not moved, taken off or changed', async () => {
      const chair = await as('wujiang.staff', now)
      const id = await draftMeeting(chair, { ...MEETING, day: '2026-12-17', title: '议程不再变动的会', venue: '议程会议室' })
      await setUpAgenda(chair, id)
      await takeMeetingStep(chair, id, 'convene')
      const staff = await as('wujiang.staff')
      await takeMeetingStep(staff, id, 'hold')
      const other = await draftMeeting(staff, { ...MEETING, day: '2026-12-28', replyByOn: '2026-12-26', title: '下一次会', venue: '下次会议室' })
      const item = async () => (await openAgenda(staff, id)).items[0]!
      const carry = async (how: 'move' | 'copy') => carryItem(staff, id, (await item()).id, { how, target: other, version: (await item()).version })
      await beginMinutes(staff, id)
      await whole(id)
      await consultOthers(staff, id, { untilOn: UNTIL, version: await version(id) })
      expect((await openAgenda(staff, id)).whySettled).toBeNull()
      expect((await openCarrying(staff, id, (await item()).id)).whyNotMove).toBeNull()
      const { approvalId } = await sent(id)
      const stands = async (why: string) => {
        expect((await openAgenda(staff, id))).toMatchObject({ mayArrange: false, whySettled: expect.stringContaining(why) })
        expect((await openCarrying(staff, id, (await item()).id)).whyNotMove).toContain(why)
        const { id: itemId, version: at } = await item()
        const refused = { kind: 'conflict', message: expect.stringContaining(why) }
        await expect(carry('move')).rejects.toMatchObject(refused)
        await expect(removeFromAgenda(staff, id, itemId, { version: at, to: 'dropped' })).rejects.toMatchObject(refused)
        await expect(shiftItem(staff, id, itemId, { direction: 'down', version: at })).rejects.toMatchObject(refused)
        await expect(openAgendaItem(staff, id, itemId)).rejects.toMatchObject(refused)
        expect((await openAgenda(await as('qingpu.staff'), id)).whySettled).toBeNull()
        await carry('copy')
      }
      await stands('正在三方会签，议程不能再改，议题只能复制到另一次会议')
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      await stands('请先将纪要退回起草')
      await issueMinutes(staff, id, { number: 56, version: await version(id) })
      await stands('已印发（第56期），议程不能再改')
      expect((await openAgenda(staff, other)).items.map(({ title }) => title)).toEqual(['通报情况', '通报情况', '通报情况'])
    })

    it('counts one of two consents of one place at once', async () => {
      const { id, approvalId } = await signing()
      await decide(approvalId, 'qingpu')
      await decide(approvalId, 'wujiang')
      expect(outcomes(await Promise.allSettled([decide(approvalId, 'jiashan'), decide(approvalId, 'jiashan')]))).toEqual(['conflict', 'done'])
      expect((await text(id)).state).toBe('signed')
      expect((await openRevisions(await as('qingpu.staff'), id, { page: 1 })).revisions.filter(({ cause }) => cause === 'signed')).toHaveLength(1)
    })

    it('keeps internal items from those who may read the matter and are no organisation department', async () => {
      const id = await begun()
      await keepItem(await as('wujiang.staff'), id, undefined, { ...ITEM, title: '内部事项', text: '只供三地组织部。', isInternal: true, version: 0 })
      await whole(id)
      await consultOthers(await as('wujiang.staff'), id, { untilOn: UNTIL, version: await version(id) })
      for (const login of ['qingpu.staff', 'jiashan.staff'] as const) await makeComment(await as(login), id, { kind: 'none', itemTitle: null, text: null })
      const approvalId = await signMinutes(await as('wujiang.staff'), id, { deadlineOn: '2027-01-20', version: await version(id) })
      expect(JSON.stringify(await openApprovalPage(await as('jiashan.lead'), approvalId))).toContain('只供三地组织部')
      for (const login of ['community.office', 'community.superior'] as const) expect(JSON.stringify(await openApprovalPage(await as(login), approvalId))).not.toContain('内部事项')
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      await issueMinutes(await as('wujiang.staff'), id, { number: 81, version: await version(id) })
      expect((await text(id, 'qingpu.staff')).items.map(({ title }) => title)).toContain('内部事项')
      for (const login of ['community.office', 'jiashan.school'] as const) expect(JSON.stringify(await page(id, login))).not.toContain('内部事项')
      // What is sent out has nothing of it, whoever fetches it; the departments have an edition of their own, which is sent to nobody.
      for (const login of ['wujiang.staff', 'qingpu.lead', 'jiashan.school'] as const) {
        const paper = await writeMinutes(await as(login), id)
        expect(JSON.stringify(paper)).not.toMatch(/内部/)
        expect(paper.imprint?.copyTo?.length).toBeGreaterThan(0)
      }
      const inside = await writeInternalMinutes(await as('qingpu.staff'), id)
      expect(JSON.stringify(inside)).toContain('（内部）内部事项')
      expect(JSON.stringify(inside)).toContain('仅供三地组织部使用')
      expect(inside.imprint).not.toHaveProperty('copyTo')
      for (const login of ['jiashan.school', 'community.office'] as const) await expect(writeInternalMinutes(await as(login), id)).rejects.toMatchObject({ kind: 'forbidden' })
      const files = async (login: DemoLogin) => (await openMeetingPapers(await as(login), id)).papers.filter(({ whyNone }) => whyNone === null).map(({ file }) => file)
      expect(await files('qingpu.staff')).toContain('minutes-internal.docx')
      expect(await files('jiashan.school')).not.toContain('minutes-internal.docx')
      const zipped: string[] = []
      for await (const { name } of (await openPaperSet(await as('wujiang.staff'), id)).files) zipped.push(name)
      expect(zipped.filter((name) => name.includes('纪要'))).toEqual([expect.stringMatching(/^\d 会议纪要\.docx$/)])
      const plain = await issued(82)
      await expect(writeInternalMinutes(await as('qingpu.staff'), plain)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('没有内部议题') })
    })
  })

  describe('印发', () => {
    it('numbers, locks and tells everybody the minutes go to', async () => {
      const id = await issued(51)
      expect(await text(id, 'jiashan.school')).toMatchObject({ state: 'issued', number: 51, numberYear: 2026, addendumUntilOn: '2027-01-20', mayKeep: false, comments: [] })
      for (const login of ['jiashan.school', 'qingpu.staff', 'jiashan.lead'] as const) expect(await noticesAbout(login, id)).toContain('印发会议纪要：纪要试验会')
      const staff = await as('wujiang.staff')
      const [item] = (await text(id)).items
      const why = { kind: 'conflict', message: '纪要已印发（第51期），正文不能再改；如有遗漏，可在2027-01-20前以补记说明。' }
      await expect(keepItem(staff, id, item!.id, { ...ITEM, version: 1 })).rejects.toMatchObject(why)
      await expect(keepOpening(staff, id, { opening: '改', note: null, version: 1 })).rejects.toMatchObject(why)
      await expect(keepOutcome(staff, id, { itemId: item!.id }, OUTCOME)).rejects.toMatchObject(why)
      await expect(openTextForm(staff, id)).rejects.toMatchObject(why)
      await expect(redraftMinutes(staff, id, { reason: '改', version: await version(id) })).rejects.toMatchObject(why)
      await expect(consultOthers(staff, id, { untilOn: UNTIL, version: await version(id) })).rejects.toMatchObject(why)
    })

    it('gives one number once in a series and year, and suggests the next', async () => {
      await issued(61)
      const second = await signed()
      const staff = await as('wujiang.staff')
      expect((await openIssueForm(staff, second)).number).toBeGreaterThan(61)
      await expect(issueMinutes(staff, second, { number: 61, version: await version(second) })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { number: [expect.stringContaining('已用于')] } } })
      await issueMinutes(staff, second, { number: 62, version: await version(second) })
    })

    it('lets one of two issue the same minutes at once, and one of two take the same number', async () => {
      const id = await signed()
      const [staff, lead, at] = [await as('wujiang.staff'), await as('wujiang.lead'), await version(id)]
      expect(outcomes(await Promise.allSettled([issueMinutes(staff, id, { number: 71, version: at }), issueMinutes(lead, id, { number: 72, version: at })]))).toEqual(['conflict', 'done'])
      const pair = [await signed(), await signed()]
      const versions = await Promise.all(pair.map(version))
      expect(outcomes(await Promise.allSettled(pair.map((one, n) => issueMinutes(staff, one, { number: 75, version: versions[n]! }))))).toEqual(['done', 'invalid'])
    })

    it('refuses a save that is under way while the three places agree', async () => {
      const { id, approvalId } = await signing()
      const [item] = (await text(id)).items
      await decide(approvalId, 'qingpu')
      await decide(approvalId, 'wujiang')
      const { contentHash } = await openApprovalPage(await as('jiashan.lead'), approvalId)
      const staff = await as('wujiang.staff')
      const results = await Promise.allSettled([decide(approvalId, 'jiashan', 'agree', contentHash), keepItem(staff, id, item!.id, { ...ITEM, text: '抢先改。', note: '抢先', version: item!.version })])
      expect(outcomes(results)).toEqual(['conflict', 'done'])
      const { state, items } = await text(id)
      expect([state, items[0]!.text]).toEqual(results[0]!.status === 'fulfilled' ? ['signed', '会议进行了讨论。'] : ['signing', '抢先改。'])
    })

    it('takes 补记 beside the text for a month, and never changes the text', async () => {
      const id = await issued(91)
      const before = (await text(id)).items
      await addAddendum(await as('wujiang.staff'), id, { text: '第二项的时限为2027年3月底。', reason: '漏记', isInternal: false })
      await addAddendum(await as('wujiang.staff', new Date('2026-12-21T01:01:00.000Z')), id, { text: '经费另议。', reason: '漏记', isInternal: true })
      expect((await text(id)).items).toEqual(before)
      expect((await text(id, 'qingpu.staff')).addenda.map(({ text: said }) => said)).toEqual(['第二项的时限为2027年3月底。', '经费另议。'])
      expect((await text(id, 'jiashan.school')).addenda).toMatchObject([{ text: '第二项的时限为2027年3月底。', madeBy: null }])
      expect(await noticesAbout('jiashan.school', id)).toContain('会议纪要补记：纪要试验会')
      await expect(addAddendum(await as('qingpu.staff'), id, { text: '别家', reason: '别家', isInternal: false })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(addAddendum(await as('wujiang.staff', new Date('2027-01-21T01:00:00.000Z')), id, { text: '迟了', reason: '迟了', isInternal: false })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('补记期限已于2027-01-20届满') })
      await expect(db.updateTable('minutesAddendum').set({ text: '改' }).execute()).rejects.toThrow(/append-only/)
    })
  })

  describe('the series', () => {
    it('is walked from minutes to minutes and compiled, each as far as its reader may see', async () => {
      const { id: seriesId } = await db.selectFrom('meetingSeries').select('id').where('kind', '=', 'expert_forum').executeTakeFirstOrThrow()
      const over = (day: string, title: string) => ({ seriesId, kind: 'expert_forum' as const, day, title })
      const first = await begun(over('2026-12-14', '第一次'))
      const [item] = (await text(first)).items
      const staff = await as('wujiang.staff')
      await keepOutcome(staff, first, { itemId: item!.id }, { ...OUTCOME, text: '同意甲方案。' })
      await keepOutcome(staff, first, { itemId: item!.id }, { ...ASSIGNED, text: '制定乙办法。' })
      await keepItem(staff, first, undefined, { ...ITEM, title: '内部议题', isInternal: true, version: 0 })
      await keepOutcome(staff, first, { itemId: (await text(first)).items.at(-1)!.id }, { ...OUTCOME, text: '内部缓议丙。', kind: 'deferred' })
      await whole(first)
      await consultOthers(staff, first, { untilOn: UNTIL, version: await version(first) })
      for (const login of ['qingpu.staff', 'jiashan.staff'] as const) await makeComment(await as(login), first, { kind: 'none', itemTitle: null, text: null })
      const approvalId = await signMinutes(staff, first, { deadlineOn: '2027-01-20', version: await version(first) })
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place)
      await issueMinutes(staff, first, { number: 5, version: await version(first) })
      const second = await issued(6, over('2026-12-15', '第二次'))
      const unfinished = await begun(over('2026-12-16', '第三次'))
      expect(await page(second, 'jiashan.school')).toMatchObject({ previous: { id: first, title: '第一次' }, next: null })
      expect((await page(first, 'jiashan.school')).next).toMatchObject({ id: second })
      expect((await page(second)).next).toMatchObject({ id: unfinished })
      const compiled = async (login: DemoLogin, filter = {}) => (await compileSeries(await as(login), seriesId, { ...filter, year: '2026' }, 1)).outcomes.filter(({ meetingId }) => meetingId === first).map(({ text: said }) => said)
      expect(await compiled('qingpu.staff')).toEqual(['同意甲方案。', '制定乙办法。', '内部缓议丙。'])
      expect(await compiled('jiashan.school')).toEqual(['同意甲方案。', '制定乙办法。'])
      expect(await compiled('qingpu.staff', { kind: 'assigned' })).toEqual(['制定乙办法。'])
      expect(await compiled('qingpu.staff', { q: '乙办法' })).toEqual(['制定乙办法。'])
      expect((await compileSeries(await as('qingpu.staff'), seriesId, { year: '2020' }, 1)).total).toBe(0)
      await expect(compileSeries(await as('qingpu.cadre'), seriesId, {}, 1)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('is asked as often with fifty outcomes as with one, for the page of minutes and for the series', async () => {
      const { id: seriesId } = await db.selectFrom('meetingSeries').select('id').where('kind', '=', 'committee').executeTakeFirstOrThrow()
      const id = await issued(31, { seriesId, kind: 'committee', day: '2026-12-17' })
      const items = (await text(id)).items
      const rows = (count: number, from = 0) => Array.from({ length: count }, (_, n) => ({ id: `many-${engine.name}-${from + n}`, minutesItemId: items[0]!.id, meetingId: id, position: from + n + 1, kind: 'agreed' as const, text: `第${from + n}项`, dutyPlace: null, dutyOrganisationId: null, dutyUnitName: null, coUnits: '', dueOn: null, version: 1 }))
      const asked = async () => {
        const staff = await as('qingpu.staff')
        const compiled = await countQueries(() => compileSeries(staff, seriesId, { q: '第' }, 1))
        const opened = await countQueries(() => openMinutes(staff, id))
        return { counts: [compiled.count, opened.count], shown: compiled.result.outcomes.length, total: compiled.result.total, page: opened.result.minutes!.items[0]!.outcomes.length }
      }
      await db.insertInto('outcome').values(rows(1)).execute()
      const one = await asked()
      await db.insertInto('outcome').values(rows(49, 1)).execute()
      const many = await asked()
      expect(many).toMatchObject({ counts: one.counts, shown: 20, total: one.total + 49, page: one.page + 49 })
      expect(Math.max(...many.counts)).toBeLessThanOrEqual(5)
    })
  })
})
