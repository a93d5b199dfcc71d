import { expect, it, describe } from 'vitest'
import { readImportFile } from '#app/domain/bases/import-file.server.ts'
import { BASES_IMPORT_MOST, IMPORT_TEXT_MOST_BYTES } from '#app/domain/bases/terms.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (name: string, content: string | Uint8Array) => readImportFile(name, typeof content === 'string' ? bytes(content) : content)
const point = { type: 'Point', coordinates: [120.9, 31.05] }
const geo = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const feature = (over: object = {}) => ({ type: 'Feature', geometry: point, properties: { name: '示例' }, ...over })
const kml = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`
const mark = (inner: string) => kml(`<Placemark><name>示例</name>${inner}</Placemark>`)
const POINT = '<Point><coordinates>120.9,31.05</coordinates></Point>'

/** GB18030 of what this test writes, by asking the decoder of the platform about every pair of bytes. */
const PAIRS = new Map<string, number[]>()
for (let high = 0x81; high <= 0xfe; high++) for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) PAIRS.set(new TextDecoder('gb18030').decode(new Uint8Array([high, low])), [high, low])
const gb = (text: string) => new Uint8Array([...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : PAIRS.get(sign)!)))

describe('a table as text', () => {
  const TABLE = '名称,镇（街道）,容纳人数\n示例,"朱家角镇, 东",80\n\n示例二,"金泽\r\n镇",\n'
  const ROWS = [{ row: 2, cells: { name: '示例', town: '朱家角镇, 东', capacity: '80' } }, { row: 4, cells: { name: '示例二', town: '金泽\n镇', capacity: '' } }]

  it.each<[string, string | Uint8Array]>([['UTF-8', TABLE], ['UTF-8 with its mark', `\uFEFF${TABLE}`], ['what Excel and WPS save', gb(TABLE)], ['lines of Windows', TABLE.replaceAll(/\r?\n/g, '\r\n')], ['tabs', '名称\t镇（街道）\t容纳人数\n示例\t朱家角镇, 东\t80\n\n示例二\t"金泽\n镇"\t\n']])('is read from %s', async (_, content) => {
    expect(await read('表.CSV', content)).toEqual({ format: 'csv', sheet: '', unknown: [], rows: ROWS })
  })

  it('says what it does not take, and gives back what was kept from being a formula', async () => {
    expect(await read('表.csv', "名称,授牌状态,简介,地址\n示例,已授牌,'=1+1,-5\n")).toMatchObject({ unknown: ['授牌状态'], rows: [{ cells: { summary: '=1+1', address: '-5' } }] })
  })
})

describe('placemarks and features', () => {
  it('are read with their keys or Chinese words, wherever folders put them and whichever program wrote them', async () => {
    const { rows, unknown } = await read('点.kml', kml(`<Folder><Folder><Placemark id="a"><name><![CDATA[甲<&>乙]]></name><description>一句话 &amp; 一句话</description><address>示例路1号</address>
      <ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="主题">江南文化</SimpleData><SimpleData name="fid">7</SimpleData></SchemaData><Data name="capacity"><value>待核</value></Data></ExtendedData>
      <Point><altitudeMode>clampToGround</altitudeMode><coordinates>
        120.9,31.05,3.5
      </coordinates></Point></Placemark></Folder></Folder>`))
    expect(rows).toEqual([{ row: 1, cells: { name: '甲<&>乙', address: '示例路1号', theme: '江南文化', summary: '一句话 & 一句话', lng: '120.9', lat: '31.05' } }])
    expect(unknown).toEqual(['fid'])
    const page = await read('点.kml', mark(`<description><![CDATA[<table><tr><td>表</td></tr></table>]]></description>${POINT}`))
    expect(page).toMatchObject({ unknown: ['description'], rows: [{ cells: { name: '示例', lng: '120.9', lat: '31.05' } }] })
    const own = await read('点.json', geo(feature({ id: 5, properties: { id: 9, 名称: '甲', isContactPublic: true, capacity: 80, accessible: null, tags: { a: [1] }, url: 'https://gbjy.example.gov.cn/bases/abc123', lng: 5 } })))
    expect(own).toEqual({ format: 'geojson', sheet: '', unknown: ['id', 'tags', 'lng'], rows: [{ row: 1, cells: { id: 'abc123', name: '甲', isContactPublic: '是', capacity: '80', lng: '120.9', lat: '31.05' } }] })
    expect((await read('点.geojson', JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }, features: [feature()] }))).rows).toHaveLength(1)
  })

  it('hold nothing that a database or a page could choke on', async () => {
    const { rows, unknown } = await read('点.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[120.9,31.05]},"properties":{"name":"示\\u0000例","__proto__":{"town":"x"},"constructor":"y"}}]}')
    expect(rows).toEqual([{ row: 1, cells: { name: '示例', lng: '120.9', lat: '31.05' } }])
    expect(unknown).toEqual(['__proto__', 'constructor'])
    const many = await read('点.geojson', geo(...Array.from({ length: 200 }, (_, n) => feature({ properties: { name: '示例', [`key${n}`]: 1 } }))))
    expect(many.unknown).toHaveLength(41)
  })
})

describe('is refused in words that say what to do:', () => {
  const deep = '['.repeat(200_000)
  it.each<[string, string, string | Uint8Array, string]>([
    ['a packed KML', '点.kmz', new Uint8Array([0x50, 0x4b, 3, 4]), '另存为KML'],
    ['an archive', '点.zip', new Uint8Array([0x50, 0x4b, 3, 4]), '先解压'],
    ['an archive called .kml', '点.kml', new Uint8Array([0x50, 0x4b, 3, 4]), '扩展名和内容不符'],
    ['an old workbook called .csv', '点.csv', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '扩展名和内容不符'],
    ['a shape file', '点.shp', 'x', '不能导入shp文件'],
    ['no ending', '点', 'x', '没有扩展名'],
    ['an encoding nobody knows', '点.csv', new Uint8Array([0xff, 0xfe, 0x0d, 0x54]), '编码认不出来'],
    ['bytes of nothing', '点.geojson', '{\0}', '编码认不出来'],
    ['what is too large', '点.csv', 'x'.repeat(IMPORT_TEXT_MOST_BYTES + 1), '请分成几个文件'],
    ['too many lines', '点.csv', `名称\n${'示例\n'.repeat(BASES_IMPORT_MOST + 1)}`, `最多导入${BASES_IMPORT_MOST}行`],
    ['lines behind thousands of empty ones', '点.csv', `名称\n${'\n'.repeat(20_000)}示例\n`, '最多导入'],
    ['no head', '点.csv', '示例,金泽镇\n', '没有找到表头'],
    ['a column twice', '点.csv', '名称,地区,所在地\n示例,青浦区,青浦区\n', '两列都是「所在地」'],
    ['half a position', '点.csv', '名称,经度\n示例,120.9\n', '两列要同时有'],
    ['two datums in a head', '点.csv', '名称,经度（WGS-84）,纬度（GCJ-02）\n示例,120.9,31\n', '坐标系不一致'],
    ['a datum said twice', '点.csv', '名称,经度（WGS-84）,纬度（WGS-84）,坐标系\n示例,120.9,31,GCJ-02\n', '坐标系不一致'],
    ['a comma too many', '点.csv', '名称,地址\n示例,甲\n示例,甲,乙\n', '第3行有3列，表头有2列'],
    ['a cell too few', '点.csv', '名称,地址\n示例\n', '第2行有1列'],
    ['a quote that stays open', '点.csv', '名称,地址\n示例,"甲\n示例,乙\n', '引号不成对'],
    ['a quote in the middle', '点.csv', '名称,地址\n示例,甲\n示例,甲"乙\n', '约在第3行'],
    ['too many columns', '点.csv', `名称${',x'.repeat(250)}\n`, '最多200列'],
    ['broken JSON', '点.geojson', '{\n"type": "FeatureCollection",\n"features": [}\n', '第3行有误'],
    ['JSON that ends', '点.geojson', geo(feature()).slice(0, -3), '第1行有误'],
    ['JSON of any depth that ends', '点.geojson', deep, '层次过多'],
    ['JSON of any depth', '点.geojson', deep + ']'.repeat(200_000), '不是GeoJSON点图层'],
    ['another JSON', '点.json', '{"ids":[]}', '不是GeoJSON点图层'],
    ['metres', '点.geojson', JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } }, features: [] }), 'EPSG:4326'],
    ['a line among points', '点.geojson', geo(feature(), feature({ geometry: { type: 'LineString', coordinates: [] } })), '第2个要素「示例」是线（LineString）'],
    ['an area', '点.geojson', geo(feature({ geometry: { type: 'MultiPolygon', coordinates: [] } })), '多个面（MultiPolygon）'],
    ['no position', '点.geojson', geo(feature({ geometry: null })), '没有坐标'],
    ['a position in words', '点.geojson', geo(feature({ geometry: { type: 'Point', coordinates: ['120.9', '31'] } })), '两个数字'],
    ['a position of depth', '点.geojson', geo(feature({ geometry: { type: 'Point', coordinates: [[120.9, 31]] } })), '两个数字'],
    ['what is no feature', '点.geojson', geo(null), '不是Feature'],
    ['a field that is a list', '点.geojson', geo(feature({ properties: { name: ['示例'] } })), '「name」不是文字或数字'],
    ['a field said twice', '点.geojson', geo(feature({ properties: { theme: 'culture', 主题: '规划建设' } })), '两个不同的值'],
    ['properties without end', '点.geojson', geo(feature({ properties: Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`k${n}`, n])) })), '最多200个'],
    ['too many features', '点.geojson', geo(...Array.from({ length: BASES_IMPORT_MOST + 1 }, () => feature())), `最多导入${BASES_IMPORT_MOST}个要素`],
    ['a bomb of entities', '点.kml', `<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${kml('')}`, 'DOCTYPE或ENTITY'],
    ['a file of the server', '点.kml', `<!doctype kml SYSTEM "file:///etc/passwd">${kml('')}`, 'DOCTYPE或ENTITY'],
    ['broken KML', '点.kml', `<kml>\n<Document>\n<Placemark>\n</Document></kml>`, '第4行'],
    ['KML that ends', '点.kml', `<kml>\n<Document>\n<Placemark>`, '不完整'],
    ['a GPX called .kml', '点.kml', '<gpx></gpx>', '最外层应为kml'],
    ['words called .kml', '点.kml', '示例', '不完整'],
    ['a path', '点.kml', mark('<LineString><coordinates>1,1 2,2</coordinates></LineString>'), '是线（LineString）'],
    ['an area with a point', '点.kml', mark(`<MultiGeometry>${POINT}<Polygon/></MultiGeometry>`), '几何集合（MultiGeometry）'],
    ['a track', '点.kml', mark('<gx:Track><gx:coord>1 1 1</gx:coord></gx:Track>'), '轨迹（Track）'],
    ['two points', '点.kml', mark(POINT + POINT), '多个点'],
    ['no point', '点.kml', mark(''), '第1个地标「示例」没有点'],
    ['two positions in one', '点.kml', mark('<Point><coordinates>1,1 2,2</coordinates></Point>'), '坐标应为“经度,纬度”'],
    ['what is kept elsewhere', '点.kml', kml('<NetworkLink><Link><href>http://x/</href></Link></NetworkLink>'), '网络链接'],
    ['marks in a name', '点.kml', kml(`<Placemark><name>甲<b>乙</b></name>${POINT}</Placemark>`), '还套着b'],
    ['folders without end', '点.kml', `<kml>${'<Folder>'.repeat(100_000)}`, '套得太深'],
    ['too many placemarks', '点.kml', kml(`<Placemark>${POINT}</Placemark>`.repeat(BASES_IMPORT_MOST + 1)), `最多导入${BASES_IMPORT_MOST}个地标`],
  ])('%s', async (_, name, content, why) => {
    await expect(read(name, content)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { file: [expect.stringContaining(why)] } } })
  })

  it('all within a second, however large', async () => {
    const large = [['点.csv', '名称,"', '"",', '引号不成对'], ['点.csv', '名称\n', 'a\n', '最多导入'], ['点.geojson', '{"features":[', '[],', '不是完整的JSON'], ['点.kml', '<kml>', '<a>&amp;</a>', '不完整'], ['点.kml', '<kml>', '<', '不完整']] as const
    for (const [name, head, part, why] of large) {
      const content = bytes(head + part.repeat((IMPORT_TEXT_MOST_BYTES - 100) / part.length))
      const began = performance.now()
      await expect(read(name, content)).rejects.toMatchObject({ message: expect.stringContaining(why) })
      expect(performance.now() - began, name).toBeLessThan(1_000)
    }
  })
})
