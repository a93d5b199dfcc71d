import { describe, expect, it } from 'vitest'
import { addMember, changeBody, endMember, foundBody, openBodies, openBody } from '#app/domain/community/bodies.server.ts'
import { addMember as memberForm, registerDocument as documentForm } from '#app/domain/community/forms.ts'
import { changeDocument, openDocument, openDocuments, registerDocument } from '#app/domain/community/governing-documents.server.ts'
import { addOrganisation } from '#app/domain/community/organisations.server.ts'
import { adoptRuleSet, endRuleSet, openRuleSet, openRuleSets, readRule } from '#app/domain/community/rule-sets.server.ts'
import { changeSetting, openSetting, openSettings, proposeSetting, readSetting } from '#app/domain/community/settings.server.ts'
import { importWorkdays, previewWorkdays, readWorkdays, workdayWarning } from '#app/domain/community/workdays.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { castOf } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const at = (day: string) => new Date(`${day}T01:00:00.000Z`)

const YEAR_2027 = ['2027-01-01,元旦,休', '2027-05-01,劳动节,休', '2027-05-02,劳动节,休', '2027-10-01,国庆节,休', '2027-10-02,国庆节,休', '2027-10-03,国庆节,休', '2027-10-09,国庆节,班'].join('\n')
const importing = (text: string, isReplacing = false) => ({ year: 2027, source: '国务院办公厅通知', text, isReplacing })

const regulation = { name: '干部教育培训工作条例', docNo: null, issuer: '中共中央', issuedOn: null, validFromOn: '2015-10-14', validToOn: null, supersededById: null, note: null }

eachDatabase((engine) => {
  const opened = async () => {
    const db = await engine.fresh({ isPeopled: true })
    return { db, cast: await castOf(db, now) }
  }

  describe('workdays', () => {
    it('are imported a year at a time, with their source, by the administrator only', async () => {
      const { db, cast } = await opened()
      await expect(importWorkdays(cast.qingpuLead, importing(YEAR_2027))).rejects.toMatchObject({ kind: 'forbidden' })
      await importWorkdays(cast.systemAdmin, importing(YEAR_2027))
      const calendar = await readWorkdays(db)
      expect(calendar.years).toMatchObject([{ year: 2027, source: '国务院办公厅通知' }])
      expect(calendar.exceptions).toHaveLength(7)
      expect(calendar.exceptions[6]).toEqual({ on: '2027-10-09', year: 2027, isWorkday: 1, name: '国庆节' })
    })

    it('write nothing while a line is wrong, and say which', async () => {
      const { db, cast } = await opened()
      const wrong = importing(`${YEAR_2027}\n2027-02-30,春节,休\n2027-02-06,春节,放`)
      expect((await previewWorkdays(cast.systemAdmin, wrong)).errors.map(({ line }) => line)).toEqual([8, 9])
      await expect(importWorkdays(cast.systemAdmin, wrong)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { text: [expect.stringContaining('第8行'), expect.stringContaining('第9行')] } } })
      expect(await readWorkdays(db)).toEqual({ years: [], exceptions: [] })
    })

    it('of a year that is there are replaced only when somebody says so, and that is recorded', async () => {
      const { db, cast } = await opened()
      await importWorkdays(cast.systemAdmin, importing(YEAR_2027))
      const again = `${YEAR_2027}\n2027-02-06,春节,休`
      expect(await previewWorkdays(cast.systemAdmin, importing(again))).toMatchObject({ isKnownYear: true, replaces: 7, errors: [] })
      await expect(importWorkdays(cast.systemAdmin, importing(again))).rejects.toMatchObject({ kind: 'conflict' })
      expect((await readWorkdays(db)).exceptions).toHaveLength(7)
      await importWorkdays(cast.systemAdmin, importing(again, true))
      expect((await readWorkdays(db)).exceptions).toHaveLength(8)
      const lines = await db.selectFrom('journal').select('summary').where('deed', '=', 'workday.import').orderBy('seq').execute()
      expect(lines.map(({ summary }) => summary)).toEqual(['导入2027年放假安排，7天，依据国务院办公厅通知', '重新导入2027年放假安排，8天，替换原有7天，依据国务院办公厅通知'])
    })

    it('do not take a day that another year’s notice holds already', async () => {
      const { cast } = await opened()
      await importWorkdays(cast.systemAdmin, importing(`${YEAR_2027}\n2026-12-31,元旦,休`))
      const other = { year: 2026, source: 'x', isReplacing: false, text: YEAR_2027.replaceAll('2027', '2026').replace('2026-10-09', '2026-10-10') + '\n2026-12-31,元旦,休' }
      await expect(importWorkdays(cast.systemAdmin, other)).rejects.toMatchObject({ details: { fields: { text: ['2026-12-31已在2027年的安排中列为“元旦”，请先核对2027年的安排。'] } } })
    })

    it('warn until this year and the next are covered', async () => {
      const { db, cast } = await opened()
      expect(workdayWarning(await readWorkdays(db), now)).toContain('2026年、2027年')
      await importWorkdays(cast.systemAdmin, importing(YEAR_2027))
      expect(workdayWarning(await readWorkdays(db), now)).toMatch(/^2026年的/)
      expect(workdayWarning(await readWorkdays(db), new Date('2026-12-31T16:00:00.000Z'))).toMatch(/^2028年的/)
    })
  })

  describe('settings', () => {
    const times = (value: string, version: number, place: Region = 'qingpu') => ({ key: 'morningTimes' as const, place, value, fromOn: '2026-12-01', source: '区委组织部通知', version })

    it('hold from a day on, place by place; what held before stays', async () => {
      const { db, cast } = await opened()
      expect(await readSetting(db, 'morningTimes', 'qingpu', '2026-12-01')).toEqual({ from: '09:00', to: '11:30' })
      await changeSetting(cast.qingpuLead, times('8：30—11：00', 0))
      expect(await readSetting(db, 'morningTimes', 'qingpu', '2026-11-30')).toEqual({ from: '09:00', to: '11:30' })
      expect(await readSetting(db, 'morningTimes', 'qingpu', '2026-12-01')).toEqual({ from: '08:30', to: '11:00' })
      expect(await readSetting(db, 'morningTimes', 'wujiang', '2026-12-01')).toEqual({ from: '09:00', to: '11:30' })
      await changeSetting({ ...cast.qingpuLead, now: at('2026-11-25') }, { ...times('09:15-11:45', 1), fromOn: '2027-03-01' })
      await changeSetting({ ...cast.qingpuLead, now: at('2026-11-26') }, { ...times('08:45-11:15', 2), fromOn: '2026-12-01' })
      expect(await readSetting(db, 'morningTimes', 'qingpu', '2026-12-31')).toEqual({ from: '08:45', to: '11:15' })
      expect(await readSetting(db, 'morningTimes', 'qingpu', '2027-03-01')).toEqual({ from: '09:15', to: '11:45' })
      const setting = await openSetting({ ...cast.wujiangStaff, now: at('2026-12-02') }, 'morningTimes', 'qingpu')
      expect(setting).toMatchObject({ mayChange: false, version: 3, inForce: { value: '08:45–11:15', source: '区委组织部通知', setBy: '示例·青浦负责人' }, coming: [{ value: '09:15–11:45', fromOn: '2027-03-01' }] })
      expect(setting.history.map(({ version }) => version)).toEqual([3, 2, 1])
      const lines = await db.selectFrom('journal').select('actorName').where('deed', '=', 'setting.change').execute()
      expect(lines.map(({ actorName }) => actorName)).toEqual(Array(3).fill('示例·青浦负责人'))
    })

    it('are never changed or removed behind their back', async () => {
      const { db, cast } = await opened()
      await changeSetting(cast.qingpuLead, times('08:30-11:00', 0))
      await expect(db.updateTable('setting').set({ value: '{}' }).execute()).rejects.toThrow(/append-only/)
      await expect(db.deleteFrom('setting').execute()).rejects.toThrow(/append-only/)
    })

    it.each([['08:30', '一个时间'], ['11:00-08:30', '倒过来'], ['8.30-11', '看不懂'], ['25:00-26:00', '没有这个时间'], ['', '空']])('refuse %s (%s)', async (value) => {
      const { cast } = await opened()
      await expect(changeSetting(cast.qingpuLead, times(value, 0))).rejects.toMatchObject({ kind: 'invalid', details: { fields: { value: [expect.stringContaining('09:00–11:30')] } } })
    })

    it('are decided by whom they belong to', async () => {
      const { cast } = await opened()
      for (const other of [cast.qingpuStaff, cast.wujiangLead, cast.systemAdmin, cast.communityOffice]) await expect(changeSetting(other, times('08:30-11:00', 0))).rejects.toMatchObject({ kind: 'forbidden' })
      const common = { key: 'principle' as const, value: '新的原则', fromOn: '2026-12-01', source: 'x' }
      await expect(changeSetting(cast.systemAdmin, { ...common, place: 'community', version: 0 })).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('三方会签') })
      await expect(proposeSetting(cast.communityOffice, { ...common, isRevision: false, note: null })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(proposeSetting(cast.qingpuStaff, { ...common, key: 'morningTimes', isRevision: false, note: null })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(changeSetting(cast.qingpuLead, { ...common, key: 'digestHour', value: '9', place: 'qingpu', version: 0 })).rejects.toMatchObject({ kind: 'forbidden' })
      await changeSetting(cast.systemAdmin, { ...common, key: 'digestHour', value: '９', place: 'community', version: 0 })
      await expect(openSettings(cast.qingpuCadre)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('do not reach back, and show both values to the slower of two', async () => {
      const { cast } = await opened()
      await expect(changeSetting(cast.qingpuLead, { ...times('08:30-11:00', 0), fromOn: '2026-11-23' })).rejects.toMatchObject({ details: { fields: { fromOn: [expect.any(String)] } } })
      await changeSetting(cast.qingpuLead, times('08:30-11:00', 0))
      await expect(changeSetting(cast.qingpuLead, times('08:00-10:30', 0))).rejects.toMatchObject({ kind: 'conflict', details: { fields: { value: ['现在是“08:30–11:00”，您填的是“08:00–10:30”。'] } } })
      const both = await Promise.allSettled([changeSetting(cast.qingpuLead, times('08:10-11:00', 1)), changeSetting(cast.qingpuLead, times('08:20-11:00', 1))])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('are all shown with one query', async () => {
      const { cast } = await opened()
      const { count, result } = await countQueries(() => openSettings(cast.qingpuLead))
      expect(count).toBe(1)
      expect(result.filter(({ mayChange }) => mayChange).map(({ key, place }) => `${key} ${place}`)).toEqual(['morningTimes qingpu', 'afternoonTimes qingpu', 'meetingVenues qingpu', 'consultDays qingpu', 'planDueDay qingpu', 'feedbackDays qingpu'])
      expect(result.find(({ key }) => key === 'fourNewMeaning')).toMatchObject({ place: 'community', inForce: { value: '新技术、新产业、新业态、新模式', source: '系统初始值，尚未由有权一方确定' } })
    })
  })

  describe('governing documents', () => {
    it('form a chain: what was replaced stays, and every state can be asked for', async () => {
      const { cast } = await opened()
      const next = await registerDocument(cast.qingpuStaff, { ...regulation, validFromOn: '2023-09-19' })
      const first = await registerDocument(cast.wujiangStaff, { ...regulation, validToOn: '2023-09-18', supersededById: next })
      await registerDocument(cast.jiashanStaff, { ...regulation, name: '明年的办法', validFromOn: '2027-01-01' })
      await registerDocument(cast.jiashanStaff, { ...regulation, name: '废止的办法', validFromOn: '2001-01-01', validToOn: '2010-01-01' })
      const states = async (conditions: object) => (await openDocuments(cast.qingpuCadre, conditions, 1)).documents.map(({ name, validFromOn, state }) => `${name} ${validFromOn.slice(0, 4)} ${state}`)
      expect(await states({})).toEqual(['明年的办法 2027 coming', '干部教育培训工作条例 2023 in_force', '干部教育培训工作条例 2015 superseded', '废止的办法 2001 repealed'])
      for (const state of ['coming', 'in_force', 'superseded', 'repealed'] as const) {
        const { documents, total } = await openDocuments(cast.qingpuCadre, { state }, 1)
        expect([total, documents.map((document) => document.state)]).toEqual([1, [state]])
      }
      expect(await states({ q: '教育培训' })).toHaveLength(2)
      const page = await openDocument(cast.jiashanCadre, first)
      expect(page.chain.map(({ id, state }) => [id, state])).toEqual([[first, 'superseded'], [next, 'in_force']])
      expect(page).toMatchObject({ state: 'superseded', mayManage: false })
    })

    it('are changed by the place that registered them, one at a time, and never lead back', async () => {
      const { cast } = await opened()
      const later = await registerDocument(cast.qingpuStaff, { ...regulation, validFromOn: '2023-09-19' })
      const id = await registerDocument(cast.qingpuStaff, { ...regulation, validToOn: '2023-09-18', supersededById: later })
      const change = { ...regulation, validFromOn: '2023-09-19', version: 1 }
      await expect(changeDocument(cast.wujiangStaff, later, change)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(changeDocument(cast.qingpuStaff, later, { ...change, supersededById: id, validToOn: '2024-01-01' })).rejects.toMatchObject({ details: { fields: { supersededById: [expect.stringContaining('不能替代本文件')] } } })
      await expect(changeDocument(cast.qingpuStaff, later, { ...change, validFromOn: '2014-01-01' })).rejects.toMatchObject({ details: { fields: { validFromOn: [expect.any(String)] } } })
      await expect(changeDocument(cast.qingpuStaff, later, { ...change, supersededById: later, validToOn: '2024-01-01' })).rejects.toMatchObject({ kind: 'invalid' })
      await changeDocument(cast.qingpuStaff, later, { ...change, docNo: '中发〔2023〕1号' })
      await expect(changeDocument(cast.qingpuLead, later, { ...change, issuer: '中央组织部' })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { docNo: ['现在是“中发〔2023〕1号”，您填的是空。'], issuer: ['现在是“中共中央”，您填的是“中央组织部”。'] } } })
      await expect(registerDocument(cast.jiashanStaff, { ...regulation, validFromOn: '2023-09-19' })).rejects.toMatchObject({ details: { fields: { name: [expect.any(String)] } } })
      await expect(registerDocument(cast.qingpuCadre, regulation)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('need the day they ended when they were replaced', () => {
      const faults = documentForm.safeParse({ name: '条例', issuer: '中央', validFromOn: '2015-10-14', supersededById: 'abc' })
      expect(faults.error?.flatten().fieldErrors).toEqual({ validToOn: ['已被替代的文件请填写失效日期（替代文件施行的前一日）。'] })
    })
  })

  describe('rules', () => {
    const laid = async () => {
      const { db, cast } = await opened()
      const governingDocumentId = await registerDocument(cast.qingpuStaff, { ...regulation, validFromOn: '2023-09-19' })
      const rule = { place: 'qingpu' as Region, kind: 'leave_limit' as const, fromOn: '2026-12-01', toOn: null as string | null, governingDocumentId, numbers: { leavePart: '1', leaveOf: '7' } as Record<string, string>, note: null }
      return { db, cast, rule }
    }

    it('hold from their day, and the next one ends the one before', async () => {
      const { db, cast, rule } = await laid()
      const first = await adoptRuleSet(cast.qingpuStaff, rule)
      expect(await readRule(db, 'leave_limit', 'qingpu', '2026-11-30')).toBeNull()
      const second = await adoptRuleSet(cast.qingpuLead, { ...rule, fromOn: '2027-03-01', numbers: { leavePart: '1', leaveOf: '10' } })
      expect(await readRule(db, 'leave_limit', 'qingpu', '2027-02-28')).toEqual({ ruleSetId: first, content: { leavePart: 1, leaveOf: 7 } })
      expect(await readRule(db, 'leave_limit', 'qingpu', '2027-03-01')).toEqual({ ruleSetId: second, content: { leavePart: 1, leaveOf: 10 } })
      expect(await readRule(db, 'leave_limit', 'wujiang', '2027-03-01')).toBeNull()
      const page = await openRuleSet({ ...cast.wujiangSchool, now: at('2027-04-01') }, first)
      expect(page).toMatchObject({ ruleSet: { state: 'over', toOn: '2027-02-28', documentName: '干部教育培训工作条例' }, mayEnd: false })
      expect(page.versions.map(({ id }) => id)).toEqual([second, first])
      expect((await openRuleSets({ ...cast.wujiangSchool, now: at('2027-04-01') }, { withOver: false }, 1)).ruleSets.map(({ id }) => id)).toEqual([second])
      expect((await openRuleSets({ ...cast.wujiangSchool, now: at('2027-04-01') }, { withOver: true }, 1)).total).toBe(2)
    })

    it('refuse wrong numbers one by one, days gone by, overlaps, unknown documents and other places', async () => {
      const { cast, rule } = await laid()
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, numbers: { leavePart: '一', leaveOf: '0' } })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { 'numbers.leavePart': [expect.any(String)], 'numbers.leaveOf': [expect.any(String)] } } })
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, numbers: { leavePart: '8', leaveOf: '7' } })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, fromOn: '2026-11-23' })).rejects.toMatchObject({ details: { fields: { fromOn: [expect.any(String)] } } })
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, governingDocumentId: 'nothing' })).rejects.toMatchObject({ details: { fields: { governingDocumentId: [expect.any(String)] } } })
      for (const other of [cast.wujiangStaff, cast.qingpuSchool, cast.communityOffice]) await expect(adoptRuleSet(other, rule)).rejects.toMatchObject({ kind: 'forbidden' })
      await adoptRuleSet(cast.qingpuStaff, { ...rule, toOn: '2027-06-30' })
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, fromOn: '2027-06-30' })).rejects.toMatchObject({ details: { fields: { fromOn: ['与2026-12-01至2027-06-30的规则重叠，请先调整起止日期。'] } } })
      await expect(adoptRuleSet(cast.qingpuStaff, rule)).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('laid down at the same moment never overlap', async () => {
      const { db, cast, rule } = await laid()
      const results = await Promise.allSettled(['2026-12-01', '2027-01-01', '2027-02-01'].map((fromOn) => adoptRuleSet(cast.qingpuStaff, { ...rule, fromOn, toOn: '2027-12-31' })))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await db.selectFrom('ruleSet').select('id').execute()).toHaveLength(1)
    })

    it('can be ended ahead of time, not lengthened and not in the past', async () => {
      const { cast, rule } = await laid()
      const id = await adoptRuleSet(cast.qingpuStaff, { ...rule, toOn: '2027-06-30' })
      await expect(endRuleSet(cast.qingpuStaff, id, { toOn: '2027-07-01', version: 1 })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(endRuleSet(cast.qingpuStaff, id, { toOn: '2026-11-30', version: 1 })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(endRuleSet(cast.jiashanLead, id, { toOn: '2027-01-31', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await endRuleSet(cast.qingpuStaff, id, { toOn: '2027-01-31', version: 1 })
      await expect(endRuleSet(cast.qingpuStaff, id, { toOn: '2027-01-30', version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(endRuleSet({ ...cast.qingpuStaff, now: at('2027-02-01') }, id, { toOn: '2027-02-02', version: 2 })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('of training fees add up', async () => {
      const { cast, rule } = await laid()
      const fee = { perDay: '550', lodging: '340', meals: '130', venue: '50', other: '30', fullDays: '30', beyondPercent: '70' }
      await expect(adoptRuleSet(cast.qingpuStaff, { ...rule, kind: 'training_fee', numbers: { ...fee, other: '40' } })).rejects.toMatchObject({ details: { fields: { 'numbers.perDay': ['各项合计560元，与综合定额550元不符，请核对。'] } } })
      const id = await adoptRuleSet(cast.qingpuStaff, { ...rule, kind: 'training_fee', numbers: fee })
      expect((await openRuleSet(cast.qingpuFinance, id)).ruleSet.facts[0]).toEqual({ label: '综合定额', value: '550元/人天' })
    })
  })

  describe('bodies', () => {
    it('have members from a day to a day; who has left stays on record', async () => {
      const { cast } = await opened()
      const unit = await addOrganisation(cast.qingpuStaff, { place: 'qingpu', kind: 'bureau', institutionKind: null, name: '区财政局', parentId: null, townCode: null })
      const id = await foundBody(cast.qingpuStaff, { kind: 'leading_group', name: '青浦区干部教育领导小组', fromOn: '2026-01-01', toOn: null, note: null })
      await addMember(cast.qingpuStaff, id, { position: 'member_unit', organisationId: unit, personName: null, post: null, field: null, fromOn: '2026-01-01' })
      await addMember(cast.qingpuStaff, id, { position: 'head', organisationId: null, personName: '示例·组长', post: '区委常委', field: null, fromOn: '2026-01-01' })
      const page = await openBody(cast.jiashanCadre, id)
      expect(page.members.map(({ name, position }) => [name, position])).toEqual([['示例·组长', 'head'], ['区财政局', 'member_unit']])
      expect(page.mayManage).toBe(false)
      await endMember(cast.qingpuStaff, id, page.members[0]!.id, { toOn: '2026-10-31' })
      expect((await openBody(cast.jiashanCadre, id))).toMatchObject({ members: [{ name: '区财政局' }], former: [{ name: '示例·组长', toOn: '2026-10-31' }] })
      expect((await openBodies(cast.jiashanCadre, { withOver: false }, 1)).bodies).toMatchObject([{ name: '青浦区干部教育领导小组', members: 1 }])
      await expect(endMember(cast.qingpuStaff, id, page.members[0]!.id, { toOn: '2026-11-01' })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('take no unit of another place, no member twice and nobody outside the term', async () => {
      const { cast } = await opened()
      const foreign = await addOrganisation(cast.wujiangStaff, { place: 'wujiang', kind: 'bureau', institutionKind: null, name: '区财政局', parentId: null, townCode: null })
      const id = await foundBody(cast.qingpuStaff, { kind: 'leading_group', name: '领导小组', fromOn: '2026-01-01', toOn: '2026-12-31', note: null })
      const member = { position: 'member' as const, organisationId: null, personName: '示例·甲', post: null, field: null, fromOn: '2026-02-01' }
      await expect(addMember(cast.qingpuStaff, id, { ...member, organisationId: foreign, personName: null })).rejects.toMatchObject({ details: { fields: { organisationId: [expect.any(String)] } } })
      await expect(addMember(cast.qingpuStaff, id, { ...member, fromOn: '2027-01-01' })).rejects.toMatchObject({ details: { fields: { fromOn: [expect.any(String)] } } })
      await addMember(cast.qingpuStaff, id, member)
      await expect(addMember(cast.qingpuStaff, id, member)).rejects.toMatchObject({ kind: 'invalid' })
      for (const other of [cast.wujiangLead, cast.communityOffice, cast.qingpuUnit]) {
        await expect(addMember(other, id, member)).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(changeBody(other, id, { name: 'x', fromOn: '2026-01-01', toOn: null, note: null, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      }
    })

    it('of the community are kept by its office and may take units of all three places', async () => {
      const { cast } = await opened()
      const units = await Promise.all([cast.qingpuStaff, cast.jiashanStaff].map((visit) => addOrganisation(visit, { place: visit.actor.place, kind: 'enterprise_institution', institutionKind: 'party_school', name: '党校', parentId: null, townCode: null })))
      const id = await foundBody(cast.communityOffice, { kind: 'coordination_office', name: '培训协作办公室', fromOn: '2026-01-01', toOn: null, note: null })
      for (const organisationId of units) await addMember(cast.communityOffice, id, { position: 'member_unit', organisationId, personName: null, post: null, field: null, fromOn: '2026-01-01' })
      expect((await openBody(cast.qingpuCadre, id)).members).toHaveLength(2)
    })
  })
})

describe('the form of a member', () => {
  const given = { position: 'expert', personName: '示例·专家', field: 'onsite_theory', fromOn: '2026-01-01' }
  const faults = (form: object) => Object.keys(memberForm.safeParse(form).error?.flatten().fieldErrors ?? {})
  it('wants a unit or a person, and of an expert the field', () => {
    expect(faults(given)).toEqual([])
    expect(faults({ ...given, organisationId: 'abc' })).toEqual(['personName'])
    expect(faults({ ...given, personName: undefined })).toEqual(['personName'])
    expect(faults({ ...given, field: undefined })).toEqual(['field'])
  })
})
