import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { openBase, seeBases } from '#app/domain/bases/bases.server.ts'
import { changeForm, suggestForm } from '#app/domain/bases/forms.ts'
import { addException, changeHours, openHours, removeException } from '#app/domain/bases/hours.server.ts'
import { changeBase, openChangeForm, registerBase, surveyBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import { openAudio, openPhoto } from '#app/domain/bases/photos.server.ts'
import { keepScript, removeScript } from '#app/domain/bases/scripts.server.ts'
import { decideOnSuggestion, openSuggestForm, openSuggestion, seeSuggestions, suggestChange } from '#app/domain/bases/suggestions.server.ts'
import type { BaseContent } from '#app/domain/bases/content.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { attachFiles, openAttaching, readUploads, removeFile } from '#app/domain/files/files.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import { within } from '#db/portable/within.ts'
import type { Db } from '#db/portable/connect.ts'
import { findBase, listPublishedBases } from '#db/queries/bases.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const POINT: BaseContent = {
  name: '示例·水乡教学点', level: 'point', theme: 'ecology', town: '金泽镇', address: '示例路1号', datum: 'wgs84', lng: 120.9, lat: 31.05, accuracyMetres: null, keeper: null, summary: '看水。', teachingPoints: null, capacity: null, coachSpaces: null,
  accessible: null, fees: null, transport: null, contactName: '示例·张三', contactPhone: '0512-63001234', isContactPublic: false, source: '测试',
}

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let number = 0
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
  })
  const stranger = (): Visit<Actor | null> => ({ ...cast.qingpuCadre, actor: null })
  const registered = (over: Partial<BaseContent & { place: Place }> = {}) => registerBase(cast.qingpuSchool, { place: 'qingpu', ...POINT, name: `示例·教学点${(number += 1)}`, ...over })
  const published = async (over: Partial<BaseContent> = {}) => {
    const id = await registered(over)
    await takeBaseStep(cast.qingpuLead, id, 'publish', { version: 1 })
    return id
  }
  const typed = async (id: string, over: object = {}) => {
    const { values } = await openChangeForm(cast.qingpuStaff, id)
    return changeForm.parse({ ...values, accessible: values.accessible || undefined, isContactPublic: values.isContactPublic === 'on', ...over })
  }

  describe('a record', () => {
    it('is a draft of its place until the place publishes it, then everybody’s to see', async () => {
      const id = await registered({ name: '示例·湿地观测站' })
      for (const other of [cast.wujiangStaff, cast.qingpuCadre, cast.communitySuperior, stranger()]) await expect(openBase(other, id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await openBase(cast.qingpuStaff, id)).steps).toEqual(['publish', 'close'])
      await expect(takeBaseStep(cast.wujiangLead, id, 'publish', { version: 1 })).rejects.toMatchObject({ kind: 'missing' })
      await takeBaseStep(cast.qingpuSchool, id, 'publish', { version: 1 })
      await expect(takeBaseStep(cast.qingpuSchool, id, 'publish', { version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
      const seen = await openBase(stranger(), id)
      expect(seen).toMatchObject({ base: { name: '示例·湿地观测站', capacity: null, award: 'none', coordState: 'approximate' }, history: [], steps: [], mayKeep: false, contact: null, papers: [] })
      expect((await listPublishedBases(db, { q: 'shi di guan ce' })).map((base) => base.id)).toEqual([id])
      expect((await searchEverywhere(cast.jiashanCadre, '湿地观测')).groups).toMatchObject([{ name: '教学基地', hits: [{ to: `/bases/${id}` }] }])
      expect(await linesOf(db, 'base.publish')).toMatchObject([{ objectId: id }])
    })

    it('is registered by its own place only, once by a name, inside the three counties', async () => {
      for (const other of [cast.wujiangSchool, cast.qingpuUnit, cast.qingpuCadre, cast.communityOffice]) await expect(registerBase(other, { ...POINT, place: 'qingpu', name: '示例·别处' })).rejects.toMatchObject({ kind: 'forbidden' })
      await registered({ name: '示例·同名' })
      await expect(registered({ name: '示例·同名' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { name: [expect.stringContaining('青浦区已有')] } } })
      await expect(registered({ lng: 31.05, lat: 120.9 })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { lng: [expect.stringContaining('填反')] } } })
      await expect(registered({ lng: 116.4, lat: 39.9 })).rejects.toMatchObject({ kind: 'invalid' })
      expect(await registerBase(cast.communityOffice, { ...POINT, place: 'community', name: '示例·跨界' })).toEqual(expect.any(String))
    })

    it('keeps the numbers as typed beside WGS-84, and is 待核 until surveyed and again once it moves', async () => {
      const id = await registered({ datum: 'gcj02', lng: 120.9046, lat: 31.0478 })
      const row = (await findBase(db, id))!
      expect(row).toMatchObject({ sourceDatum: 'gcj02', sourceLngE6: 120_904_600, sourceLatE6: 31_047_800, coordState: 'approximate' })
      expect(Math.abs(row.lngE6 - 120_904_600)).toBeGreaterThan(2_000)
      await expect(surveyBase(cast.qingpuStaff, id, { datum: 'wgs84', lng: 120.9, lat: 31.05, accuracyMetres: 8, surveyedOn: '2026-12-01', version: 1 })).rejects.toMatchObject({ kind: 'invalid' })
      await surveyBase(cast.qingpuStaff, id, { datum: 'wgs84', lng: 120.9, lat: 31.05, accuracyMetres: 8, surveyedOn: '2026-11-20', version: 1 })
      expect(await findBase(db, id)).toMatchObject({ coordState: 'surveyed', surveyedOn: '2026-11-20', surveyedById: cast.qingpuStaff.actor.accountId, lngE6: 120_900_000, accuracyMetres: 8 })
      await changeBase(cast.qingpuStaff, id, await typed(id, { fees: '免费' }))
      expect(await findBase(db, id)).toMatchObject({ coordState: 'surveyed', fees: '免费' })
      await changeBase(cast.qingpuStaff, id, await typed(id, { lng: '120.91' }))
      expect(await findBase(db, id)).toMatchObject({ coordState: 'approximate', surveyedOn: null, surveyedById: null })
    })

    it('shows both texts to the second of two who change it', async () => {
      const id = await registered()
      const [mine, theirs] = [await typed(id, { fees: '十元' }), await typed(id, { fees: '二十元' })]
      await changeBase(cast.qingpuStaff, id, theirs)
      await expect(changeBase(cast.qingpuSchool, id, mine)).rejects.toMatchObject({ kind: 'conflict', details: { fields: { fees: ['现在是“二十元”，您填的是“十元”。'] } } })
    })

    it('shows the contact in full to its place, masked to others, to strangers only by the flag', async () => {
      const id = await published()
      expect((await openBase(cast.qingpuStaff, id)).contact).toEqual({ name: '示例·张三', phone: '0512-63001234', isMasked: false })
      expect((await openBase(cast.wujiangSchool, id)).contact).toEqual({ name: '示例·张三', phone: '051****1234', isMasked: true })
      expect((await openBase(stranger(), id)).contact).toBeNull()
      await changeBase(cast.qingpuStaff, id, await typed(id, { isContactPublic: true }))
      expect((await openBase(stranger(), id)).contact).toMatchObject({ phone: '0512-63001234' })
      expect(JSON.stringify(await linesOf(db, 'base.register'))).not.toContain('63001234')
    })

    it('is kept by the unit that runs it as well, which cannot publish it', async () => {
      const { organisationId } = cast.qingpuUnit.actor
      const unit = organisationId ? await db.selectFrom('organisation').select('name').where('id', '=', organisationId).executeTakeFirst() : undefined
      const id = await registered({ keeper: unit?.name ?? null })
      if (!unit) return void (await expect(openChangeForm(cast.qingpuUnit, id)).rejects.toMatchObject({ kind: 'missing' }))
      await expect(openChangeForm(cast.qingpuUnit, id)).resolves.toMatchObject({ id })
      await expect(takeBaseStep(cast.qingpuUnit, id, 'publish', { version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('is listed by place, theme, town, state and pinyin, page by page', async () => {
      const id = await published({ name: '示例·蚕桑园', theme: 'rural', town: '练塘镇' })
      const names = async (visit: Visit, query: object) => (await seeBases(visit, query, 1)).bases.map((base) => base.id)
      for (const query of [{ q: 'cansang' }, { q: '蚕桑', region: 'qingpu' as const }, { theme: 'rural', town: '练塘镇' }, { q: '蚕桑', award: 'none', state: 'published' }]) expect(await names(cast.wujiangCadre, query)).toEqual([id])
      expect(await names(cast.wujiangCadre, { q: '蚕桑', region: 'wujiang' })).toEqual([])
      expect(await names(cast.wujiangCadre, { state: 'draft' })).toEqual([])
    })
  })

  describe('opening hours and 讲解词', () => {
    it('are set for a week, with exceptions, and tell what holds today', async () => {
      const id = await published()
      expect((await openBase(stranger(), id)).opening.is).toBe('unknown')
      const days = [[], ...Array.from({ length: 6 }, () => [{ opens: '09:00', closes: '16:00' }])]
      await changeHours(cast.qingpuSchool, id, { version: 2, days })
      await expect(changeHours(cast.qingpuSchool, id, { version: 2, days: [] })).rejects.toMatchObject({ kind: 'conflict' })
      expect((await openBase(stranger(), id)).opening).toMatchObject({ is: 'open', spans: [{ opens: '09:00', closes: '16:00' }] })
      await addException(cast.qingpuSchool, id, { fromOn: '2026-11-24', toOn: '2026-11-25', isOpen: false, span: null, reason: '布展' })
      expect((await openBase(stranger(), id)).opening).toMatchObject({ is: 'closed', why: '布展' })
      const [exception] = (await openHours(cast.qingpuSchool, id)).exceptions
      await expect(removeException(cast.wujiangSchool, id, exception!.id)).rejects.toMatchObject({ kind: 'forbidden' })
      await removeException(cast.qingpuSchool, id, exception!.id)
      expect((await openBase(stranger(), id)).opening.is).toBe('open')
      await expect(addException(cast.qingpuSchool, id, { fromOn: '2026-11-01', toOn: '2026-11-02', isOpen: false, span: null, reason: '已过' })).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('carries recordings that anybody can hear, of sound only, and is not removed under them', async () => {
      const id = await published()
      const script = await keepScript(cast.qingpuSchool, id, null, { language: 'zh', title: '序厅', text: '欢迎', version: 0 })
      await expect(keepScript(cast.qingpuSchool, id, script, { language: 'zh', title: '序厅', text: '甲', version: 7 })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { text: [expect.stringContaining('“欢迎”')] } } })
      const mp3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(400)])
      await attachFiles(cast.qingpuSchool, { kind: 'baseScript', id: script }, await readUploads([new File([mp3], '序厅.mp3')]), null)
      await expect(attachFiles(cast.qingpuSchool, { kind: 'baseScript', id: script }, await readUploads([new File(['字'], '字.txt')]), null)).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('MP3 音频') })
      const [shown] = (await openBase(stranger(), id)).scripts
      expect(shown).toMatchObject({ title: '序厅', recordings: [{ name: '序厅.mp3' }] })
      expect(await openAudio(stranger(), id, shown!.recordings[0]!.id)).toMatchObject({ type: 'mp3' })
      await expect(removeScript(cast.qingpuSchool, id, script, 1)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('音频') })
      await removeFile(cast.qingpuSchool, shown!.recordings[0]!.id)
      await removeScript(cast.qingpuSchool, id, script, 1)
      expect((await openBase(stranger(), id)).scripts).toEqual([])
    })
  })

  describe('a photograph', () => {
    it('is described, resized once, upright, and says nothing of where it was taken', async () => {
      const id = await published()
      const camera = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#446688' } })
        .withMetadata({ orientation: 6 })
        .withExif({ IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 3/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 54/1 0/1' } })
        .jpeg()
        .toBuffer()
      expect((await sharp(camera).metadata()).exif?.includes('CANARY-CAMERA')).toBe(true)
      const uploads = await readUploads([new File([new Uint8Array(camera)], '外景.jpg')])
      await expect(attachFiles(cast.qingpuSchool, { kind: 'basePhoto', id }, uploads, null)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { altText: [expect.stringContaining('说明照片内容')] } } })
      expect(await openAttaching(cast.qingpuSchool, { kind: 'basePhoto', id })).toMatchObject({ what: '照片', accepts: ['png', 'jpg'], mustDescribe: true })
      await attachFiles(cast.qingpuSchool, { kind: 'basePhoto', id }, uploads, '湖边的长廊')
      const [photo] = (await openBase(stranger(), id)).photos
      expect(photo!.altText).toBe('湖边的长廊')
      for (const width of [480, 960, 1600]) {
        const { bytes } = await openPhoto(stranger(), id, photo!.id, width)
        const { format, width: wide, height, exif } = await sharp(bytes).metadata()
        expect([format, wide, height, exif]).toEqual(['webp', Math.min(width, 1000), Math.min(width, 1000) * 2, undefined])
        expect(Buffer.from(bytes).includes('CANARY-CAMERA')).toBe(false)
      }
      expect(Buffer.from(uploads[0]!.bytes).includes('CANARY-CAMERA')).toBe(false)
      await openPhoto(stranger(), id, photo!.id, 480)
      const variants = () => db.selectFrom('pictureVariant').select('width').where('fileId', '=', photo!.id).execute()
      expect(await variants()).toHaveLength(3)
      await expect(openPhoto(stranger(), id, photo!.id, 481)).rejects.toMatchObject({ kind: 'missing' })
      await takeBaseStep(cast.qingpuLead, id, 'close', { version: 2, reason: '改建' })
      await expect(openPhoto(stranger(), id, photo!.id, 480)).rejects.toMatchObject({ kind: 'missing' })
      await removeFile(cast.qingpuSchool, photo!.id)
      expect(await variants()).toEqual([])
    })
  })

  describe('a suggestion', () => {
    const suggested = async (visit: Visit, id: string, over: object) => {
      const { values } = await openSuggestForm(visit, id)
      return suggestChange(visit, id, suggestForm.parse({ ...values, accessible: values.accessible || undefined, isContactPublic: false, note: '现场看到的', ...over }))
    }

    it('waits for whoever keeps the base, field by field, and is accepted with a notice', async () => {
      const id = await published()
      const suggestion = await suggested(cast.wujiangCadre, id, { capacity: '80', theme: 'rural' })
      expect((await mattersWaiting(cast.qingpuSchool)).map(({ path }) => path)).toContain('/bases/suggestions')
      expect((await mattersWaiting(cast.jiashanSchool)).map(({ path }) => path)).not.toContain('/bases/suggestions')
      const opened = await openSuggestion(cast.qingpuSchool, suggestion)
      expect(opened.differences).toEqual([{ field: 'theme', label: '教学主题', now: '生态绿色', suggested: '乡村振兴与共同富裕' }, { field: 'capacity', label: '同时容纳人数', now: '', suggested: '80' }])
      await expect(openSuggestion(cast.jiashanSchool, suggestion)).rejects.toMatchObject({ kind: 'missing' })
      await expect(decideOnSuggestion(cast.wujiangCadre, suggestion, { decision: 'accepted', answer: null, version: 1, baseVersion: opened.base.version })).rejects.toMatchObject({ kind: 'forbidden' })
      await decideOnSuggestion(cast.qingpuSchool, suggestion, { decision: 'accepted', answer: null, version: 1, baseVersion: opened.base.version })
      expect(await findBase(db, id)).toMatchObject({ capacity: 80, theme: 'rural', contactPhone: '0512-63001234', coordState: 'approximate' })
      const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select(['title', 'accountId']).where('notice.path', '=', `/bases/suggestions/${suggestion}`).where('title', 'like', '%已采纳').execute()
      expect(told.map(({ accountId }) => accountId)).toEqual([cast.wujiangCadre.actor.accountId])
      await expect(decideOnSuggestion(cast.qingpuStaff, suggestion, { decision: 'declined', answer: '迟了', version: 2, baseVersion: opened.base.version + 1 })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('is declined with its reason and leaves the record as it was; a record changed meanwhile is looked at again', async () => {
      const id = await published()
      const suggestion = await suggested(cast.jiashanStaff, id, { fees: '收费' })
      const before = (await findBase(db, id))!
      await expect(decideOnSuggestion(cast.qingpuSchool, suggestion, { decision: 'accepted', answer: null, version: 1, baseVersion: before.version - 1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('修改过') })
      await decideOnSuggestion(cast.qingpuSchool, suggestion, { decision: 'declined', answer: '与现场不符', version: 1, baseVersion: before.version })
      expect(await findBase(db, id)).toEqual({ ...before, openSuggestions: 0 })
      expect((await seeSuggestions(cast.jiashanStaff, { isOwn: true }, 1)).suggestions[0]).toMatchObject({ state: 'declined', answer: '与现场不符', fields: ['费用'] })
    })

    it('is not made of nothing, of a draft, or by whoever keeps the record, and never blanks a contact that was not shown', async () => {
      const [id, draft] = [await published(), await registered()]
      await expect(suggested(cast.wujiangCadre, id, {})).rejects.toMatchObject({ kind: 'invalid' })
      await expect(openSuggestForm(cast.wujiangCadre, draft)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openSuggestForm(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(openSuggestForm(cast.systemAdmin, id)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await openSuggestForm(cast.wujiangCadre, id)).values.contactPhone).toBe('')
    })
  })

  it('lets one of many publish at once', async () => {
    const id = await registered()
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => within(db, (tx) => takeBaseStep({ ...cast.qingpuSchool, db: tx }, id, 'publish', { version: 1 }))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await linesOf(db, 'base.publish')).filter(({ objectId }) => objectId === id)).toHaveLength(1)
  })
})
