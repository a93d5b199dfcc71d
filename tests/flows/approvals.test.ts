import { describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { reviseApproval, takeDecision, withdrawApproval } from '#app/domain/approval/approval.server.ts'
import type { TakeDecision } from '#app/domain/approval/forms.ts'
import { openDesk } from '#app/domain/notices/desk.server.ts'
import { approvalReminders, openApprovalPage, openApprovals } from '#app/domain/approval/reading.server.ts'
import { proposeSetting, readSetting } from '#app/domain/community/settings.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { visitOf } from '#seeds/people.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const PROPOSAL = { key: 'replyDaysBefore', value: '5', fromOn: '2026-12-01', source: '三地组织部干部教育工作会议', isRevision: false, note: null } as const
const LEADS: Record<Region, keyof Cast> = { qingpu: 'qingpuLead', wujiang: 'wujiangLead', jiashan: 'jiashanLead' }

const agreeing = (place: Region, contentHash: string): TakeDecision => ({ place, contentHash, decision: 'agree', boardMeetingOn: '2026-11-20', boardMeetingNo: '2026年第12次', reason: null })
const refusing = (place: Region, contentHash: string): TakeDecision => ({ ...agreeing(place, contentHash), decision: 'refuse', reason: '时间过紧' })

eachDatabase((engine) => {
  const opened = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const id = await proposeSetting(cast.wujiangStaff, PROPOSAL)
    const { contentHash } = await openApprovalPage(cast.wujiangStaff, id)
    const agree = (place: Region, hash = contentHash) => takeDecision(cast[LEADS[place]], id, agreeing(place, hash))
    const page = (visit: Visit = cast.qingpuLead) => openApprovalPage(visit, id)
    const noticesOf = async (login: string) =>
      (await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeRecipient.noticeId', 'notice.id').innerJoin('account', 'account.id', 'noticeRecipient.accountId').select(['notice.title', 'notice.path']).where('account.login', '=', login).orderBy('notice.sentAt').orderBy('notice.title').execute())
    return { db, cast, id, contentHash, agree, page, noticesOf }
  }

  it('shows who is missing, in readable facts, and takes effect only with the third consent', async () => {
    const { db, agree, page, contentHash } = await opened()
    expect(await page()).toMatchObject({
      state: 'open', openedBy: 'wujiang', deadlineOn: '2026-12-24', missing: ['qingpu', 'wujiang', 'jiashan'], decisions: [], subject: '共同设置', contentHash,
      facts: [{ label: '设置项', value: '会议答复期限' }, { label: '拟定为', value: '5天' }, { label: '生效日期', value: '2026-12-01' }, { label: '依据', value: '三地组织部干部教育工作会议' }],
    })
    await agree('jiashan')
    await agree('qingpu')
    expect(await page()).toMatchObject({ state: 'open', missing: ['wujiang'], steps: [] })
    expect(await readSetting(db, 'replyDaysBefore', 'qingpu', '2026-12-01')).toBe(2)
    await agree('wujiang')
    const closed = await page()
    expect(closed).toMatchObject({ state: 'agreed', missing: [], closedAt: now.toISOString() })
    expect(closed.decisions.map(({ place, boardMeetingOn, boardMeetingNo, decidedBy }) => [place, boardMeetingOn, boardMeetingNo, decidedBy]).sort()).toEqual([
      ['jiashan', '2026-11-20', '2026年第12次', '示例·嘉善负责人'], ['qingpu', '2026-11-20', '2026年第12次', '示例·青浦负责人'], ['wujiang', '2026-11-20', '2026年第12次', '示例·吴江负责人'],
    ])
    expect(await readSetting(db, 'replyDaysBefore', 'qingpu', '2026-11-30')).toBe(2)
    expect(await readSetting(db, 'replyDaysBefore', 'jiashan', '2026-12-01')).toBe(5)
    expect(closed.history.map(({ summary }) => summary)).toEqual([
      '会签办结：三方同意', '吴江区委组织部部务会（2026-11-20，2026年第12次）：同意', '青浦区委组织部部务会（2026-11-20，2026年第12次）：同意', '嘉善县委组织部部务会（2026-11-20，2026年第12次）：同意',
      '发起三方会签：共同设置：会议答复期限（5天），期限2026-12-24',
    ])
  })

  it('is closed by one refusal with its reason, changes nothing, and can be put forward again', async () => {
    const { db, cast, id, agree, page, contentHash } = await opened()
    await agree('wujiang')
    await takeDecision(cast.jiashanLead, id, refusing('jiashan', contentHash))
    expect(await page()).toMatchObject({ state: 'refused', closingNote: '时间过紧', missing: ['qingpu'] })
    await expect(agree('qingpu')).rejects.toMatchObject({ kind: 'conflict', message: '这一事项已办结（未通过），不能再办理。' })
    expect(await readSetting(db, 'replyDaysBefore', 'qingpu', '2027-01-01')).toBe(2)
    expect(await proposeSetting(cast.qingpuStaff, PROPOSAL)).not.toBe(id)
  })

  describe('refuses', () => {
    it('whoever does not lead the place he decides for', async () => {
      const { cast, id, contentHash, page } = await opened()
      for (const [visit, place] of [[cast.qingpuStaff, 'qingpu'], [cast.qingpuLead, 'wujiang'], [cast.communityOffice, 'qingpu'], [cast.communitySuperior, 'jiashan']] as const)
        await expect(takeDecision(visit, id, agreeing(place, contentHash))).rejects.toMatchObject({ kind: 'forbidden' })
      for (const stranger of [cast.qingpuCadre, cast.wujiangSchool, cast.systemAdmin, cast.auditAdmin]) {
        await expect(takeDecision(stranger, id, agreeing('qingpu', contentHash))).rejects.toMatchObject({ kind: 'missing' })
        await expect(openApprovalPage(stranger, id)).rejects.toMatchObject({ kind: 'missing' })
      }
      expect((await page()).missing).toHaveLength(3)
    })

    it('a place that decides twice, a meeting that has not been, and a matter that is not there', async () => {
      const { cast, id, contentHash, agree } = await opened()
      await agree('qingpu')
      await expect(agree('qingpu')).rejects.toMatchObject({ kind: 'conflict', message: '青浦区已就这一方案表态，一个地区只表态一次。' })
      await expect(takeDecision(cast.qingpuLead, id, refusing('qingpu', contentHash))).rejects.toMatchObject({ kind: 'conflict' })
      await expect(takeDecision(cast.wujiangLead, id, { ...agreeing('wujiang', contentHash), boardMeetingOn: '2026-11-25' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { boardMeetingOn: [expect.stringContaining('不能晚于今天')] } } })
      await expect(takeDecision(cast.wujiangLead, 'nothing', agreeing('wujiang', contentHash))).rejects.toMatchObject({ kind: 'missing' })
      expect((await openApprovalPage(cast.qingpuLead, id)).missing).toEqual(['wujiang', 'jiashan'])
    })

    it('a second proposal of the same matter while one is open', async () => {
      const { cast } = await opened()
      await expect(proposeSetting(cast.qingpuStaff, PROPOSAL)).rejects.toMatchObject({ kind: 'conflict' })
    })
  })

  it('lets whoever stands in for the lead decide, and says for whom', async () => {
    const { db, cast, id, contentHash, page } = await opened()
    await giveRole(cast.qingpuLead, { role: 'lead', place: 'qingpu', accountId: cast.qingpuStaff.actor.accountId, behalfOfId: cast.qingpuLead.actor.accountId, fromOn: '2026-11-20', toOn: '2026-11-30' })
    await takeDecision(await visitOf(db, 'qingpu.staff', now), id, agreeing('qingpu', contentHash))
    const { decisions, history } = await page()
    expect(decisions).toMatchObject([{ place: 'qingpu', decidedBy: '示例·青浦经办', behalfOf: '示例·青浦负责人' }])
    expect(history[0]).toMatchObject({ actorName: '示例·青浦经办', behalfOf: '示例·青浦负责人' })
  })

  it('answers an agreement to a stale wording with what changed, field by field, and asks all three anew', async () => {
    const { db, cast, contentHash, agree, page } = await opened()
    await agree('qingpu')
    await proposeSetting(cast.wujiangStaff, { ...PROPOSAL, value: '7', fromOn: '2027-01-01', isRevision: true, note: '按嘉善意见' })
    const revised = await page()
    expect(revised).toMatchObject({ version: 2, missing: ['qingpu', 'wujiang', 'jiashan'], decisions: [], earlier: [{ place: 'qingpu', version: 1 }] })
    expect(revised.changes).toMatchObject([{ version: 2, madeBy: '示例·吴江经办', note: '按嘉善意见', lines: [{ label: '拟定为', before: '5天', after: '7天' }, { label: '生效日期', before: '2026-12-01', after: '2027-01-01' }] }])
    await expect(agree('jiashan', contentHash)).rejects.toMatchObject({
      kind: 'conflict',
      details: { fields: { '': ['方案在您阅读之后已经修改，请就新方案重新表态。', '拟定为：原为“5天”，现为“7天”', '生效日期：原为“2026-12-01”，现为“2027-01-01”'] } },
    })
    await expect(agree('jiashan', 'f'.repeat(64))).rejects.toMatchObject({ kind: 'conflict', message: '您看到的方案已经失效，请刷新页面后重新阅读。' })
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await agree(place, revised.contentHash)
    expect(await readSetting(db, 'replyDaysBefore', 'qingpu', '2027-01-01')).toBe(7)
    expect((await page()).state).toBe('agreed')
  })

  it('can be changed and taken back by the place that put it forward only, and not once it is closed', async () => {
    const { cast, id, page } = await opened()
    const change = { title: '另一件事', content: { key: 'replyDaysBefore', value: 9, fromOn: '2026-12-01', source: 'x' }, note: '' }
    for (const other of [cast.qingpuLead, cast.jiashanStaff, cast.communityOffice]) {
      await expect(reviseApproval(other, id, change)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(withdrawApproval(other, id, { reason: '不办了' })).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await expect(proposeSetting(cast.wujiangStaff, { ...PROPOSAL, isRevision: true })).rejects.toMatchObject({ kind: 'invalid' })
    await withdrawApproval(cast.wujiangLead, id, { reason: '另行研究' })
    expect(await page()).toMatchObject({ state: 'withdrawn', closingNote: '另行研究', steps: [] })
    await expect(withdrawApproval(cast.wujiangLead, id, { reason: '再撤' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(reviseApproval(cast.wujiangStaff, id, change)).rejects.toMatchObject({ kind: 'conflict' })
  })

  describe('at the same moment', () => {
    it('of two words of one place one counts', async () => {
      const { db, cast, id, contentHash, page } = await opened()
      await giveRole(cast.qingpuLead, { role: 'lead', place: 'qingpu', accountId: cast.qingpuStaff.actor.accountId, behalfOfId: cast.qingpuLead.actor.accountId, fromOn: '2026-11-20', toOn: '2026-11-30' })
      const deputy = await visitOf(db, 'qingpu.staff', now)
      const results = await Promise.allSettled([takeDecision(cast.qingpuLead, id, agreeing('qingpu', contentHash)), takeDecision(deputy, id, agreeing('qingpu', contentHash))])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
      expect((await page()).decisions).toHaveLength(1)
    })

    it('the three consents close the matter once', async () => {
      const { db, agree, page } = await opened()
      await Promise.all([agree('qingpu'), agree('wujiang'), agree('jiashan')])
      expect(await page()).toMatchObject({ state: 'agreed', missing: [] })
      expect(await db.selectFrom('setting').select('version').where('key', '=', 'replyDaysBefore').execute()).toEqual([{ version: 1 }])
    })

    it('the third consent and a refusal end in one of the two', async () => {
      const { db, cast, id, contentHash, agree, page } = await opened()
      await agree('qingpu')
      await giveRole(cast.wujiangLead, { role: 'lead', place: 'wujiang', accountId: cast.wujiangStaff.actor.accountId, behalfOfId: cast.wujiangLead.actor.accountId, fromOn: '2026-11-20', toOn: '2026-11-30' })
      await Promise.allSettled([agree('wujiang'), takeDecision(cast.jiashanLead, id, refusing('jiashan', contentHash))])
      expect((await page()).state).toBe('refused')
      expect(await db.selectFrom('setting').select('id').execute()).toEqual([])
    })
  })

  it('does not count the third consent when the matter cannot take effect any more', async () => {
    const { db, cast, id, agree, page, contentHash } = await opened()
    await agree('qingpu')
    await agree('wujiang')
    await db.insertInto('setting').values({ id: 's1', key: 'replyDaysBefore', place: 'community', value: '"not a number"', fromOn: '2026-01-01', source: 'x', setById: cast.systemAdmin.actor.accountId, setAt: now.toISOString(), version: 1 }).execute()
    await expect(takeDecision(cast.jiashanLead, id, agreeing('jiashan', contentHash))).rejects.toThrow()
    expect(await page()).toMatchObject({ state: 'open', missing: ['jiashan'] })
    expect(await db.selectFrom('setting').select('id').execute()).toEqual([{ id: 's1' }])
  })

  it('tells leads and staff of all three when it opens and closes, and the proposer in between', async () => {
    const { agree, noticesOf, id } = await opened()
    expect(await noticesOf('jiashan.lead')).toEqual([{ title: '请会签：共同设置：会议答复期限（5天）', path: `/approvals/${id}` }])
    expect(await noticesOf('qingpu.cadre')).toEqual([])
    await agree('jiashan')
    expect(await noticesOf('wujiang.staff')).toHaveLength(2)
    expect(await noticesOf('qingpu.staff')).toHaveLength(1)
    await agree('qingpu')
    await agree('wujiang')
    expect((await noticesOf('jiashan.staff')).map(({ title }) => title)).toContain('三方同意，事项生效：共同设置：会议答复期限（5天）')
  })

  it('waits on the desk of each lead until the place has decided, and is marked when overdue', async () => {
    const { db, cast, id, agree } = await opened()
    const waiting = { deed: '三方会签', title: '共同设置：会议答复期限（5天）', path: `/approvals/${id}`, dueOn: '2026-12-24', urgency: 'open' }
    const deskOf = async (visit: Visit) => (await openDesk(visit)).waiting
    expect(await deskOf(cast.qingpuLead)).toContainEqual(waiting)
    expect(await deskOf(cast.qingpuStaff)).not.toContainEqual(waiting)
    await agree('qingpu')
    expect(await deskOf(cast.qingpuLead)).not.toContainEqual(waiting)
    expect(await deskOf({ ...cast.jiashanLead, now: new Date('2026-12-24T16:00:00.000Z') })).toContainEqual({ ...waiting, urgency: 'overdue' })
    const due = await approvalReminders.listDue(db, { fromOn: '2026-12-24', toOn: '2026-12-24' })
    expect(due.map(({ place, dueOn, knownOn }) => [place, dueOn, knownOn])).toEqual([['wujiang', '2026-12-24', '2026-11-24'], ['jiashan', '2026-12-24', '2026-11-24']])
    expect(await approvalReminders.listDue(db, { fromOn: '2026-12-25', toOn: '2027-12-24' })).toEqual([])
  })

  it('lists what waits for me first, can be narrowed, and asks no more for many than for one', async () => {
    const { cast, agree } = await opened()
    const list = (visit: Visit, filter = {}) => openApprovals(visit, filter, 1)
    const one = await countQueries(() => list(cast.qingpuLead))
    await agree('qingpu')
    const second = await proposeSetting({ ...cast.jiashanStaff, now: new Date('2026-11-23T01:00:00.000Z') }, { ...PROPOSAL, key: 'approvalDays', value: '20' })
    const { approvals, total } = await list(cast.qingpuLead)
    expect(approvals.map(({ id, isMine, missing }) => [id === second, isMine, missing.length])).toEqual([[true, true, 3], [false, false, 2]])
    expect(total).toBe(2)
    expect((await list(cast.qingpuLead, { q: '会签期限' })).approvals.map(({ id }) => id)).toEqual([second])
    expect((await list(cast.qingpuLead, { state: 'agreed' })).total).toBe(0)
    expect((await list(cast.qingpuLead, { subjectKind: 'rotationRule' })).total).toBe(0)
    expect((await list(cast.qingpuCadre)).total).toBe(0)
    const many = await countQueries(() => list(cast.qingpuLead))
    expect(many.count).toBe(one.count)
    expect(many.count).toBe(3)
  })
})
