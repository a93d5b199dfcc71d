import { describe, expect, it } from 'vitest'
import { proposeItem } from '#app/domain/agenda/pool.server.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { keepFiles, openFile, readUploads, removeFile } from '#app/domain/files/files.server.ts'
import { assignFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { handoverReminders } from '#app/domain/handovers/handover-reminders.server.ts'
import { openHandover, openPreview, openRecord, openRenewal, PHOTOS_OF, seeHandovers } from '#app/domain/handovers/handovers.server.ts'
import { makeDueHandovers } from '#app/domain/handovers/making.server.ts'
import { writeHandoverSheet } from '#app/domain/handovers/sheet.server.ts'
import { recordHandover, renewHandover, signHandover } from '#app/domain/handovers/signing.server.ts'
import type { PackSectionKey } from '#app/domain/handovers/terms.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { proposeRotationRule } from '#app/domain/meetings/rotation.server.ts'
import { keepSeries } from '#app/domain/meetings/series.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { instantAt } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { newId } from '#db/portable/values.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'
import { makePng } from '#tests/support/pictures.ts'

/** 吴江 chairs the first quarter of 2027, 嘉善 the second, 青浦 the third. */
const AGREED = new Date('2026-11-24T01:00:00.000Z')
const LAST_MOMENT = new Date('2027-03-31T15:59:59.999Z')
const MIDNIGHT = new Date('2027-03-31T16:00:00.000Z')
const DAY_AFTER = new Date('2027-04-02T02:00:00.000Z')

const SERIES: Parameters<typeof keepSeries>[2] = { kind: 'work_conference', name: '', everyMonths: 3, agenda: '通报情况', invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], version: 0 }
const DRAFT: Parameters<typeof draftMeeting>[1] = {
  kind: 'work_conference', seriesId: null, title: '', day: '2027-04-20', startTime: '09:00', endTime: '11:00', venue: '一号会议室', venuePlace: 'wujiang', agenda: null, note: null, contact: null, docNo: null,
  replyByOn: '2027-04-15', isConfirmed: true, invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
}

eachDatabase((engine) => {
  const house = async () => {
    const url = await engine.newUrl({ isPeopled: true })
    const db = engine.open(url)
    const cast = await castOf(db, AGREED)
    const approvalId = await proposeRotationRule(cast.wujiangStaff, { sequence: ['wujiang', 'jiashan', 'qingpu'], termMonths: 3, startsOn: '2027-01-01', reason: '按季度轮值' })
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as Region[]) {
      const visit = cast[`${place}Lead`]
      const { contentHash } = await openApprovalPage(visit, approvalId)
      await takeDecision(visit, approvalId, { place, decision: 'agree', contentHash, boardMeetingOn: '2026-11-20', boardMeetingNo: '第9次', reason: null })
    }
    return { db, url, cast }
  }
  const at = (visit: Visit, now: Date): Visit => ({ ...visit, now })
  const later = (cast: Cast, now = DAY_AFTER) => Object.fromEntries(Object.entries(cast).map(([name, visit]) => [name, at(visit, now)])) as Cast
  const titled = (sections: readonly { key: PackSectionKey; lines: readonly { title: string }[] }[], key: PackSectionKey) => sections.find((section) => section.key === key)!.lines.map(({ title }) => title)

  /** A draft, a series, and the handover of the first quarter. */
  const handedOver = async () => {
    const { db, url, cast } = await house()
    const chair = at(cast.wujiangStaff, new Date('2027-02-10T02:00:00.000Z'))
    const seriesId = await keepSeries(chair, undefined, { ...SERIES, name: '季度工作会议' })
    await draftMeeting(chair, { ...DRAFT, seriesId, title: '第二季度工作会议草稿' })
    await makeDueHandovers(db, MIDNIGHT)
    const people = later(cast)
    const [handover] = (await seeHandovers(people.qingpuStaff, {}, 1)).handovers
    return { db, url, cast: people, id: handover!.id }
  }
  const photographed = async (visit: Visit, id: string, name = '交接照片.png') => keepFiles(visit, { kind: PHOTOS_OF, id }, await readUploads([new File([new Uint8Array(makePng(8, 6))], name)]))
  const recorded = async () => {
    const all = await handedOver()
    await recordHandover(all.cast.jiashanStaff, all.id, { heldOn: '2027-04-01', venue: '县行政中心', note: '双方经办参加', version: 1 })
    await photographed(all.cast.jiashanStaff, all.id)
    return all
  }
  const sign = async (visit: Visit, id: string) => signHandover(visit, id, { contentHash: (await openHandover(visit, id)).contentHash })

  it('reminds the side that has not signed, its lead, and nobody of the other', async () => {
    const { db, cast, id } = await recorded()
    const sides = async () => (await handoverReminders.listDue(db, { fromOn: '2027-04-01', toOn: '2027-04-30' })).map(({ kind, objectId, place, dueOn, concerned }) => ({ kind, objectId, place, dueOn, concerned }))
    const side = (place: Region) => ({ kind: 'handoverDue', objectId: id, place, dueOn: '2027-04-10', concerned: { roles: [{ role: 'lead', place }] } })
    expect(await sides()).toEqual([side('wujiang'), side('jiashan')])
    await sign(cast.wujiangLead, id)
    expect(await sides()).toEqual([side('jiashan')])
    // The rule of five days before, said the day after it.
    for (const _again of [1, 2]) await runReminders({ db, sources: [handoverReminders] }, new Date('2027-04-06T02:00:00.000Z'))
    const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').innerJoin('account', 'account.id', 'accountId').select(['title', 'login']).where('notice.kind', '=', 'reminder').orderBy('login').execute()
    expect(told).toEqual(['jiashan.lead', 'jiashan.staff'].map((login) => ({ title: '轮值交接签署期限（还有4天）：吴江向嘉善交接轮值', login })))
    await sign(cast.jiashanLead, id)
    expect(await sides()).toEqual([])
  })

  describe('at the change of the chair', () => {
    it('is made at midnight of the hand-over day and not a moment before, once, by however many processes', async () => {
      const { db, url, cast } = await house()
      expect(await makeDueHandovers(db, LAST_MOMENT)).toBe(0)
      const others = [1, 2, 3, 4].map(() => engine.open(url))
      const made = await Promise.all(others.map((other) => makeDueHandovers(other, MIDNIGHT)))
      expect(made.reduce((sum, count) => sum + count, 0)).toBe(1)
      expect(await makeDueHandovers(db, DAY_AFTER)).toBe(0)
      const { handovers } = await seeHandovers(at(cast.qingpuLead, MIDNIGHT), {}, 1)
      expect(handovers).toMatchObject([{ fromPlace: 'wujiang', toPlace: 'jiashan', startsOn: '2027-01-01', endsOn: '2027-03-31', dueOn: '2027-04-10', state: 'open' }])
      expect(await linesOf(db, 'handover.make')).toMatchObject([{ actorName: '（系统自动）', summary: '生成轮值交接：吴江区（2027-01-01至2027-03-31）向嘉善县' }])
      const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').innerJoin('account', 'account.id', 'accountId').select('login').where('notice.path', 'like', '/rotation/handovers/%').execute()
      expect(told.map(({ login }) => login).sort()).toEqual(['jiashan.lead', 'jiashan.staff', 'wujiang.lead', 'wujiang.staff'])
    })

    it('catches up on every change that was missed, and begins with the last one in a house that never made any', async () => {
      const { db, cast } = await house()
      await makeDueHandovers(db, MIDNIGHT)
      expect(await makeDueHandovers(db, new Date('2027-12-05T02:00:00.000Z'))).toBe(2)
      expect((await seeHandovers(at(cast.qingpuLead, new Date('2027-12-05T02:00:00.000Z')), {}, 1)).handovers.map(({ endsOn }) => endsOn)).toEqual(['2027-09-30', '2027-06-30', '2027-03-31'])
      const other = await house()
      expect(await makeDueHandovers(other.db, new Date('2027-12-05T02:00:00.000Z'))).toBe(1)
    })

    it('can be looked at before, as it stands', async () => {
      const { cast } = await house()
      const preview = await openPreview(at(cast.wujiangStaff, LAST_MOMENT))
      expect(preview).toMatchObject({ fromPlace: 'wujiang', toPlace: 'jiashan', handsOverOn: '2027-04-01' })
      expect(titled(preview.sections, 'contacts')).toHaveLength(6)
      await expect(openPreview(cast.wujiangStaff)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('does not show drafts of the running chair to the next one before midnight, nor drafts of the new chair to the last one after it', async () => {
      const { db, cast } = await house()
      await draftMeeting(at(cast.wujiangStaff, new Date('2027-02-10T02:00:00.000Z')), { ...DRAFT, title: '吴江的草稿' })
      const drafts = async (visit: Visit) => titled((await openPreview(at(visit, LAST_MOMENT))).sections, 'meetings')
      expect([await drafts(cast.wujiangStaff), await drafts(cast.jiashanStaff)]).toEqual([['吴江的草稿'], []])
      await makeDueHandovers(db, MIDNIGHT)
      await draftMeeting(at(cast.jiashanStaff, DAY_AFTER), { ...DRAFT, title: '嘉善的草稿', venue: '二号会议室', day: '2027-04-21' })
      const people = later(cast)
      const [handover] = (await seeHandovers(people.wujiangStaff, {}, 1)).handovers
      for (const party of [people.wujiangStaff, people.jiashanStaff]) expect(titled((await openHandover(party, handover!.id)).sections, 'meetings')).toEqual(['吴江的草稿'])
    })
  })

  describe('the pack', () => {
    it('holds what is open, with drafts for the two parties alone', async () => {
      const { cast, id } = await handedOver()
      for (const insider of [cast.wujiangStaff, cast.jiashanLead]) {
        const { sections, isWhole } = await openHandover(insider, id)
        expect([isWhole, titled(sections, 'meetings'), titled(sections, 'series')]).toEqual([true, ['第二季度工作会议草稿'], ['季度工作会议']])
        expect(titled(sections, 'turns')[0]).toBe('青浦区轮值')
      }
      for (const outsider of [cast.qingpuStaff, cast.communitySuperior]) {
        const { sections, isWhole } = await openHandover(outsider, id)
        expect([isWhole, titled(sections, 'meetings'), sections.find(({ key }) => key === 'meetings')!.hidden]).toEqual([false, [], 1])
        expect(JSON.stringify(await writeHandoverSheet(outsider, id))).not.toContain('第二季度工作会议草稿')
      }
      for (const stranger of [cast.jiashanSchool, cast.wujiangCadre, cast.auditAdmin]) await expect(openHandover(stranger, id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('holds nothing that arose after the change of the chair: that is the next one’s own', async () => {
      const { cast, id } = await handedOver()
      const before = (await openHandover(cast.jiashanLead, id)).sections
      const chair = at(cast.jiashanStaff, new Date('2027-04-02T02:00:00.000Z'))
      const meetingId = await draftMeeting(chair, { ...DRAFT, title: '接任后召集的会', day: '2027-04-20', replyByOn: '2027-04-10', invitedAccountIds: [cast.wujiangCadre.actor.accountId] })
      await takeMeetingStep(chair, meetingId, 'convene')
      await proposeItem(chair, { seriesId: (await chair.db.selectFrom('meetingSeries').select('id').executeTakeFirstOrThrow()).id, title: '接任后提出的议题', detail: null, presenter: null, minutes: 20, isInternal: false, version: 0 })
      await assignFollowUp(chair, { title: '接任后交办的事项', detail: null, place: 'qingpu', dutyUnitName: '示例单位', coUnits: null, dueOn: '2027-09-30' })
      expect((await openHandover(cast.jiashanLead, id)).sections).toEqual(before)
    })

    it('names the minutes that were issued of the meetings of the term, and of no other', async () => {
      const { db, cast, id } = await handedOver()
      const issue = async (title: string, day: string, number: number) => {
        const meetingId = await draftMeeting(at(cast.wujiangStaff, new Date('2027-02-10T02:00:00.000Z')), { ...DRAFT, title })
        const [startsAt, endsAt] = [instantAt(day, '09:00'), instantAt(day, '11:30')]
        const account = await db.selectFrom('account').select('id').where('login', '=', 'wujiang.staff').executeTakeFirstOrThrow()
        const approval = await db.selectFrom('approval').select('id').executeTakeFirstOrThrow()
        await db.updateTable('meeting').set({ state: 'held', startsAt, endsAt, replyByAt: startsAt, convenedAt: startsAt }).where('id', '=', meetingId).execute()
        await db
          .insertInto('minutes')
          .values({
            id: newId(), meetingId, place: 'wujiang', state: 'issued', opening: '', openingVersion: 1, consultRound: 0, consultUntilOn: null, approvalId: approval.id, numberScope: 'work', numberYear: 2027, number, issuedAt: instantAt(day, '17:00'), issuedById: account.id, addendumUntilOn: day,
            begunById: account.id, begunAt: startsAt, updatedById: account.id, updatedAt: startsAt, version: 1,
          })
          .execute()
      }
      await issue('期前的会议', '2026-12-31', 1)
      await issue('期末的会议', '2027-03-31', 2)
      const { sections } = await openHandover(cast.jiashanLead, id)
      expect(sections.find(({ key }) => key === 'issued')!.lines).toMatchObject([{ title: '期末的会议', note: '第2期，2027-03-31印发', on: '2027-03-31' }])
    })

    it('is read with one query for all its sections', async () => {
      const { cast, id } = await handedOver()
      const { count } = await countQueries(() => openHandover(cast.jiashanLead, id))
      expect(count).toBeLessThanOrEqual(5)
    })
  })

  describe('signing', () => {
    it('waits on the desk of both leads, of each until he has signed', async () => {
      const { cast, id } = await recorded()
      const waits = async (visit: Visit) => (await mattersWaiting(visit)).filter(({ deed }) => deed === '签署轮值交接').map(({ path }) => path)
      expect([await waits(cast.wujiangLead), await waits(cast.jiashanLead), await waits(cast.qingpuLead), await waits(cast.jiashanStaff)]).toEqual([[`/rotation/handovers/${id}`], [`/rotation/handovers/${id}`], [], []])
      await sign(cast.wujiangLead, id)
      expect([await waits(cast.wujiangLead), await waits(cast.jiashanLead)]).toEqual([[], [`/rotation/handovers/${id}`]])
    })

    it('needs day, place and a photograph, and is for the two leads alone', async () => {
      const { cast, id } = await handedOver()
      await expect(sign(cast.wujiangLead, id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('先登记交接日期和地点') })
      await recordHandover(cast.wujiangStaff, id, { heldOn: '2027-04-01', venue: '县行政中心', note: null, version: 1 })
      expect(await openHandover(cast.wujiangLead, id)).toMatchObject({ maySign: false, lack: '请先上传交接照片，再签署。' })
      await expect(sign(cast.wujiangLead, id)).rejects.toMatchObject({ kind: 'conflict', message: '请先上传交接照片，再签署。' })
      await photographed(cast.wujiangStaff, id)
      for (const other of [cast.qingpuLead, cast.wujiangStaff, cast.jiashanStaff, cast.communityOffice]) await expect(sign(other, id)).rejects.toMatchObject({ kind: 'forbidden' })
      await sign(cast.wujiangLead, id)
      await expect(sign(cast.wujiangLead, id)).rejects.toMatchObject({ kind: 'conflict', message: '吴江区已经签署。' })
    })

    it('freezes exactly what was shown: what happens later changes neither page nor document', async () => {
      const { db, cast, id } = await recorded()
      const [photo] = await photographed(cast.jiashanStaff, id, '交接合影.png')
      const before = await openHandover(cast.jiashanLead, id)
      await sign(cast.wujiangLead, id)
      await keepSeries(cast.jiashanStaff, undefined, { ...SERIES, name: '签署之后才有的系列' })
      await db.updateTable('account').set({ name: '示例·后来改名' }).where('login', '=', 'jiashan.staff').execute()
      await sign(cast.jiashanLead, id)
      const after = await openHandover(at(cast.jiashanLead, new Date('2027-08-01T02:00:00.000Z')), id)
      expect([after.contentHash, after.sections]).toEqual([before.contentHash, before.sections])
      expect(after).toMatchObject({ isFrozen: true, maySign: false, mayRenew: false, mayRecord: false, handover: { state: 'signed', fromSignedByName: '示例·吴江负责人', toSignedByName: '示例·嘉善负责人' } })
      const sheet = JSON.stringify(await writeHandoverSheet(cast.wujiangStaff, id))
      for (const text of ['县行政中心', '交接合影.png', '第二季度工作会议草稿', '示例·吴江负责人', '2027年4月1日']) expect(sheet).toContain(text)
      expect(sheet).not.toContain('签署之后才有的系列')
      await expect(removeFile(cast.jiashanStaff, photo!)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(openFile(cast.jiashanSchool, photo!)).rejects.toMatchObject({ kind: 'missing' })
      await expect(recordHandover(cast.jiashanStaff, id, { heldOn: '2027-04-02', venue: '别处', note: null, version: 4 })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(openRecord(cast.jiashanStaff, id)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(openRenewal(cast.jiashanLead, id)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('of something that has changed since it was read is refused, and nothing is signed', async () => {
      const { cast, id } = await recorded()
      const { contentHash } = await openHandover(cast.wujiangLead, id)
      await keepSeries(cast.jiashanStaff, undefined, { ...SERIES, name: '刚刚新增的系列' })
      await expect(signHandover(cast.wujiangLead, id, { contentHash })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('清单又有变化') })
      expect((await openHandover(cast.wujiangLead, id)).handover.fromSignedAt).toBeNull()
    })

    it('by both at the same moment counts for each once', async () => {
      const { cast, id } = await recorded()
      const { contentHash } = await openHandover(cast.wujiangLead, id)
      const attempt = (visit: Visit) => signHandover(visit, id, { contentHash })
      const results = await Promise.allSettled([attempt(cast.wujiangLead), attempt(cast.jiashanLead), attempt(cast.wujiangLead)])
      const done = results.filter(({ status }) => status === 'fulfilled').length
      expect(done).toBeGreaterThanOrEqual(1)
      const { handover } = await openHandover(cast.wujiangLead, id)
      expect([handover.fromSignedAt, handover.toSignedAt].filter(Boolean)).toHaveLength(done)
      expect(handover.state).toBe(done === 2 ? 'signed' : 'open')
    })

    it('can be taken back by either side before both have signed, with a reason both are told', async () => {
      const { db, cast, id } = await recorded()
      await expect(renewHandover(cast.jiashanLead, id, { reason: '漏了一项', version: 2 })).rejects.toMatchObject({ kind: 'conflict' })
      await sign(cast.wujiangLead, id)
      await expect(renewHandover(cast.jiashanStaff, id, { reason: '漏了一项', version: 3 })).rejects.toMatchObject({ kind: 'forbidden' })
      await renewHandover(cast.jiashanLead, id, { reason: '漏了一项', version: 3 })
      expect(await openHandover(cast.wujiangLead, id)).toMatchObject({ isFrozen: false, maySign: true, handover: { fromSignedAt: null, fromSignedByName: null } })
      expect(await linesOf(db, 'handover.renew')).toMatchObject([{ summary: '退回重签：漏了一项' }])
    })
  })

  describe('what is recorded', () => {
    it('is neither of tomorrow nor of before the term, and two who write at once are told of each other', async () => {
      const { cast, id } = await handedOver()
      const form = { venue: '县行政中心', note: null, version: 1 }
      await expect(recordHandover(cast.jiashanStaff, id, { ...form, heldOn: '2027-04-03' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { heldOn: [expect.stringContaining('不能晚于今天')] } } })
      await expect(recordHandover(cast.jiashanStaff, id, { ...form, heldOn: '2026-12-31' })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(recordHandover(cast.qingpuStaff, id, { ...form, heldOn: '2027-04-01' })).rejects.toMatchObject({ kind: 'forbidden' })
      await recordHandover(cast.jiashanStaff, id, { ...form, heldOn: '2027-04-01' })
      await expect(recordHandover(cast.wujiangStaff, id, { ...form, heldOn: '2027-04-02', venue: '区行政中心' })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { venue: ['现在是“县行政中心”，您填的是“区行政中心”。'] } } })
    })
  })
})
