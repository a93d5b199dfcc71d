import { beforeAll, describe, expect, it } from 'vitest'
import { attachFiles, readUploads } from '#app/domain/files/files.server.ts'
import { beginInnovation, changeInnovation, openInnovationForm, openKept, openStory, seeKept, seeLibrary, takeInnovationStep } from '#app/domain/innovations/innovations.server.ts'
import { openStoryPicture, writeMaterial } from '#app/domain/innovations/reading.server.ts'
import { addStoryStep, changeStoryStep, openStoryStep, removeStoryStep, shiftStoryStep } from '#app/domain/innovations/story.server.ts'
import { STEPS_MOST } from '#app/domain/innovations/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Db } from '#db/portable/connect.ts'
import { seedBases } from '#seeds/bases.ts'
import { makePng } from '#seeds/picture.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const WHOLE = { kind: 'project' as const, theme: 'rural' as const, title: '示例案例', summary: '摘要', background: '为什么做', results: '成效', lessons: '做法', questions: '第一题\n\n第二题', basis: '示例文件', version: 0 }

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let stranger: Visit<null>
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    stranger = { ...cast.qingpuStaff, actor: null }
    await seedBases(db, now)
  })

  const version = async (visit: Visit, id: string) => (await openKept(visit, id)).innovation.version
  const titles = async (visit: Visit, id: string) => (await openKept(visit, id)).steps.map(({ title }) => title)
  const add = async (visit: Visit, id: string, title: string, base: string | null = null) => addStoryStep(visit, id, { title, text: `${title}的正文`, base, version: await version(visit, id) })

  async function written(over: Partial<typeof WHOLE> = {}, steps = ['一', '二', '三']): Promise<string> {
    const id = await beginInnovation(cast.qingpuSchool, { ...WHOLE, ...over })
    for (const step of steps) await add(cast.qingpuSchool, id, step)
    return id
  }
  async function published(over: Partial<typeof WHOLE> = {}): Promise<string> {
    const id = await written(over)
    await takeInnovationStep(cast.qingpuLead, id, 'publish', { version: await version(cast.qingpuLead, id) })
    return id
  }

  describe('a draft', () => {
    it('is seen by those of its place who keep it, and by nobody else', async () => {
      const id = await written({ title: '青浦草稿' })
      for (const keeper of [cast.qingpuSchool, cast.qingpuStaff, cast.qingpuLead]) expect((await openStory(keeper, id)).innovation.title).toBe('青浦草稿')
      for (const other of [cast.wujiangStaff, cast.communityOffice, cast.qingpuCadre, stranger]) await expect(openStory(other, id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openKept(cast.wujiangLead, id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await seeLibrary(stranger, { q: '青浦草稿' }, 1)).innovations).toEqual([])
      expect((await seeKept(cast.qingpuStaff, { q: '青浦草稿' }, 1)).innovations.map((one) => one.id)).toEqual([id])
      expect((await seeKept(cast.jiashanStaff, { q: '青浦草稿' }, 1)).total).toBe(0)
    })

    it('cannot be begun by who keeps none', async () => {
      for (const other of [cast.qingpuCadre, cast.qingpuUnit, cast.communitySuperior]) await expect(beginInnovation(other, WHOLE)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('says both texts to whoever was slower', async () => {
      const id = await written()
      const { values } = await openInnovationForm(cast.qingpuStaff, id)
      const seen = Number((values as { version: string }).version)
      await changeInnovation(cast.qingpuStaff, id, { ...WHOLE, summary: '先到的摘要', version: seen })
      await expect(changeInnovation(cast.qingpuSchool, id, { ...WHOLE, summary: '后到的摘要', version: seen })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { summary: ['现在是“先到的摘要”，您填的是“后到的摘要”。'] } } })
      expect((await openKept(cast.qingpuStaff, id)).innovation.summary).toBe('先到的摘要')
    })
  })

  describe('the story', () => {
    it('is put in order, changed and shortened, and every change is in the journal', async () => {
      const id = await written()
      const [first, , third] = (await openKept(cast.qingpuStaff, id)).steps
      await shiftStoryStep(cast.qingpuStaff, id, { step: third!.id, direction: 'up', version: await version(cast.qingpuStaff, id) })
      expect(await titles(cast.qingpuStaff, id)).toEqual(['一', '三', '二'])
      await expect(shiftStoryStep(cast.qingpuStaff, id, { step: first!.id, direction: 'up', version: await version(cast.qingpuStaff, id) })).rejects.toMatchObject({ kind: 'conflict', message: '已经是第一段。' })
      await removeStoryStep(cast.qingpuStaff, id, first!.id, { version: await version(cast.qingpuStaff, id) })
      expect(await titles(cast.qingpuStaff, id)).toEqual(['三', '二'])
      expect((await openKept(cast.qingpuStaff, id)).history.map(({ summary }) => summary).slice(0, 2).reverse()).toEqual(['上移图文步骤「三」', '删除图文步骤「一」'])
    })

    it('changes nothing from an old page', async () => {
      const id = await written()
      const old = await version(cast.qingpuStaff, id)
      const [first] = (await openKept(cast.qingpuStaff, id)).steps
      await changeStoryStep(cast.qingpuSchool, id, first!.id, { title: '一', text: '先到的正文', base: null, version: old })
      await expect(changeStoryStep(cast.qingpuStaff, id, first!.id, { title: '一', text: '后到的正文', base: null, version: old })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { text: ['现在是“先到的正文”，您填的是“后到的正文”。'] } } })
      for (const late of [() => removeStoryStep(cast.qingpuStaff, id, first!.id, { version: old }), () => shiftStoryStep(cast.qingpuStaff, id, { step: first!.id, direction: 'down', version: old })]) await expect(late()).rejects.toMatchObject({ kind: 'conflict' })
      expect((await openKept(cast.qingpuStaff, id)).steps.map(({ text }) => text)).toEqual(['先到的正文', '二的正文', '三的正文'])
    })

    it('names teaching points by what they are called, and helps where a name is not whole', async () => {
      const id = await written({}, [])
      const step = await add(cast.qingpuSchool, id, '在现场', '陈云纪念馆')
      expect((await openStory(cast.qingpuSchool, id)).steps[0]).toMatchObject({ baseName: '陈云纪念馆', basePlace: 'qingpu' })
      expect((await openStoryStep(cast.qingpuSchool, id, step)).values).toMatchObject({ base: '陈云纪念馆' })
      await expect(add(cast.qingpuSchool, id, '不全', '陈云')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { base: [expect.stringContaining('“陈云纪念馆”')] } } })
      await expect(add(cast.qingpuSchool, id, '没有', '不存在的地方')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { base: [expect.stringContaining('没有叫“不存在的地方”的点位')] } } })
      expect(await titles(cast.qingpuSchool, id)).toEqual(['在现场'])
    })

    it('has an end', async () => {
      const id = await written({}, Array.from({ length: STEPS_MOST }, (_, n) => `第${n + 1}段`))
      await expect(add(cast.qingpuSchool, id, '太多')).rejects.toMatchObject({ kind: 'conflict' })
    })
  })

  describe('publishing', () => {
    it('waits until nothing is lacking, and is for the head of the department', async () => {
      const bare = await written({ results: '', basis: '' }, [])
      expect((await openKept(cast.qingpuLead, bare)).lacking).toEqual(['至少一段图文步骤', '成效', '依据或出处'])
      await expect(takeInnovationStep(cast.qingpuLead, bare, 'publish', { version: 1 })).rejects.toMatchObject({ kind: 'conflict', message: '还不能发布，请先补齐：至少一段图文步骤、成效、依据或出处。' })
      const whole = await written()
      await expect(takeInnovationStep(cast.qingpuStaff, whole, 'publish', { version: await version(cast.qingpuStaff, whole) })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(takeInnovationStep(cast.wujiangLead, whole, 'publish', { version: 4 })).rejects.toMatchObject({ kind: 'missing' })
    })

    it('opens the case, its pictures and its material to everybody, and withdrawing closes them', async () => {
      const id = await written({ title: '公开的案例' })
      const [first] = (await openKept(cast.qingpuStaff, id)).steps
      const upload = await readUploads([new File([new Uint8Array(makePng(20, 10))], '照片.png')])
      await attachFiles(cast.qingpuStaff, { kind: 'innovationStep', id: first!.id }, upload, '一张照片')
      await expect(removeStoryStep(cast.qingpuStaff, id, first!.id, { version: await version(cast.qingpuStaff, id) })).rejects.toMatchObject({ kind: 'conflict' })
      await takeInnovationStep(cast.qingpuLead, id, 'publish', { version: await version(cast.qingpuLead, id) })
      const { pictures, isKept } = await openStory(stranger, id)
      expect([pictures.map(({ altText }) => altText), isKept]).toEqual([['一张照片'], false])
      expect((await openStoryPicture(stranger, id, pictures[0]!.id)).bytes.length).toBeGreaterThan(50)
      expect((await seeLibrary(stranger, { q: '公开的案例' }, 1)).innovations.map((one) => one.id)).toEqual([id])
      const material = JSON.stringify(await writeMaterial(stranger, id))
      for (const word of ['公开的案例', '一的正文', '（图：一张照片）', '1．第一题', '2．第二题', '示例文件']) expect(material).toContain(word)

      await takeInnovationStep(cast.qingpuLead, id, 'withdraw', { version: await version(cast.qingpuLead, id) })
      await expect(openStory(stranger, id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openStoryPicture(stranger, id, pictures[0]!.id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(writeMaterial(stranger, id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await seeLibrary(stranger, { q: '公开的案例' }, 1)).total).toBe(0)
    })

    it('of the same page twice happens once', async () => {
      const id = await written()
      const seen = await version(cast.qingpuLead, id)
      const answers = await Promise.allSettled([1, 2].map(() => takeInnovationStep(cast.qingpuLead, id, 'publish', { version: seen })))
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await openKept(cast.qingpuLead, id)).history.filter(({ summary }) => summary.startsWith('发布'))).toHaveLength(1)
    })

    it('keeps what is public whole: nothing that a case needs can be taken away while everybody reads it', async () => {
      const id = await published()
      await expect(changeInnovation(cast.qingpuStaff, id, { ...WHOLE, results: null, version: await version(cast.qingpuStaff, id) })).rejects.toMatchObject({ kind: 'conflict' })
      await changeInnovation(cast.qingpuStaff, id, { ...WHOLE, results: '改写的成效', version: await version(cast.qingpuStaff, id) })
      expect((await openStory(stranger, id)).innovation.results).toBe('改写的成效')
      for (const title of ['一', '二']) {
        const { steps } = await openKept(cast.qingpuStaff, id)
        await removeStoryStep(cast.qingpuStaff, id, steps.find((one) => one.title === title)!.id, { version: await version(cast.qingpuStaff, id) })
      }
      const [last] = (await openKept(cast.qingpuStaff, id)).steps
      await expect(removeStoryStep(cast.qingpuStaff, id, last!.id, { version: await version(cast.qingpuStaff, id) })).rejects.toMatchObject({ kind: 'conflict' })
      expect((await openStory(stranger, id)).steps).toHaveLength(1)
    })
  })
})
