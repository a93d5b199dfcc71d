import { describe, expect, it } from 'vitest'
import { takeDecision, withdrawApproval } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { chairAt } from '#app/domain/meetings/rotation.ts'
import { currentTerms, proposeRotationRule, readRotation } from '#app/domain/meetings/rotation.server.ts'
import { seeChangeableTerms, seeRotation, seeTurnChanges } from '#app/domain/meetings/rotation-page.server.ts'
import { answerTurnChange, proposeSwap, skipTurn, withdrawTurnChange } from '#app/domain/meetings/turns.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const FORM = { sequence: ['wujiang', 'jiashan', 'qingpu'] as Region[], termMonths: 3, startsOn: '2027-01-01', reason: '按季度轮值' }
const LEADS: Record<Region, keyof Cast> = { qingpu: 'qingpuLead', wujiang: 'wujiangLead', jiashan: 'jiashanLead' }

eachDatabase((engine) => {
  const house = async () => {
    const db = await engine.fresh()
    const cast = await castOf(db, now)
    const decide = async (approvalId: string, place: Region, decision: 'agree' | 'refuse', at = now) => {
      const visit = { ...cast[LEADS[place]], now: at }
      const { contentHash } = await openApprovalPage(visit, approvalId)
      await takeDecision(visit, approvalId, { place, decision, contentHash, boardMeetingOn: '2026-11-20', boardMeetingNo: '2026年第9次', reason: decision === 'refuse' ? '顺序不妥' : null })
    }
    const agreeAll = async (approvalId: string, at = now) => {
      for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) await decide(approvalId, place, 'agree', at)
    }
    const titlesFor = async (login: string) =>
      (await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select('title').where('login', '=', login).where('kind', '=', 'rotation').orderBy('sentAt').execute()).map(({ title }) => title)
    return { db, cast, decide, agreeAll, titlesFor }
  }
  const withRotation = async () => {
    const all = await house()
    await all.agreeAll(await proposeRotationRule(all.cast.wujiangStaff, FORM))
    return all
  }

  describe('the rule', () => {
    it('has nobody in the chair until all three places agree', async () => {
      const { db, cast, decide } = await house()
      const approvalId = await proposeRotationRule(cast.qingpuStaff, FORM)
      expect(await currentTerms(db, now)).toEqual({ current: null, next: null })
      await decide(approvalId, 'qingpu', 'agree')
      await decide(approvalId, 'jiashan', 'agree')
      expect((await currentTerms(db, now)).next).toBeNull()
      await decide(approvalId, 'wujiang', 'agree')
      expect(await currentTerms(db, now)).toMatchObject({ current: null, next: { chair: 'wujiang', startsOn: '2027-01-01', endsOn: '2027-03-31' } })
      expect(await currentTerms(db, new Date('2026-12-31T16:00:00.000Z'))).toMatchObject({ current: { chair: 'wujiang' }, next: { chair: 'jiashan' } })
    })

    it('returns to its proposer when one refuses, or when it is taken back, and can be proposed again', async () => {
      const { db, cast, decide, agreeAll } = await house()
      const refused = await proposeRotationRule(cast.qingpuStaff, FORM)
      await decide(refused, 'jiashan', 'refuse')
      const withdrawn = await proposeRotationRule(cast.qingpuStaff, FORM)
      await withdrawApproval(cast.qingpuStaff, withdrawn, { reason: '再议' })
      expect((await seeRotation(cast.jiashanStaff)).rules.map(({ state }) => state).sort()).toEqual(['refused', 'withdrawn'])
      await agreeAll(await proposeRotationRule(cast.jiashanStaff, FORM))
      expect((await readRotation(db)).rules).toHaveLength(1)
    })

    it('is proposed by one place at a time, and only by organisation departments', async () => {
      const { cast } = await house()
      await proposeRotationRule(cast.qingpuStaff, FORM)
      await expect(proposeRotationRule(cast.wujiangStaff, FORM)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(proposeRotationRule(cast.qingpuSchool, FORM)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(proposeRotationRule(cast.systemAdmin, FORM)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('cannot begin in the past', async () => {
      const { cast } = await house()
      await expect(proposeRotationRule(cast.qingpuStaff, { ...FORM, startsOn: '2026-11-24' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { startsOn: [expect.stringContaining('晚于今天')] } } })
    })

    it('agreed late leaves the days gone by to whoever chaired them', async () => {
      const { db, cast, agreeAll } = await withRotation()
      const proposedAt = new Date('2027-02-01T02:00:00.000Z')
      const approvalId = await proposeRotationRule({ ...cast.qingpuStaff, now: proposedAt }, { ...FORM, sequence: ['qingpu', 'jiashan', 'wujiang'], startsOn: '2027-02-10' })
      await agreeAll(approvalId, new Date('2027-02-20T02:00:00.000Z'))
      const history = await readRotation(db)
      expect(chairAt(history, new Date('2027-02-20T15:59:59.999Z'))).toBe('wujiang')
      expect(chairAt(history, new Date('2027-02-20T16:00:00.000Z'))).toBe('qingpu')
    })
  })

  describe('turns', () => {
    const terms = async (cast: Cast) => {
      const { own, others } = await seeChangeableTerms(cast.wujiangStaff)
      return { first: own[0]!.key, second: others.find(({ chair }) => chair === 'qingpu')!.key }
    }

    it('are swapped by the two, and the third is told', async () => {
      const { db, cast, titlesFor } = await withRotation()
      const { first, second } = await terms(cast)
      const id = await proposeSwap(cast.wujiangStaff, { firstTermKey: first, secondTermKey: second, reason: '任务较重' })
      const turnsWaiting = async (visit: Visit) => (await mattersWaiting(visit)).filter(({ path }) => path.startsWith('/rotation/'))
      expect(await turnsWaiting(cast.qingpuLead)).toEqual([{ deed: '答复轮值调整', title: `吴江区提出调整${first.slice(0, 10)}起的一期`, path: `/rotation/swaps/${id}`, dueOn: null }])
      expect(await turnsWaiting(cast.jiashanLead)).toEqual([])
      await expect(answerTurnChange(cast.jiashanLead, id, { answer: 'agree', reason: null })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(answerTurnChange(cast.wujiangLead, id, { answer: 'agree', reason: null })).rejects.toMatchObject({ kind: 'forbidden' })
      await answerTurnChange(cast.qingpuLead, id, { answer: 'agree', reason: null })
      expect(chairAt(await readRotation(db), new Date('2027-01-15T00:00:00.000Z'))).toBe('qingpu')
      expect(chairAt(await readRotation(db), new Date('2027-07-15T00:00:00.000Z'))).toBe('wujiang')
      expect(await titlesFor('jiashan.staff')).toEqual([expect.stringMatching(/^轮值已调整：吴江区/)])
    })

    it('are answered once, whoever is faster', async () => {
      const { cast } = await withRotation()
      const { first, second } = await terms(cast)
      const id = await proposeSwap(cast.wujiangStaff, { firstTermKey: first, secondTermKey: second, reason: '任务较重' })
      const results = await Promise.allSettled([answerTurnChange(cast.qingpuLead, id, { answer: 'agree', reason: null }), answerTurnChange(cast.qingpuLead, id, { answer: 'refuse', reason: '不便' })])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await expect(withdrawTurnChange(cast.wujiangStaff, id)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('that another request names already cannot be asked for again until it is settled', async () => {
      const { cast } = await withRotation()
      const { first, second } = await terms(cast)
      const id = await proposeSwap(cast.wujiangStaff, { firstTermKey: first, secondTermKey: second, reason: '任务较重' })
      await expect(skipTurn(cast.wujiangStaff, { termKey: first, substitute: 'jiashan', reason: '人手不足' })).rejects.toMatchObject({ kind: 'conflict' })
      await withdrawTurnChange(cast.wujiangStaff, id)
      await skipTurn(cast.wujiangStaff, { termKey: first, substitute: 'jiashan', reason: '人手不足' })
    })

    it('are asked for by one at a time, from whichever side a request touches them', async () => {
      const { cast } = await withRotation()
      const { first, second } = await terms(cast)
      const id = await proposeSwap(cast.wujiangStaff, { firstTermKey: first, secondTermKey: second, reason: '任务较重' })
      const { own } = await seeChangeableTerms(cast.qingpuStaff)
      const why = { kind: 'conflict', message: expect.stringContaining('吴江区已向青浦区提出：吴江区') }
      await expect(skipTurn(cast.qingpuStaff, { termKey: second, substitute: 'jiashan', reason: '人手不足' }), 'the one that is asked').rejects.toMatchObject(why)
      await expect(proposeSwap(cast.jiashanStaff, { firstTermKey: (await seeChangeableTerms(cast.jiashanStaff)).own[0]!.key, secondTermKey: second, reason: '冲突' }), 'the third place').rejects.toMatchObject(why)
      await withdrawTurnChange(cast.wujiangStaff, id)
      const both = await Promise.allSettled([
        proposeSwap(cast.wujiangStaff, { firstTermKey: first, secondTermKey: second, reason: '同时' }),
        skipTurn(cast.qingpuStaff, { termKey: own.find(({ key }) => key === second)!.key, substitute: 'jiashan', reason: '同时' }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('belong to their place: nobody swaps another one’s', async () => {
      const { cast } = await withRotation()
      const { first, second } = await terms(cast)
      await expect(proposeSwap(cast.jiashanStaff, { firstTermKey: first, secondTermKey: second, reason: '越权' })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(proposeSwap(cast.wujiangStaff, { firstTermKey: '2027-01-01.nosuchrule', secondTermKey: second, reason: '伪造' })).rejects.toMatchObject({ kind: 'missing' })
    })

    it('skipped with a substitute stay owed, and say why', async () => {
      const { cast } = await withRotation()
      const { first } = await terms(cast)
      const id = await skipTurn(cast.wujiangStaff, { termKey: first, substitute: 'jiashan', reason: '人手不足' })
      await answerTurnChange(cast.jiashanLead, id, { answer: 'agree', reason: null })
      const seen = await seeRotation({ ...cast.qingpuStaff, now: new Date('2027-01-15T00:00:00.000Z') })
      expect(seen.current).toMatchObject({ chair: 'jiashan', dueFrom: 'wujiang' })
      expect(seen.owed).toMatchObject([{ debtor: 'wujiang', creditor: 'jiashan', repaidByTerm: null }])
      expect(seen.why.join('')).toContain('人手不足')
      expect((await seeTurnChanges(cast.qingpuCadre)).changes).toMatchObject([{ mayAnswer: false, mayWithdraw: false }])
    })
  })
})
