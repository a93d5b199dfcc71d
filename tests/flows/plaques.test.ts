import { beforeAll, describe, expect, it } from 'vitest'
import { takeDecision, withdrawApproval } from '#app/domain/approval/approval.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { openBase } from '#app/domain/bases/bases.server.ts'
import { amendApplication, applyForAward, openApplication } from '#app/domain/plaques/applying.server.ts'
import { itemField, type ScoresForm } from '#app/domain/plaques/forms.ts'
import { decideOnRound, inspectAward, openScores, scoreAward } from '#app/domain/plaques/life.server.ts'
import { answerObjection, noteObjection, objectInPublic } from '#app/domain/plaques/objections.server.ts'
import { seePlaques, verifyPlaque, writePlaqueList, writePlaqueText } from '#app/domain/plaques/public.server.ts'
import { lapsePlaques } from '#app/domain/plaques/lapsing.server.ts'
import { plaqueReminders } from '#app/domain/plaques/plaque-reminders.server.ts'
import { acceptRectification, openPlaque, proposeRevocation, reportRectification, reviewPlaque } from '#app/domain/plaques/reviewing.server.ts'
import { findRoundInReach, openAward, seeRounds } from '#app/domain/plaques/rounds.server.ts'
import { openSheets, openSheetForm, proposeSheet, readSheetInForce } from '#app/domain/plaques/sheets.server.ts'
import { ROUND_STEP_NAMES, ROUND_STEPS, type RoundDecision } from '#app/domain/plaques/steps.ts'
import { OBJECTIONS_MOST } from '#app/domain/plaques/terms.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { findBase } from '#db/queries/bases.ts'
import { findPlaqueOfBase } from '#db/queries/plaques.ts'
import { agree, bringTo, exampleBase, giveExampleScores, type Reached } from '#seeds/plaques.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:40:00.000Z')
/** An address of its own for each database: the limit is kept by the process. */
let strangers = 99
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let count = 0
  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
    cast = await castOf(db, now)
  }, 180_000)

  const aBase = async (place: Region = 'qingpu') => exampleBase(db, { place, name: `示例·会签教学点${(count += 1)}`, level: 'point', number: count }, now)
  const brought = async (reached: Reached, place: Region = 'qingpu', at = now) => {
    const id = await aBase(place)
    await bringTo(db, id, place, 'point', at, reached)
    return id
  }
  const roundOf = (id: string, visit = cast.jiashanStaff) => findRoundInReach(visit, id)
  const awardOf = async (id: string) => (await findBase(db, id))!.award
  const decide = async (visit: Visit, id: string, name: RoundDecision, form: { reason?: string; deadlineOn?: string; awardedOn?: string; version?: number } = {}) => decideOnRound(visit, id, name, { version: (await roundOf(id)).version, ...form })
  const at = (visit: Visit, day: number): Visit => ({ ...visit, now: days(day) })

  describe('an application', () => {
    const FORM = { level: 'point' as const, statement: '申报理由', conditions: '具备条件', version: 0 }

    it('is put forward by the base\'s own place, once at a time, and waits on the desks of all three', async () => {
      const id = await aBase()
      await expect(applyForAward(cast.wujiangSchool, id, FORM)).rejects.toMatchObject({ kind: 'forbidden' })
      const twice = await Promise.allSettled([applyForAward(cast.qingpuSchool, id, FORM), applyForAward(cast.qingpuStaff, id, FORM)])
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await awardOf(id)).toBe('applied')
      for (const visit of [cast.qingpuStaff, cast.wujiangStaff, cast.jiashanLead]) expect((await mattersWaiting(visit)).filter(({ deed, path }) => deed === '初审评分' && path.includes(id))).toHaveLength(1)
      await expect(openAward(cast.wujiangSchool, id)).resolves.toMatchObject({ round: null })
    })

    it('of a base that is not published, or by somebody without the office, is refused with why', async () => {
      const id = await aBase()
      await db.updateTable('base').set({ state: 'draft' }).where('id', '=', id).execute()
      await expect(applyForAward(cast.qingpuSchool, id, FORM)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('尚未发布') })
      await expect(applyForAward(cast.qingpuCadre, id, FORM)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('returned is mended, put forward again and scored anew', async () => {
      const id = await brought('applied')
      await giveExampleScores(db, id, 'wujiang', now, 9)
      await expect(decide(cast.qingpuStaff, id, 'return', { reason: '自己退回' })).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('所在地不能自己办理') })
      await decide(cast.wujiangStaff, id, 'return', { reason: '请补充安全预案' })
      expect((await mattersWaiting(cast.qingpuSchool)).some(({ path }) => path === `/bases/${id}/award`)).toBe(true)
      const { values } = await openApplication(cast.qingpuSchool, id)
      await amendApplication(cast.qingpuSchool, id, { ...FORM, conditions: '补充了安全预案', version: Number(values.version) })
      await expect(amendApplication(cast.qingpuStaff, id, { ...FORM, conditions: '另一份', version: Number(values.version) })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { conditions: [expect.stringContaining('补充了安全预案')] } } })
      await decide(cast.qingpuSchool, id, 'resubmit')
      expect((await openAward(cast.wujiangStaff, id)) as { scorings: unknown[] }).toMatchObject({ scorings: [], round: { attempt: 2, state: 'applied' } })
    })
  })

  describe('screening', () => {
    it('needs the scores of all three and the pass mark, and never ends with the own place alone', async () => {
      const id = await brought('applied')
      await giveExampleScores(db, id, 'qingpu', now, 10)
      await giveExampleScores(db, id, 'wujiang', now, 4)
      await expect(decide(cast.wujiangLead, id, 'pass')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('只有2地评分') })
      await giveExampleScores(db, id, 'jiashan', now, 5)
      await expect(decide(cast.wujiangLead, id, 'pass')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('低于通过分70分') })
      const visit = cast.jiashanStaff
      const { sheet, values } = await openScores(visit, id)
      const form = { ...Object.fromEntries(sheet.items.map((_item, n) => [itemField(n), 9])), why: '复核后提高', version: Number(values.version) } as unknown as ScoresForm
      await scoreAward(visit, id, form)
      await expect(scoreAward(cast.jiashanLead, id, { ...form, why: '旧页面', version: Number(values.version) } as unknown as ScoresForm)).rejects.toMatchObject({ kind: 'conflict', details: { fields: { why: [expect.stringContaining('复核后提高')] } } })
      await expect(decide(cast.qingpuLead, id, 'pass')).rejects.toMatchObject({ kind: 'forbidden' })
      await decide(cast.wujiangLead, id, 'pass')
      expect(await awardOf(id)).toBe('screened')
      const opened = (await openAward(cast.communitySuperior, id)) as { result: { average: number; why: string[] } }
      expect(opened.result.average).toBe(Math.round((10_000 + 4_000 + 9_000) / 3))
    })

    it('refused gives the base back what it was', async () => {
      const id = await brought('screened')
      await decide(cast.jiashanLead, id, 'refuse', { reason: '条件不足' })
      expect([await awardOf(id), (await roundOf(id)).state]).toEqual(['none', 'refused'])
      await applyForAward(cast.qingpuSchool, id, { level: 'point', statement: '再次申报', conditions: '已改进', version: 0 })
      expect(await awardOf(id)).toBe('applied')
    })
  })

  describe('the three places', () => {
    it('decide on exactly what was put forward: an amended dossier asks all again, and an old page is told the difference', async () => {
      const id = await brought('signing')
      const { approvalId, version } = await roundOf(id)
      const [before] = await db.selectFrom('approvalVersion').select('contentHash').where('approvalId', '=', approvalId!).execute()
      await agree(db, approvalId!, 'wujiang', days(12))
      const amended = { level: 'base' as const, statement: '改为申报基地', conditions: '具备条件', version }
      await expect(amendApplication(at(cast.qingpuSchool, 12), id, amended)).rejects.toMatchObject({ kind: 'forbidden' })
      await amendApplication(at(cast.qingpuStaff, 12), id, amended)
      const stale = { place: 'jiashan' as const, contentHash: before!.contentHash, decision: 'agree' as const, boardMeetingOn: localDay(days(12)), boardMeetingNo: '第1次', reason: null }
      await expect(takeDecision(at(cast.jiashanLead, 13), approvalId!, stale)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('申报理由') })
      for (const region of REGIONS) await agree(db, approvalId!, region, days(14))
      expect([(await roundOf(id)).state, (await roundOf(id)).level, await awardOf(id)]).toEqual(['publicised', 'base', 'publicised'])
    })

    it('counted once each: a double consent of one place does not begin the publicity', async () => {
      const id = await brought('signing')
      const { approvalId } = await roundOf(id)
      const twice = await Promise.allSettled([agree(db, approvalId!, 'qingpu', days(12)), agree(db, approvalId!, 'qingpu', days(12))])
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const last = await Promise.allSettled([agree(db, approvalId!, 'wujiang', days(12)), agree(db, approvalId!, 'jiashan', days(12))])
      expect(last.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect((await roundOf(id)).state).toBe('publicised')
      expect((await linesOf(db, 'award.publicise')).filter(({ objectId }) => objectId !== null).length).toBeGreaterThan(0)
    })

    it('refusing or the proposer withdrawing returns the application to where it can be mended', async () => {
      for (const how of ['refused', 'withdrawn'] as const) {
        const id = await brought('signing')
        const { approvalId } = await roundOf(id)
        const [version] = await db.selectFrom('approvalVersion').select('contentHash').where('approvalId', '=', approvalId!).execute()
        if (how === 'refused') await takeDecision(at(cast.wujiangLead, 12), approvalId!, { place: 'wujiang', contentHash: version!.contentHash, decision: 'refuse', boardMeetingOn: localDay(days(12)), boardMeetingNo: '第2次', reason: '讲解词需核对' })
        else await withdrawApproval(at(cast.qingpuLead, 12), approvalId!, { reason: '补充材料' })
        expect([(await roundOf(id)).state, await awardOf(id)]).toEqual(['inspected', 'inspected'])
      }
    })
  })

  describe('publicity', () => {
    it('lasts five workdays from the day after the third consent, and the plaque comes after it', async () => {
      const id = await brought('publicised', 'qingpu', days(-40))
      const { publicFromOn, publicUntilOn } = await roundOf(id)
      // Consent of 2026-11-08, a Sunday: five workdays from Monday on.
      expect([publicFromOn, publicUntilOn]).toEqual(['2026-11-09', '2026-11-13'])
      const chair = cast.wujiangLead
      await expect(decide(at(chair, -12), id, 'grant', { awardedOn: '2026-11-12' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('公示到2026-11-13为止') })
      await expect(decide(cast.qingpuLead, id, 'grant', { awardedOn: '2026-11-20' })).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('轮值') })
      await expect(decide(chair, id, 'grant', { awardedOn: '2026-11-13' })).rejects.toMatchObject({ kind: 'invalid' })
      const version = (await roundOf(id)).version
      const twice = await Promise.allSettled([decideOnRound(chair, id, 'grant', { awardedOn: '2026-11-20', version }), decideOnRound(cast.wujiangStaff, id, 'grant', { awardedOn: '2026-11-20', version })])
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const plaque = (await findPlaqueOfBase(db, id))!
      expect(plaque).toMatchObject({ awardedOn: '2026-11-20', validUntilOn: '2029-11-19', nextReviewOn: '2027-11-20', state: 'valid', number: expect.stringMatching(/^青吴嘉现教〔2026〕\d+号$/) })
      expect(await awardOf(id)).toBe('awarded')
      expect(await verifyPlaque({ ...cast.qingpuStaff, actor: null }, plaque.code.toLowerCase())).toMatchObject({ baseId: id, number: plaque.number, isExpired: false })
      expect(await verifyPlaque({ ...cast.qingpuStaff, actor: null }, 'NOSUCHCODE')).toBeNull()
      expect(JSON.stringify(await writePlaqueText(cast.qingpuStaff, id))).toContain(plaque.number)
      expect(JSON.stringify(await writePlaqueList({ ...cast.qingpuStaff, actor: null }, {}))).toContain(plaque.number)
    })

    it('hears strangers with a limit, each objection is answered by another place, and an open or upheld one keeps the plaque back', async () => {
      const id = await brought('publicised', 'jiashan', days(-24))
      const during = at(cast.jiashanStaff, 2)
      const stranger: Visit<null> = { ...during, actor: null, address: `198.51.${(strangers += 1)}.7` }
      expect((await openBase(stranger, id)).plaqueState).toMatchObject({ plaque: null, publicity: { untilOn: expect.any(String) } })
      const form = { text: '容量与实际不符', objectorName: '示例·异议人', objectorContact: '13800000000' }
      expect(await objectInPublic(stranger, id, form)).toBe(true)
      for (let n = 1; n < OBJECTIONS_MOST; n += 1) await objectInPublic(stranger, id, { ...form, text: `第${n}次` })
      expect(await objectInPublic(stranger, id, form)).toBe(false)
      await noteObjection(at(cast.qingpuStaff, 2), id, { text: '来电反映讲解词有误', objectorName: null, objectorContact: null })
      const { objections } = (await openAward(during, id)) as { objections: { id: string; version: number }[] }
      expect(objections).toHaveLength(OBJECTIONS_MOST + 1)
      // Who objects is not told to the place whose base it is, nor to those who only look on.
      for (const reader of [cast.communityOffice, cast.jiashanLead]) expect(JSON.stringify(await openAward(at(reader, 2), id))).not.toMatch(/13800000000|示例·异议人/)
      const after = at(cast.wujiangLead, 20)
      await expect(decide(after, id, 'grant', { awardedOn: localDay(days(20)) })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('6件异议没有答复') })
      await expect(answerObjection(at(cast.jiashanLead, 5), id, objections[0]!.id, { result: 'dismissed', answer: '自己答复', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      for (const [n, objection] of objections.entries()) await answerObjection(at(cast.qingpuLead, 5), id, objection.id, { result: n === 0 ? 'upheld' : 'dismissed', answer: '已核实', version: 1 })
      await expect(answerObjection(at(cast.wujiangLead, 6), id, objections[0]!.id, { result: 'dismissed', answer: '改判', version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(decide(after, id, 'grant', { awardedOn: localDay(days(20)) })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('异议成立') })
      await decide(after, id, 'refuse', { reason: '异议成立' })
      expect(await awardOf(id)).toBe('none')
      await expect(objectInPublic(stranger, id, form)).rejects.toMatchObject({ kind: 'missing' })
    })
  })

  describe('a plaque', () => {
    it('ends with its last day: the base no longer counts as awarded, once, and a renewal brings it back', async () => {
      const id = await brought('awarded', 'qingpu', days(-100))
      const { id: plaqueId, validUntilOn } = (await findPlaqueOfBase(db, id))!
      const dayAfter = new Date(`${addDays(validUntilOn, 1)}T00:10:00+08:00`)
      await lapsePlaques(db, new Date(`${validUntilOn}T23:50:00+08:00`))
      expect(await awardOf(id)).toBe('awarded')
      await Promise.all([1, 2, 3].map(() => lapsePlaques(db, dayAfter)))
      expect(await awardOf(id)).toBe('none')
      expect((await linesOf(db, 'plaque.lapse')).filter(({ objectId }) => objectId === plaqueId)).toHaveLength(1)
      expect((await openBase({ ...cast.qingpuSchool, now: dayAfter, actor: null }, id)).plaqueState.plaque).toMatchObject({ isExpired: true })
      await bringTo(db, id, 'qingpu', 'point', dayAfter, 'publicised')
      expect(await awardOf(id)).toBe('none')
      const grantDay = new Date(dayAfter.getTime() + 45 * 86_400_000)
      const chairs = await Promise.all(REGIONS.map((place) => visitOf(db, `${place}.lead`, grantDay)))
      await Promise.allSettled(chairs.map((visit) => decide(visit, id, 'grant', { awardedOn: localDay(grantDay) })))
      expect(await awardOf(id)).toBe('awarded')
      expect(await lapsePlaques(db, grantDay)).toBe(0)
    })

    it('is reviewed by another place; what must be mended is mended by a day and accepted by another', async () => {
      const id = await brought('awarded', 'jiashan', days(-100))
      const versionOf = async () => (await findPlaqueOfBase(db, id))!.version
      const review = async (visit: Visit, result: 'pass' | 'rectify') => reviewPlaque(visit, id, { heldOn: '2026-11-23', use: '接待三班', changes: null, problems: result === 'pass' ? null : '讲解词陈旧', result, version: await versionOf() })
      await expect(review(cast.jiashanLead, 'pass')).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('所在地不能自己办理') })
      await review(cast.qingpuStaff, 'rectify')
      const { plaque, reviews } = await openPlaque(cast.jiashanSchool, id)
      expect([plaque.state, plaque.rectifyByOn, await awardOf(id), reviews[0]!.result]).toEqual(['rectifying', addDays('2026-11-24', 60), 'review', 'rectify'])
      expect((await mattersWaiting(cast.jiashanSchool)).some(({ deed, path }) => deed === '牌匾整改' && path.includes(id))).toBe(true)
      expect((await plaqueReminders.listDue(db, { fromOn: plaque.rectifyByOn!, toOn: plaque.rectifyByOn! })).some(({ kind, objectId }) => kind === 'plaqueRectifyDue' && objectId === plaque.id)).toBe(true)
      await expect(acceptRectification(cast.qingpuStaff, id, { acceptance: '合格', version: await versionOf() })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('还没有报告整改') })
      await reportRectification(cast.jiashanSchool, id, { rectification: '讲解词已更新', version: await versionOf() })
      await expect(acceptRectification(cast.jiashanLead, id, { acceptance: '自己验收', version: await versionOf() })).rejects.toMatchObject({ kind: 'forbidden' })
      await acceptRectification(cast.wujiangStaff, id, { acceptance: '已核对', version: await versionOf() })
      expect([(await findPlaqueOfBase(db, id))!.state, await awardOf(id)]).toEqual(['valid', 'awarded'])
    })

    it('is taken down when all three agree, stays when one refuses, and is no longer listed', async () => {
      const id = await brought('awarded', 'qingpu', days(-100))
      const listed = async () => (await seePlaques({ ...cast.qingpuStaff, actor: null }, {}, 1)).plaques.some(({ baseId }) => baseId === id)
      const propose = async () => {
        await proposeRevocation(cast.wujiangStaff, id, { reason: '长期闭馆', deadlineOn: '2026-12-20', version: (await findPlaqueOfBase(db, id))!.version })
        return db.selectFrom('approval').innerJoin('approvalVersion', 'approvalVersion.approvalId', 'approval.id').select(['approval.id', 'contentHash']).where('subjectKind', '=', 'plaqueRevocation').where('state', '=', 'open').executeTakeFirstOrThrow()
      }
      const first = await propose()
      await takeDecision(cast.qingpuLead, first.id, { place: 'qingpu', contentHash: first.contentHash, decision: 'refuse', boardMeetingOn: '2026-11-24', boardMeetingNo: '第3次', reason: '已恢复开放' })
      expect([(await findPlaqueOfBase(db, id))!.state, await awardOf(id), await listed()]).toEqual(['valid', 'awarded', true])
      const second = await propose()
      for (const region of REGIONS) await agree(db, second.id, region, days(1))
      expect([(await findPlaqueOfBase(db, id))!.state, await awardOf(id), await listed()]).toEqual(['revoked', 'revoked', false])
      await applyForAward(at(cast.qingpuSchool, 2), id, { level: 'point', statement: '重新申报', conditions: '已整改', version: 0 })
      expect((await roundOf(id)).kind).toBe('award')
    })

    it('is renewed before its end with the same number and a later end, the base being awarded all the while', async () => {
      const id = await brought('awarded', 'wujiang', days(-100))
      const before = (await findPlaqueOfBase(db, id))!
      await expect(applyForAward(cast.wujiangSchool, id, { level: 'point', statement: '续牌', conditions: '条件', version: 0 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('可以申报续牌') })
      const nearEnd = new Date(Date.parse(`${before.validUntilOn}T01:00:00.000Z`) - 100 * 86_400_000)
      await bringTo(db, id, 'wujiang', 'base', nearEnd, 'publicised')
      expect([(await roundOf(id)).kind, await awardOf(id)]).toEqual(['renewal', 'awarded'])
      const grantDay = new Date(nearEnd.getTime() + 45 * 86_400_000)
      const chairs = await Promise.all(REGIONS.map((place) => visitOf(db, `${place}.lead`, grantDay)))
      const tries = await Promise.allSettled(chairs.map(async (visit) => decide(visit, id, 'grant', { awardedOn: localDay(grantDay) })))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const renewed = (await findPlaqueOfBase(db, id))!
      expect([renewed.number, renewed.validUntilOn > before.validUntilOn, await awardOf(id)]).toEqual([before.number, true, 'awarded'])
    })
  })

  it('a step is open to exactly those whom the policy names, in exactly its states', async () => {
    const made = new Map<string, string>()
    for (const reached of ['applied', 'screened', 'inspected', 'signing', 'publicised'] as const) made.set(reached, await brought(reached))
    const offered = async (visit: Visit, state: string) => ((await openAward(visit, made.get(state)!)) as { steps: { name: string }[] }).steps.map(({ name }) => name).sort()
    const inState = (state: string, names: readonly string[]) => ROUND_STEP_NAMES.filter((name) => (ROUND_STEPS[name].from as readonly string[]).includes(state) && names.includes(name)).sort()
    for (const state of made.keys()) {
      expect(await offered(cast.qingpuStaff, state)).toEqual(inState(state, ['score', 'resubmit', 'sign', 'withdraw']))
      expect(await offered(cast.jiashanStaff, state)).toEqual(inState(state, ['score', 'pass', 'return', 'inspect', 'refuse']))
      expect(await offered(cast.wujiangLead, state)).toEqual(inState(state, ['score', 'pass', 'return', 'inspect', 'refuse', 'grant']))
      expect(await offered(cast.qingpuSchool, state)).toEqual(inState(state, ['resubmit', 'withdraw']))
      for (const visit of [cast.communityOffice, cast.communitySuperior]) expect(await offered(visit, state)).toEqual([])
    }
  })

  it('an inspection is noted by another place, names people of all three, and not for tomorrow', async () => {
    const id = await brought('screened')
    const { version } = await roundOf(id)
    const form = { heldOn: '2026-11-24', qingpuPeople: '示例甲', wujiangPeople: '示例乙', jiashanPeople: '示例丙', theme: '好', telling: '好', facilities: '好', management: '好', problems: null, version }
    await expect(inspectAward(cast.qingpuLead, id, form)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(inspectAward(cast.wujiangLead, id, { ...form, heldOn: '2026-11-25' })).rejects.toMatchObject({ kind: 'invalid' })
    await inspectAward(cast.wujiangLead, id, form)
    await expect(inspectAward(cast.jiashanLead, id, { ...form, theme: '另一份' })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { theme: ['现在是“好”，您填的是“另一份”。'] } } })
  })

  it('a score sheet of the three places replaces the example from its day on', async () => {
    const { values } = await openSheetForm(cast.qingpuStaff, 'base_screening')
    const form = { kind: 'base_screening' as const, title: '三地商定的评分表', passScore: 60, fromOn: '2026-12-20', items: '主题｜60｜10｜有主题\n场地｜40｜10', deadlineOn: values.deadlineOn }
    await expect(proposeSheet(cast.qingpuStaff, { ...form, fromOn: '2026-11-24' })).rejects.toMatchObject({ kind: 'invalid' })
    const approvalId = await proposeSheet(cast.qingpuStaff, form)
    expect((await openSheets(cast.wujiangStaff)).sheets.find(({ title }) => title === form.title)).toMatchObject({ state: 'proposed', isInForce: false })
    for (const region of REGIONS) await agree(db, approvalId, region, days(1))
    expect((await readSheetInForce(db, 'base_screening', '2026-12-19')).isExample).toBe(1)
    expect(await readSheetInForce(db, 'base_screening', '2026-12-20')).toMatchObject({ title: form.title, passScore: 6000, items: [{ title: '主题', weight: 60 }, { title: '场地', weight: 40 }] })
  })

  it('the list takes three questions however many there are', async () => {
    const { count: asked, result } = await countQueries(() => seeRounds(cast.qingpuStaff, {}, 1))
    expect([asked, result.total > 3]).toEqual([3, true])
  })
})
