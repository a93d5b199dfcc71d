import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { openBase } from '#app/domain/bases/bases.server.ts'
import { applyAsGuide, decideOnGuide, openTrial } from '#app/domain/guides/appointing.server.ts'
import { findGuideInReach, openGuide, seeGuides, writeGuideLetter } from '#app/domain/guides/guides.server.ts'
import { guideReminders } from '#app/domain/guides/guide-reminders.server.ts'
import { assignGuideBases, putOnRota, seeRota, takeLeave } from '#app/domain/guides/rota.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { appointedGuide, giveTrialScores, guideForm } from '#seeds/guides.ts'
import { exampleBase } from '#seeds/plaques.ts'
import { visitOf } from '#seeds/people.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T02:00:00.000Z')

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let self: Visit
  let guide: string
  let bases: string[]
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    bases = [await exampleBase(db, { place: 'qingpu', name: '示例·甲点', level: 'point', number: 1 }, now), await exampleBase(db, { place: 'qingpu', name: '示例·乙点', level: 'point', number: 2 }, now)]
    guide = await appointedGuide(db, 'qingpu', now)
    self = await visitOf(db, 'qingpu.guide', now)
    await assignGuideBases(cast.qingpuSchool, guide, { baseIds: bases, version: (await findGuideInReach(cast.qingpuSchool, guide)).version })
  })
  const duty = (baseId: string, on: string, halves: ('morning' | 'afternoon')[] = ['morning'], weeks = 1) => putOnRota(cast.qingpuSchool, guide, { baseId, on, halves, weeks, note: null })

  it('is judged by all three, not by himself, and appointed for a term with a number of its own', async () => {
    const id = await applyAsGuide(cast.wujiangStaff, guideForm('示例·第二位讲解员', { phone: '13812345678' }))
    const version = async () => (await findGuideInReach(cast.wujiangLead, id)).version
    await giveTrialScores(db, id, 'qingpu', now, 9)
    await expect(decideOnGuide(cast.wujiangLead, id, 'pass', { version: await version() })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('只有1地评分') })
    await giveTrialScores(db, id, 'wujiang', now, 8)
    await giveTrialScores(db, id, 'jiashan', now, 7)
    await expect(decideOnGuide(cast.jiashanLead, id, 'pass', { version: await version() })).rejects.toMatchObject({ kind: 'forbidden' })
    await decideOnGuide(cast.wujiangLead, id, 'pass', { version: await version() })
    const at = await version()
    const twice = await Promise.allSettled([decideOnGuide(cast.wujiangLead, id, 'appoint', { version: at, fromOn: '2026-12-01' }), decideOnGuide(cast.wujiangStaff, id, 'appoint', { version: at, fromOn: '2026-12-01' })])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const row = await findGuideInReach(cast.wujiangLead, id)
    expect(row).toMatchObject({ state: 'appointed', termFromOn: '2026-12-01', termToOn: '2028-11-30', letterNumber: '青吴嘉讲聘〔2026〕2号' })
    const letter = JSON.stringify(await writeGuideLetter(cast.wujiangSchool, id))
    for (const text of ['聘书', '编号：青吴嘉讲聘〔2026〕2号', '聘期自2026年12月1日至2028年11月30日']) expect(letter).toContain(text)
    await expect(writeGuideLetter(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'forbidden' })
    expect([(await openGuide(cast.wujiangSchool, id)).guide.phone, (await openGuide(cast.jiashanStaff, id)).guide.phone]).toEqual(['13812345678', '138****5678'])
    await expect(openTrial(cast.jiashanStaff, id)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await guideReminders.listDue(db, { fromOn: '2028-11-30', toOn: '2028-11-30' })).map(({ objectId }) => objectId)).toEqual([id])
  })

  it('applies for himself once, and sees himself alone', async () => {
    await expect(applyAsGuide(self, guideForm(self.actor.name))).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('不能重复申请') })
    expect((await seeGuides(self, {}, 1)).guides.map(({ id }) => id)).toEqual([guide])
    expect((await seeGuides(cast.qingpuCadre, {}, 1)).guides).toEqual([])
    expect((await openBase({ ...self, actor: null }, bases[0]!)).guides.map(({ id }) => id)).toEqual([guide])
  })

  describe('the rota', () => {
    it('never has somebody at two bases in one half day, also when two put him there at once', async () => {
      const both = await Promise.allSettled([duty(bases[0]!, '2026-12-07'), duty(bases[1]!, '2026-12-07')])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await expect(duty(bases[1]!, '2026-12-07')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { on: [expect.stringContaining('同一半天不能再排')] } } })
      await duty(bases[1]!, '2026-12-07', ['afternoon'])
      await expect(putOnRota(cast.wujiangSchool, guide, { baseId: bases[0]!, on: '2026-12-08', halves: ['morning'], weeks: 1, note: null })).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('goes weekly, all or none, gives way to a leave, and is read by the guide himself', async () => {
      await duty(bases[0]!, '2026-12-16', ['morning', 'afternoon'], 3)
      await expect(duty(bases[1]!, '2026-12-09', ['morning'], 2)).rejects.toMatchObject({ kind: 'invalid' })
      expect((await seeRota(self, { from: '2026-12-09' })).duties.filter(({ guideId }) => guideId === guide)).toHaveLength(6)
      expect((await seeRota(cast.qingpuCadre, { from: '2026-12-09' })).duties).toEqual([])
      await takeLeave(self, guide, { fromOn: '2026-12-20', toOn: '2026-12-25', note: null })
      expect((await seeRota(self, { from: '2026-12-09' })).duties.map(({ on }) => on)).not.toContain('2026-12-23')
      await expect(duty(bases[0]!, '2026-12-22')).rejects.toMatchObject({ details: { fields: { on: [expect.stringContaining('请假期间')] } } })
    })

    it('keeps a base from being taken away while somebody stands there', async () => {
      const { version } = await findGuideInReach(cast.qingpuSchool, guide)
      await expect(assignGuideBases(cast.qingpuSchool, guide, { baseIds: [], version })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('还有值班') })
    })
  })

  it('is named on the public page of his bases as far as he agreed', async () => {
    const named = async () => (await openBase({ ...cast.qingpuSchool, actor: null }, bases[0]!)).guides
    expect(await named()).toEqual([{ id: guide, name: self.actor.name, languages: '普通话、吴语' }])
    await db.updateTable('guide').set({ isPublic: 0 }).where('id', '=', guide).execute()
    expect(await named()).toEqual([])
  })

  it('leaves with a reason, and whatever stood on the rota is taken off', async () => {
    await decideOnGuide(cast.qingpuLead, guide, 'end', { version: (await findGuideInReach(cast.qingpuLead, guide)).version, reason: '工作调动' })
    expect((await seeRota(cast.qingpuStaff, { from: addDays('2026-11-24', 1) })).duties).toEqual([])
    await expect(duty(bases[0]!, '2026-12-30')).rejects.toMatchObject({ kind: 'invalid' })
  })
})
