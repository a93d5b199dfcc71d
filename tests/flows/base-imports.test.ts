import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { beginImport, confirmImport, openImport, previewImport, readBases } from '#app/domain/bases/importing.server.ts'
import { changeForm } from '#app/domain/bases/forms.ts'
import { changeBase, openChangeForm, surveyBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import type { Datum } from '#app/domain/bases/terms.ts'
import { baseColumns, writeRegister, writeTemplate, type BaseColumn } from '#app/domain/bases/workbook.server.ts'
import { exportBases } from '#app/domain/maps/map.server.ts'
import { toCsv, toGeoJson, toKml } from '#app/domain/maps/exports.ts'
import { readMapQuery } from '#app/domain/maps/query.ts'
import { readList, readWorkbook, writeWorkbook } from '#app/domain/documents/workbook.server.ts'
import { keepHouse } from '#app/domain/chores/housekeeping.server.ts'
import { within } from '#db/portable/within.ts'
import type { Db } from '#db/portable/connect.ts'
import { listTownNames } from '#db/queries/bases.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
type Cells = Partial<Record<BaseColumn, string>>
const ROW: Cells = { place: '青浦区', level: '现场教学点', theme: '江南文化', town: '金泽镇', lng: '120.9', lat: '31.05', source: '管理单位提供' }
const COLUMNS = baseColumns()

const fileOf = async (rows: readonly Cells[]) => {
  const full = rows.map((row) => Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key] ?? ''])) as Record<BaseColumn, string>)
  return new File([new Uint8Array(await writeWorkbook({ name: '教学基地', columns: COLUMNS, rows: full, notes: [] }))], '教学基地.xlsx')
}
const asFile = (bytes: Buffer) => new File([new Uint8Array(bytes)], '教学基地.xlsx')

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
  })

  const handIn = async (visit: Visit, file: File, datum: Datum | null = 'wgs84') => {
    const form = { file, datum }
    const list = await readBases(form)
    return within(visit.db, (tx) => beginImport({ ...visit, db: tx }, form, list))
  }
  const count = async () => Number((await db.selectFrom('base').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
  const idOf = async (name: string) => (await db.selectFrom('base').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const registered = async (names: readonly string[], over: Cells = {}) => confirmImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, await fileOf(names.map((name) => ({ ...ROW, ...over, name })))))

  describe('a list of bases', () => {
    it('is looked at first, then written whole, as drafts that are 待核, with a line for each', async () => {
      const before = await count()
      const id = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·表一', capacity: '80', accessible: '部分无障碍', summary: '=1+1' }, { ...ROW, name: '示例·表二', datum: 'GCJ-02' }]))
      expect(await previewImport(cast.qingpuSchool, id)).toMatchObject({ added: [{ row: 2 }, { row: 3 }], changed: [], unchanged: 0, faults: [], stale: null })
      expect(await count()).toBe(before)
      expect(await confirmImport(cast.qingpuSchool, id)).toEqual({ added: 2, changed: 0 })
      const rows = await db.selectFrom('base').selectAll().where('name', 'in', ['示例·表一', '示例·表二']).orderBy('name').execute()
      expect(rows.map(({ state, coordState }) => [state, coordState])).toEqual([['draft', 'approximate'], ['draft', 'approximate']])
      expect(rows.map(({ sourceDatum }) => sourceDatum).toSorted()).toEqual(['gcj02', 'wgs84'])
      expect(rows.find(({ name }) => name === '示例·表一')).toMatchObject({ capacity: 80, accessible: 'partial', summary: '=1+1', isContactPublic: 0 })
      expect(await linesOf(db, 'base.import')).toMatchObject([{ summary: expect.stringContaining('新登记2处') }])
      await expect(confirmImport(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('handed in again changes nothing and says so; with other words it shows each field as it was and will be', async () => {
      await registered(['示例·再来'], { transport: '由北门进' })
      const before = await count()
      const same = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·再来', transport: '由北门进' }]))
      expect(await previewImport(cast.qingpuSchool, same)).toMatchObject({ added: [], changed: [], unchanged: 1, faults: [] })
      expect(await confirmImport(cast.qingpuSchool, same)).toEqual({ added: 0, changed: 0 })
      const other = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·再来', transport: '由南门进', isContactPublic: '是' }]))
      expect((await previewImport(cast.qingpuSchool, other)).changed).toMatchObject([{ changes: [{ field: '交通', was: '由北门进', becomes: '由南门进' }, { field: '公开联系方式', was: '', becomes: '是' }] }])
      expect(await confirmImport(cast.qingpuSchool, other)).toEqual({ added: 0, changed: 1 })
      expect(await count()).toBe(before)
    })

    it('writes nothing while one row of five hundred is wrong, and says which, where and what to do', async () => {
      const before = await count()
      const rows = Array.from({ length: 500 }, (_, n) => ({ ...ROW, name: `示例·五百之${n}`, ...(n === 498 && { lng: '31.05', lat: '120.9' }) }))
      const id = await handIn(cast.qingpuSchool, await fileOf(rows))
      const { faults, added } = await previewImport(cast.qingpuSchool, id)
      expect(added).toHaveLength(499)
      expect(faults).toEqual([{ row: 500, column: '经度', reason: expect.stringContaining('填反') }])
      await expect(confirmImport(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'invalid' })
      expect(await count()).toBe(before)
    })

    it.each<[string, Cells, string, string]>([
      ['another place', { place: '吴江区' }, '所在地', '由当地维护'], ['no place', { place: '' }, '所在地', '请选择所在地'], ['a theme that is none', { theme: '旅游' }, '教学主题', '请选择教学主题'], ['a datum that is none', { datum: '北京54' }, '坐标系', '请选择坐标系'],
      ['a capacity in words', { capacity: '约80' }, '同时容纳人数', '整数'], ['nonsense for yes and no', { isContactPublic: '可以' }, '公开联系方式', '请填“是”或“否”'], ['an id that does not exist', { id: 'nothing-has-this-id' }, '编号', '留空'], ['no source', { source: '' }, '资料来源', '请写明资料来源'],
    ])('tells of %s', async (_, over, column, reason) => {
      const id = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·有误', ...over }]))
      expect((await previewImport(cast.qingpuSchool, id)).faults).toEqual([{ row: 2, column, reason: expect.stringContaining(reason) }])
    })

    it('tells of a row twice, a base of another place and a place that moves', async () => {
      await registered(['示例·有主'])
      const base = await idOf('示例·有主')
      const twice = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·有主' }, { ...ROW, id: base, name: '示例·有主' }]))
      expect((await previewImport(cast.qingpuSchool, twice)).faults).toMatchObject([{ row: 3, reason: expect.stringContaining('第2行') }])
      const others = await handIn(cast.wujiangSchool, await fileOf([{ ...ROW, place: '青浦区', name: '示例·有主' }]))
      expect((await previewImport(cast.wujiangSchool, others)).faults).toMatchObject([{ column: '所在地' }])
      await expect(confirmImport(cast.wujiangSchool, others)).rejects.toMatchObject({ kind: 'invalid' })
      const moved = await handIn(cast.wujiangSchool, await fileOf([{ ...ROW, place: '吴江区', id: base, name: '示例·有主' }]))
      expect((await previewImport(cast.wujiangSchool, moved)).faults).toMatchObject([{ column: '编号' }])
    })

    it('is no longer written once a record was changed or registered in between', async () => {
      await registered(['示例·抢先'])
      const file = await fileOf([{ ...ROW, name: '示例·抢先', town: '朱家角镇' }, { ...ROW, name: '示例·后到' }])
      const id = await handIn(cast.qingpuSchool, file)
      const base = await idOf('示例·抢先')
      const { values } = await openChangeForm(cast.qingpuStaff, base)
      await changeBase(cast.qingpuStaff, base, changeForm.parse({ ...values, accessible: undefined, isContactPublic: false, address: '示例路9号' }))
      expect((await previewImport(cast.qingpuSchool, id)).stale).toContain('第2行')
      await expect(confirmImport(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('第2行') })
      const [first, second] = [await handIn(cast.qingpuSchool, file), await handIn(cast.qingpuStaff, file)]
      await confirmImport(cast.qingpuSchool, first)
      await expect(confirmImport(cast.qingpuStaff, second)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('第2、3行') })
    })

    it('belongs to whoever handed it in, for an hour', async () => {
      const id = await handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·他人' }]))
      await expect(previewImport(cast.qingpuStaff, id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(confirmImport(cast.qingpuStaff, id)).rejects.toMatchObject({ kind: 'conflict' })
      const later = new Date(now.getTime() + 61 * 60_000)
      await expect(previewImport({ ...cast.qingpuSchool, now: later }, id)).rejects.toMatchObject({ kind: 'missing' })
      await keepHouse(db, later, ['0123456789abcdef0123456789abcdef'])
      expect(await db.selectFrom('importDraft').select('id').where('id', '=', id).executeTakeFirst()).toBeUndefined()
      for (const other of [cast.qingpuCadre, cast.qingpuUnit, cast.communitySuperior]) expect(() => openImport(other)).toThrow(expect.objectContaining({ kind: 'forbidden' }))
    })

    it('asks for the datum where a row has none', async () => {
      const file = await fileOf([{ ...ROW, name: '示例·坐标' }])
      await expect(handIn(cast.qingpuSchool, file, null)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { datum: [expect.any(String)] } } })
      await expect(handIn(cast.qingpuSchool, await fileOf([{ ...ROW, name: '示例·坐标', datum: 'BD-09' }]), null)).resolves.toEqual(expect.any(String))
      await expect(handIn(cast.qingpuSchool, await fileOf([]))).rejects.toMatchObject({ kind: 'invalid' })
    })
  })

  describe('the register as a list', () => {
    it('comes back unchanged, keeps what was surveyed, and leaves out contacts of other places', async () => {
      await registered(['示例·往返'], { datum: 'BD-09', lng: '120.9123456', contactName: '示例·张三', contactPhone: '0512-63001234' })
      await surveyBase(cast.qingpuSchool, await idOf('示例·往返'), { datum: 'gcj02', lng: 120.905, lat: 31.048, accuracyMetres: 6, surveyedOn: '2026-11-20', version: 1 })
      const id = await handIn(cast.qingpuSchool, asFile(await writeRegister(cast.qingpuSchool, { region: 'qingpu' })), null)
      const preview = await previewImport(cast.qingpuSchool, id)
      expect([preview.added, preview.changed, preview.faults]).toEqual([[], [], []])
      expect(preview.unchanged).toBeGreaterThan(3)
      const edited = await fileOf([{ ...ROW, name: '示例·往返', datum: 'GCJ-02', lng: '120.905', lat: '31.048', accuracyMetres: '6', town: '练塘镇' }])
      await confirmImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, edited))
      expect(await db.selectFrom('base').select(['coordState', 'town']).where('name', '=', '示例·往返').executeTakeFirst()).toEqual({ coordState: 'surveyed', town: '练塘镇' })
      const theirs = readList(await readWorkbook(await writeRegister(cast.wujiangSchool, { region: 'qingpu' })), COLUMNS)
      expect(theirs.rows.every(({ cells }) => cells.contactPhone === '')).toBe(true)
    })

    it('has a template with the towns and place of whoever fills it in', async () => {
      const sheets = await readWorkbook(await writeTemplate(cast.wujiangSchool))
      expect(sheets.map(({ name }) => name)).toEqual(['教学基地', '填写说明', '选项'])
      expect(sheets[0]!.rows[0]).toContain('所在镇（街道、园区）')
      const choices = sheets[2]!.rows.flat()
      expect([choices.includes('吴江区'), choices.includes('青浦区')]).toEqual([true, false])
      for (const { place, name } of await listTownNames(db)) expect(choices.includes(name), name).toBe(place === 'wujiang')
    })
  })

  describe('what map programs save', () => {
    const made = { origin: 'https://gbjy.example.gov.cn', on: '2026-11-24', approvals: ['审图号：GS（2026）0001号'] }
    const WRITERS = { csv: toCsv, geojson: toGeoJson, kml: toKml }
    type Ending = keyof typeof WRITERS
    const ENDINGS = Object.keys(WRITERS) as Ending[]
    const exported = async (ending: Ending) => WRITERS[ending](await exportBases(cast.qingpuSchool, readMapQuery(new URLSearchParams('region=qingpu'))), made)
    const file = (ending: string, text: string) => new File([text], `导出.${ending}`)
    const asKml = (marks: string) => `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${marks}</Document></kml>`
    const mark = (name: string, over: Record<string, string> = {}) =>
      `<Placemark><name>${name}</name><ExtendedData>${Object.entries({ level: 'point', 教学主题: '江南文化', town: '金泽镇', source: '示例', ...over }).map(([key, value]) => `<Data name="${key}"><value>${value}</value></Data>`).join('')}</ExtendedData><Point><coordinates>120.9,31.05,0</coordinates></Point></Placemark>`
    const feature = (properties: object, coordinates: unknown = [120.9, 31.05]) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties })
    const asGeoJson = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
    const GIVEN = { place: 'qingpu', level: '现场教学点', theme: 'culture', town: '金泽镇', source: '示例' }
    const one = (name: string) => db.selectFrom('base').selectAll().where('name', '=', name).executeTakeFirstOrThrow()

    /** Published, with what files like to lose: formulas, signs, line ends, another datum, a survey, contacts. */
    const published = async (name: string, over: Cells = {}) => {
      await registered([name], { datum: 'GCJ-02', lng: '120.9012345', lat: '31.0512345', address: '-5', keeper: "'=甲", summary: '=1+1，“甲”\n<乙>&"丙", 丁', capacity: '80', coachSpaces: '2', accessible: '部分无障碍', teachingPoints: '示例一', contactName: '示例·李四', contactPhone: '0512-63001234', ...over })
      await takeBaseStep(cast.qingpuSchool, await idOf(name), 'publish', { version: 1 })
    }

    it.each(ENDINGS)('comes back from our own .%s as it went: nothing changes, and that is said', async (ending) => {
      await published(`示例·=往返${ending}`)
      await published(`示例·不明${ending}`, { capacity: '', coachSpaces: '', accessible: '', address: '', keeper: '', summary: '' })
      await surveyBase(cast.qingpuSchool, await idOf(`示例·不明${ending}`), { datum: 'bd09', lng: 120.9123456, lat: 31.0412345, accuracyMetres: 6, surveyedOn: '2026-11-20', version: 2 })
      const before = await db.selectFrom('base').selectAll().orderBy('id').execute()
      const id = await handIn(cast.qingpuSchool, file(ending, await exported(ending)), null)
      const preview = await previewImport(cast.qingpuSchool, id)
      expect([preview.added, preview.changed, preview.faults]).toEqual([[], [], []])
      expect(preview.unchanged).toBeGreaterThan(1)
      expect(await confirmImport(cast.qingpuSchool, id)).toEqual({ added: 0, changed: 0 })
      expect(await db.selectFrom('base').selectAll().orderBy('id').execute()).toEqual(before)
    })

    it.each(ENDINGS)('with one word of our own .%s changed, that word alone is changed: what the file does not carry stands, and a survey too', async (ending) => {
      const name = `示例·一字${ending}`
      await published(name, { town: `旧镇${ending}` })
      await surveyBase(cast.qingpuSchool, await idOf(name), { datum: 'bd09', lng: 120.9123456, lat: 31.0412345, accuracyMetres: 6, surveyedOn: '2026-11-20', version: 2 })
      const was = await one(name)
      const id = await handIn(cast.qingpuSchool, file(ending, (await exported(ending)).replaceAll(`旧镇${ending}`, '练塘镇')), null)
      expect((await previewImport(cast.qingpuSchool, id)).changed).toMatchObject([{ id: was.id, changes: [{ field: '所在镇（街道、园区）', was: `旧镇${ending}`, becomes: '练塘镇' }] }])
      expect(await confirmImport(cast.qingpuSchool, id)).toEqual({ added: 0, changed: 1 })
      expect(await one(name)).toEqual({ ...was, town: '练塘镇', version: was.version + 1, updatedAt: now.toISOString() })
      expect(was).toMatchObject({ coordState: 'surveyed', contactPhone: '0512-63001234', teachingPoints: '示例一' })
    })

    it('says which datum it took when nobody chose, and takes the one that was chosen', async () => {
      for (const [ending, text] of [['geojson', asGeoJson(feature({ ...GIVEN, name: '示例·未选' }))], ['kml', asKml(mark('示例·未选'))]] as const) {
        const assumed = await previewImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, file(ending, text), null))
        expect(assumed).toMatchObject({ isDatumAssumed: true, faults: [], added: [{ row: 1, form: { datum: 'wgs84', lng: 120.9, lat: 31.05 } }] })
        const chosen = await previewImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, file(ending, text), 'gcj02'))
        expect(chosen).toMatchObject({ isDatumAssumed: false, faults: [], added: [{ form: { datum: 'gcj02' } }] })
      }
      const written = await handIn(cast.qingpuSchool, file('geojson', asGeoJson(feature({ ...GIVEN, name: '示例·高德' }), feature({ ...GIVEN, name: '示例·百度', 坐标系: 'BD-09' }))), 'gcj02')
      await confirmImport(cast.qingpuSchool, written)
      expect(await one('示例·高德')).toMatchObject({ sourceDatum: 'gcj02', sourceLngE6: 120_900_000, coordState: 'approximate', state: 'draft' })
      expect((await one('示例·高德')).lngE6).toBeLessThan(120_897_000)
      expect(await one('示例·百度')).toMatchObject({ sourceDatum: 'bd09' })
      const table = '名称,类别,教学主题,所在镇（街道、园区）,资料来源,经度,纬度\n示例·表格,现场教学点,江南文化,金泽镇,示例,120.9,31.05\n'
      await expect(handIn(cast.qingpuSchool, file('csv', table), null)).rejects.toMatchObject({ details: { fields: { datum: [expect.any(String)] } } })
      expect(await previewImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, file('csv', table), 'bd09'))).toMatchObject({ isDatumAssumed: false, added: [{ row: 2, place: 'qingpu', form: { datum: 'bd09' } }] })
      expect(await previewImport(cast.qingpuSchool, await handIn(cast.qingpuSchool, file('csv', table.replace('经度,纬度', '经度（GCJ-02）,纬度(gcj-02)')), null))).toMatchObject({ added: [{ form: { datum: 'gcj02' } }] })
    })

    it.each([
      ['csv', `名称,地区,级别,主题,镇（街道）,资料来源,经度（WGS-84）,纬度（WGS-84）\n${Array.from({ length: 300 }, (_, n) => `示例·三百之${n},青浦区,现场教学点,江南文化,金泽镇,示例,${n === 150 ? '31.05,120.9' : '120.9,31.05'}\n`).join('')}`, 152, '行'],
      ['geojson', asGeoJson(...Array.from({ length: 300 }, (_, n) => feature({ ...GIVEN, name: `示例·三百之${n}` }, n === 150 ? [31.05, 120.9] : undefined))), 151, '个要素'],
      ['kml', asKml(Array.from({ length: 300 }, (_, n) => mark(`示例·三百之${n}`, n === 150 ? { theme: '江南文化', 教学主题: '江南文化', lat: '1' } : {}).replace('120.9,31.05', n === 150 ? '31.05,120.9' : '120.9,31.05')).join('')), 151, '个地标'],
    ] as const)('writes nothing of a .%s while one of three hundred is wrong, and says which', async (ending, text, row, unit) => {
      const before = await count()
      const id = await handIn(cast.qingpuSchool, file(ending, text), null)
      const preview = await previewImport(cast.qingpuSchool, id)
      expect(preview.faults).toEqual([{ row, column: '经度', reason: expect.stringContaining('填反') }])
      expect([preview.added.length, preview.unit]).toEqual([299, unit])
      await expect(confirmImport(cast.qingpuSchool, id)).rejects.toMatchObject({ kind: 'invalid' })
      expect(await count()).toBe(before)
    })

    it('leaves others alone: of another place, of no such number, and nothing of a draft is shown', async () => {
      await published('示例·青浦的')
      const id = await idOf('示例·青浦的')
      const theirs = await handIn(cast.wujiangSchool, file('geojson', asGeoJson(feature({ url: `${made.origin}/bases/${id}`, town: '盛泽镇' }))), null)
      expect((await previewImport(cast.wujiangSchool, theirs)).faults.length).toBeGreaterThan(0)
      await expect(confirmImport(cast.wujiangSchool, theirs)).rejects.toMatchObject({ kind: 'invalid' })
      await registered(['示例·青浦草稿'])
      const draft = await handIn(cast.wujiangSchool, file('geojson', asGeoJson(feature({ ...GIVEN, place: 'wujiang', name: '示例·猜', url: `${made.origin}/bases/${await idOf('示例·青浦草稿')}` }))), null)
      const none = await handIn(cast.wujiangSchool, file('geojson', asGeoJson(feature({ ...GIVEN, place: 'wujiang', name: '示例·猜', url: `${made.origin}/bases/nothing0has0this0id0` }))), null)
      const [told, asked] = [(await previewImport(cast.wujiangSchool, draft)).faults, (await previewImport(cast.wujiangSchool, none)).faults]
      expect(told).toEqual([{ row: 1, column: '编号', reason: expect.stringContaining('没有这个编号') }])
      expect(asked).toEqual(told)
    })

    it('changes one field of many bases by their numbers alone, and empties what a table shows as empty', async () => {
      await published('示例·按号')
      const id = await idOf('示例·按号')
      const written = await handIn(cast.qingpuSchool, file('csv', `编号,容纳人数,大客车位\n${id},120,\n`), null)
      expect((await previewImport(cast.qingpuSchool, written)).changed).toMatchObject([{ changes: [{ field: '同时容纳人数', was: '80', becomes: '120' }, { field: '大客车车位', was: '2', becomes: '' }] }])
      await confirmImport(cast.qingpuSchool, written)
      expect(await one('示例·按号')).toMatchObject({ capacity: 120, coachSpaces: null, accessible: 'partial', summary: expect.stringContaining('=1+1'), sourceDatum: 'gcj02' })
      const silent = await handIn(cast.qingpuSchool, file('geojson', asGeoJson({ ...feature({ ...GIVEN, name: '示例·按号', capacity: null, summary: '' }), geometry: { type: 'Point', coordinates: [120.9012345, 31.0512345] } })), 'gcj02')
      const preview = await previewImport(cast.qingpuSchool, silent)
      expect(preview.changed.flatMap(({ changes }) => changes.map(({ field }) => field))).toEqual(['资料来源'])
    })
  })
})
