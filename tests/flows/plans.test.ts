import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { changeSetting } from '#app/domain/community/settings.server.ts'
import { entryOf } from '#app/domain/community/settings-catalogue.ts'
import { keepFiles, readUploads } from '#app/domain/files/files.server.ts'
import { ownerOf } from '#app/domain/files/owners.server.ts'
import { adoptPlan, beginPlan, changePlan, discardPlan, keepSection, redraftPlan, removeSection, submitPlan } from '#app/domain/plans/keeping.server.ts'
import { openDesk } from '#app/domain/notices/desk.server.ts'
import { planReminders } from '#app/domain/plans/plan-reminders.server.ts'
import { openPlan, seePlans, writePlan } from '#app/domain/plans/reading.server.ts'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import { FOUR_MEASURES } from '#app/domain/plans/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const CHAPTER = { kind: 'community' as const, title: '打造共同体', text: '共享师资。', measures: [...FOUR_MEASURES], position: 1, version: 0 }
const ADOPTION = { adoptedOn: '2026-11-20', basis: '领导小组第一次会议', docNo: '青教组〔2026〕1号' }

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
  })

  const begun = (visit: Visit, year: number) => beginPlan(visit, { year, title: `${year}年规划`, docNo: null })
  const versionOf = async (visit: Visit, id: string) => (await openPlan(visit, id)).plan.version
  async function adopted(staff: Visit, lead: Visit, year: number, over: Partial<typeof CHAPTER> = {}) {
    const id = await begun(staff, year)
    await keepSection(staff, id, null, { ...CHAPTER, ...over })
    await submitPlan(staff, id, await versionOf(staff, id))
    await adoptPlan(lead, id, { ...ADOPTION, version: await versionOf(lead, id) })
    return id
  }
  const cellOf = async (visit: Visit, place: string, year: number) => (await seePlans(visit, year)).rows.find((row) => row.place === place)!.cells.find((cell) => cell.year === year)!

  it('is seen by its own place alone until the lead has recorded that it was adopted', async () => {
    const id = await begun(cast.qingpuStaff, 2026)
    await keepSection(cast.qingpuStaff, id, null, CHAPTER)
    for (const other of [cast.wujiangStaff, cast.communityOffice, cast.communitySuperior, cast.qingpuSchool]) await expect(openPlan(other, id)).rejects.toMatchObject({ kind: 'missing' })
    expect(await cellOf(cast.wujiangStaff, 'qingpu', 2026)).toMatchObject({ state: 'noPlan', working: null })
    expect(await cellOf(cast.qingpuStaff, 'qingpu', 2026)).toMatchObject({ state: 'noPlan', working: { id } })
    await submitPlan(cast.qingpuStaff, id, await versionOf(cast.qingpuStaff, id))
    await expect(keepSection(cast.qingpuStaff, id, null, CHAPTER)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(adoptPlan(cast.qingpuStaff, id, { ...ADOPTION, version: 3 })).rejects.toMatchObject({ kind: 'forbidden' })
    const version = await versionOf(cast.qingpuLead, id)
    await expect(adoptPlan(cast.qingpuLead, id, { ...ADOPTION, adoptedOn: '2026-11-25', version })).rejects.toMatchObject({ kind: 'invalid' })
    await adoptPlan(cast.qingpuLead, id, { ...ADOPTION, version })
    for (const reader of [cast.wujiangStaff, cast.jiashanLead, cast.communityOffice, cast.communitySuperior]) expect((await openPlan(reader, id)).plan).toMatchObject({ state: 'adopted', docNo: ADOPTION.docNo })
    expect(await cellOf(cast.wujiangStaff, 'qingpu', 2026)).toMatchObject({ state: 'complete', isOverdue: false, adopted: { id } })
    const lines = await db.selectFrom('journal').select('deed').where('objectKind', '=', 'annualPlan').where('objectId', '=', id).orderBy('seq').execute()
    expect(lines.map(({ deed }) => deed)).toEqual(['plan.begin', 'plan.change', 'plan.submit', 'plan.adopt'])
    const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select('accountId').where('path', '=', `/plans/${id}`).execute()
    expect(told.map(({ accountId }) => accountId).sort()).toEqual([cast.wujiangStaff, cast.jiashanStaff].map(({ actor }) => actor.accountId).sort())
  })

  it('gives way to its revision, which begins with the same chapters, and stays to be read', async () => {
    const first = await adopted(cast.wujiangStaff, cast.wujiangLead, 2025)
    const second = await begun(cast.wujiangStaff, 2025)
    await expect(begun(cast.wujiangStaff, 2025)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { year: [expect.stringContaining('已有')] } } })
    expect((await openPlan(cast.wujiangStaff, second)).sections).toMatchObject([{ title: CHAPTER.title, measures: [...FOUR_MEASURES] }])
    expect((await openPlan(cast.wujiangStaff, second)).plan.revision).toBe(2)
    await submitPlan(cast.wujiangStaff, second, await versionOf(cast.wujiangStaff, second))
    const version = await versionOf(cast.wujiangLead, second)
    await expect(adoptPlan(cast.wujiangLead, second, { ...ADOPTION, adoptedOn: '2026-11-19', version })).rejects.toMatchObject({ kind: 'invalid' })
    await adoptPlan(cast.wujiangLead, second, { ...ADOPTION, version })
    expect((await openPlan(cast.jiashanStaff, first)).plan.state).toBe('superseded')
    expect((await openPlan(cast.jiashanStaff, second)).revisions.map(({ id }) => id)).toEqual([first])
    expect((await ownerOf('annualPlan')!.mayChange(cast.wujiangStaff, first))).toBe(false)
    expect((await ownerOf('annualPlan')!.mayChange(cast.wujiangStaff, second))).toBe(true)
    expect((await ownerOf('annualPlan')!.mayChange(cast.qingpuStaff, second))).toBe(false)
  })

  it('shows both texts to whoever comes late, and refuses steps on a stale page', async () => {
    const id = await begun(cast.jiashanStaff, 2025)
    await keepSection(cast.jiashanStaff, id, null, CHAPTER)
    const [section] = (await openPlan(cast.jiashanStaff, id)).sections
    await keepSection(cast.jiashanStaff, id, section!.id, { ...CHAPTER, text: '甲的文字', version: 1 })
    const late = keepSection(cast.jiashanLead, id, section!.id, { ...CHAPTER, text: '乙的文字', version: 1 })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', details: { fields: { text: ['现在是“甲的文字”，您填的是“乙的文字”。'] } } })
    await expect(removeSection(cast.jiashanLead, id, section!.id, 1)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(submitPlan(cast.jiashanStaff, id, 1)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(changePlan(cast.qingpuStaff, id, { title: '别人的', docNo: null, version: 1 })).rejects.toMatchObject({ kind: 'missing' })
    await submitPlan(cast.jiashanStaff, id, await versionOf(cast.jiashanStaff, id))
    await redraftPlan(cast.jiashanStaff, id, await versionOf(cast.jiashanStaff, id))
    await removeSection(cast.jiashanStaff, id, section!.id, 2)
    await expect(submitPlan(cast.jiashanStaff, id, await versionOf(cast.jiashanStaff, id))).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('may be discarded while it is a draft: chapters and files go, the journal keeps the wording', async () => {
    const id = await begun(cast.wujiangStaff, 2028)
    await keepSection(cast.wujiangStaff, id, null, CHAPTER)
    await keepFiles(cast.wujiangStaff, { kind: 'annualPlan', id }, await readUploads([new File(['草稿'], '草稿.txt')]))
    await expect(discardPlan(cast.wujiangStaff, id, 1)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(discardPlan(cast.qingpuStaff, id, 2)).rejects.toMatchObject({ kind: 'missing' })
    expect((await openPlan(cast.wujiangStaff, id)).sections).toHaveLength(1)
    await discardPlan(cast.wujiangStaff, id, await versionOf(cast.wujiangStaff, id))
    await expect(openPlan(cast.wujiangStaff, id)).rejects.toMatchObject({ kind: 'missing' })
    expect(await db.selectFrom('file').innerJoin('fileContent', 'fileId', 'file.id').select('file.id').where('ownerId', '=', id).execute()).toEqual([])
    const line = await db.selectFrom('journal').select('changes').where('objectId', '=', id).where('deed', '=', 'plan.discard').executeTakeFirstOrThrow()
    expect(line.changes).toContain(CHAPTER.text)
    const again = await begun(cast.wujiangStaff, 2028)
    await keepSection(cast.wujiangStaff, again, null, CHAPTER)
    await submitPlan(cast.wujiangStaff, again, await versionOf(cast.wujiangStaff, again))
    await expect(discardPlan(cast.wujiangStaff, again, await versionOf(cast.wujiangStaff, again))).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is found by its words once it is adopted, and the wording it replaced no more', async () => {
    const found = async (visit: Visit) => (await searchEverywhere(visit, '互派师资办班')).groups.map(({ name, hits }) => [name, ...hits.map(({ to }) => to)])
    const id = await begun(cast.jiashanStaff, 2024)
    await keepSection(cast.jiashanStaff, id, null, { ...CHAPTER, text: '互派师资办班。' })
    expect(await found(cast.jiashanStaff)).toEqual([])
    await submitPlan(cast.jiashanStaff, id, await versionOf(cast.jiashanStaff, id))
    await adoptPlan(cast.jiashanLead, id, { ...ADOPTION, version: await versionOf(cast.jiashanLead, id) })
    for (const reader of [cast.jiashanStaff, cast.qingpuLead, cast.communitySuperior]) expect(await found(reader)).toEqual([['年度规划', `/plans/${id}`]])
    expect(await found(cast.jiashanCadre)).toEqual([])
    const second = await adopted(cast.jiashanStaff, cast.jiashanLead, 2024)
    expect((await openPlan(cast.jiashanStaff, second)).sections).toHaveLength(2)
    expect(await found(cast.qingpuLead)).toEqual([['年度规划', `/plans/${second}`]])
  })

  describe('the day it is due', () => {
    it('is each place\'s own, as it held on the first of January of the year', async () => {
      await changeSetting(cast.jiashanLead, { key: 'planDueDay', place: 'jiashan', value: '2月15日', fromOn: '2026-12-01', source: '示例依据', version: 0 })
      const { rows } = await seePlans(cast.communityOffice, 2027)
      const due = Object.fromEntries(rows.map(({ place, cells }) => [place, cells.map(({ dueOn }) => dueOn)]))
      expect(due).toEqual({ qingpu: ['2025-03-31', '2026-03-31', '2027-03-31'], wujiang: ['2025-03-31', '2026-03-31', '2027-03-31'], jiashan: ['2025-03-31', '2026-03-31', '2027-02-15'] })
    })

    it.each([['3月31日', '03-31'], ['12-1', '12-01'], ['2月29日', '02-29'], ['2月30日', null], ['年底', null]])('is read as typed: %s', (typed, read) => expect(entryOf('planDueDay').manner.read(typed)).toBe(read))

    it('stands on the plan with who decided it', async () => {
      const id = await begun(cast.jiashanStaff, 2029)
      expect((await openPlan(cast.jiashanStaff, id)).due).toEqual({ on: '2029-02-15', source: '示例依据' })
      const theirs = await begun(cast.qingpuStaff, 2029)
      expect((await openPlan(cast.qingpuStaff, theirs)).due).toEqual({ on: '2029-03-31', source: expect.stringContaining('初始值') })
    })

    it('is what the reminders go by', async () => {
      const due = await planReminders.listDue(db, { fromOn: '2027-02-01', toOn: '2027-02-28' })
      expect(due).toEqual([expect.objectContaining({ kind: 'planDue', place: 'jiashan', objectId: 'jiashan-2027', dueOn: '2027-02-15' })])
    })
  })

  it('is written as a letter, marked as a draft until it is adopted', async () => {
    const id = await begun(cast.qingpuStaff, 2027)
    await keepSection(cast.qingpuStaff, id, null, CHAPTER)
    expect(await writePlan(cast.qingpuStaff, id)).toMatchObject({ title: '2027年规划', draft: '草稿', signature: { on: null } })
    await submitPlan(cast.qingpuStaff, id, await versionOf(cast.qingpuStaff, id))
    await adoptPlan(cast.qingpuLead, id, { ...ADOPTION, version: await versionOf(cast.qingpuLead, id) })
    const document = await writePlan(cast.wujiangStaff, id)
    expect(document).toMatchObject({ docNo: { code: '青教组', year: 2026, number: 1 }, signature: { on: '2026-11-20' } })
    expect(document.draft).toBeUndefined()
  })

  describe('waits at the desk', () => {
    const waits = async (visit: Visit, at: Date) => (await openDesk({ ...visit, now: at })).waiting.filter(({ path }) => path.startsWith('/plans')).map(({ deed, path }) => [deed, path])
    const later = new Date('2030-01-05T01:00:00.000Z')

    it('step by step of whoever has to do it, and agrees with the check', async () => {
      const mine = async (visit: Visit) => (await waits(visit, later)).filter(([, path]) => path === id || path!.endsWith('2030') || path!.endsWith(id))
      let id = '2030'
      expect(await mine(cast.wujiangStaff)).toEqual([['起草年度规划', '/plans/new?year=2030']])
      expect(await mine(cast.wujiangSchool)).toEqual([])
      const staff = { ...cast.wujiangStaff, now: later }
      const lead = { ...cast.wujiangLead, now: later }
      id = await begun(staff, 2030)
      expect(await mine(staff)).toEqual([['完成规划草稿', `/plans/${id}`]])
      await keepSection(staff, id, null, { ...CHAPTER, measures: ['carriers'] })
      await submitPlan(staff, id, await versionOf(staff, id))
      expect(await mine(staff)).toEqual([])
      expect(await mine(lead)).toEqual([['登记规划审定', `/plans/${id}`]])
      expect(await mine(cast.jiashanLead)).toEqual([['起草年度规划', '/plans/new?year=2030']])
      await adoptPlan(lead, id, { ...ADOPTION, adoptedOn: '2030-01-04', version: await versionOf(lead, id) })
      expect((await cellOf(staff, 'wujiang', 2030)).state).toBe('incomplete')
      expect(await mine(staff)).toEqual([['补写共同体专章', '/plans?year=2030']])
      id = await begun(staff, 2030)
      expect(await mine(staff)).toEqual([['完成规划草稿', `/plans/${id}`]])
      await keepSection(staff, id, null, { ...CHAPTER, measures: ['projects', 'mechanisms', 'integration'] })
      await submitPlan(staff, id, await versionOf(staff, id))
      await adoptPlan(lead, id, { ...ADOPTION, adoptedOn: '2030-01-04', version: await versionOf(lead, id) })
      expect((await cellOf(staff, 'wujiang', 2030)).state).toBe('complete')
      expect(await mine(staff)).toEqual([])
    })
  })
})
