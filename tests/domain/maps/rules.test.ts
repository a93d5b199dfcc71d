import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BASE_THEMES } from '#app/domain/bases/terms.ts'
import { groundPaths } from '#app/domain/maps/drawing.ts'
import { toCsv, toGeoJson, toKml, type ExportedBase } from '#app/domain/maps/exports.ts'
import { GROUND_LABELS, LAKES, RIVERS, ROADS } from '#app/domain/maps/ground.ts'
import { boxAround, groundLabels, placeLabels } from '#app/domain/maps/labels.ts'
import { readLayer } from '#app/domain/maps/layer-file.ts'
import { readApprovalNumber } from '#app/domain/maps/map-approval-number.ts'
import { frameFor, marksOf, PICTURE_PIXELS, viewOf, zoomOf } from '#app/domain/maps/marks.ts'
import { boundsAround, countValues, countWith, filterPoints, sortPoints, type MapPoint } from '#app/domain/maps/points.ts'
import { boundsOf, frameAt, frameOf, latOf, lngOf, readBounds, readView, scaleBar, showBounds, showView, xOf, yOf } from '#app/domain/maps/projection.ts'
import { faultsOfMapQuery, readMapQuery } from '#app/domain/maps/query.ts'
import { LAYER_MOST_POINTS, MAP_EXTENT } from '#app/domain/maps/terms.ts'
import { fromWgs84 } from '#app/domain/bases/datums.ts'
import { ROOT } from '#tests/support/root.ts'

describe('the plane of the map', () => {
  it.each([[120.9, 31.02], [119.5, 30], [122, 32]])('comes back to where it went from: %f, %f', (lng, lat) => {
    expect(lngOf(xOf(lng))).toBeCloseTo(lng, 9)
    expect(latOf(yOf(lat))).toBeCloseTo(lat, 9)
  })

  it('shows at a view what a browser shows at it', () => {
    const frame = frameAt({ lng: 120.9, lat: 31, zoom: 10 }, PICTURE_PIXELS)
    expect(zoomOf(frame)).toBeCloseTo(10, 9)
    expect(viewOf(frame, 2)).toMatchObject({ zoom: 12, lng: expect.closeTo(120.9, 6) as number, lat: expect.closeTo(31, 6) as number })
    // 256 pixels × 2^10 around the earth
    expect(boundsOf(frame).east - boundsOf(frame).west).toBeCloseTo((360 * PICTURE_PIXELS.width) / (256 * 1024), 9)
  })

  it('has a scale of a round length that is right to a hundredth', () => {
    const frame = frameOf({ west: 120.4, south: 30.8, east: 121.3, north: 31.25 }, 1.4)
    const { metres, units } = scaleBar(frame)
    expect([1, 2, 5]).toContain(Number(String(metres)[0]))
    const perDegree = 111_320 * Math.cos((31.02 * Math.PI) / 180)
    expect((units / 1000) * perDegree / metres).toBeCloseTo(1, 2)
    expect(units).toBeLessThanOrEqual(frame.width / 4)
  })

  it.each([['120.5,31,121,31.2', true], ['121,31,120.5,31.2', false], ['a,b,c,d', false], ['', false], ['1,2,3', false], ['10,20,11,21', false], ['100,20,140,50', true]])('reads a part %s: %s', (text, isThere) => {
    expect(readBounds(text) !== null).toBe(isThere)
  })

  it('writes parts and views as it reads them, and never leaves the extent', () => {
    expect(showBounds(readBounds('100,20,140,50')!)).toBe('119.5000,30.0000,122.0000,32.0000')
    expect(showView(readView('12.5/31.0200/120.9200')!)).toBe('12.5/31.0200/120.9200')
    expect(['99/31/120.9', '12/51.5/120.1', '12/31', 'x', null].map(readView)).toEqual([null, null, null, null, null])
  })
})

const point = (id: string, over: Partial<MapPoint> = {}): MapPoint => ({
  id, place: 'qingpu', name: id, nameKey: id, theme: 'culture', town: '金泽镇', lngE6: 120_900_000, latE6: 31_000_000, award: 'none', capacity: null, coachSpaces: null, accessible: null, ...over,
})
const POINTS = [
  point('a', { capacity: 120, coachSpaces: 2, accessible: 'full', award: 'awarded' }),
  point('b', { place: 'wujiang', theme: 'rural', town: '黎里镇', lngE6: 120_700_000, capacity: 30, accessible: 'partial', coachSpaces: 0 }),
  point('c', { place: 'jiashan', theme: 'rural', town: '西塘镇', latE6: 30_900_000 }),
]
const ids = (points: readonly MapPoint[]) => points.map(({ id }) => id)

describe('conditions', () => {
  it.each([
    [{ region: 'wujiang' }, ['b']], [{ town: '金泽镇' }, ['a']], [{ theme: 'rural' }, ['b', 'c']], [{ award: 'awarded' }, ['a']], [{ capacity: 50 }, ['a']], [{ capacity: 30 }, ['a', 'b']],
    [{ accessible: 'full' }, ['a']], [{ accessible: 'partial' }, ['a', 'b']], [{ hasCoach: true }, ['a']], [{ theme: 'rural', region: 'jiashan' }, ['c']],
    [{ bounds: { west: 120.6, south: 30.95, east: 120.8, north: 31.1 } }, ['b']], [{ ids: [new Set(['a', 'b']), new Set(['b'])] }, ['b']], [{}, ['a', 'b', 'c']],
  ])('%j leave %j', (filter, left) => {
    expect(ids(filterPoints(POINTS, filter))).toEqual(left)
  })

  it('are counted with the others as they are, and without themselves', () => {
    expect([...countValues(POINTS, { theme: 'rural', region: 'wujiang' }, 'region')]).toEqual([['wujiang', 1], ['jiashan', 1]])
    expect([...countValues(POINTS, { theme: 'rural' }, 'theme')]).toEqual([['culture', 1], ['rural', 2]])
    expect(countWith(POINTS, { region: 'qingpu' }, 'capacity', 100)).toBe(1)
  })

  it('sort whatever is not known behind', () => {
    expect(ids(sortPoints(POINTS, 'capacity'))).toEqual(['a', 'b', 'c'])
    expect(ids(sortPoints([...POINTS].reverse(), 'place'))).toEqual(['a', 'b', 'c'])
    expect(ids(sortPoints([...POINTS].reverse(), 'award'))[0]).toBe('a')
  })

  it('are read from an address, and nonsense is left out', () => {
    expect(readMapQuery(new URLSearchParams('q= 江村 &region=wujiang&theme=nonsense&capacity=50&coach=1&from=9:00&to=11:30&on=2026-11-26&sort=evil&bbox=120,30,121,31&award=awarded'))).toEqual({
      q: '江村', region: 'wujiang', town: undefined, theme: undefined, award: 'awarded', capacity: 50, accessible: undefined, hasCoach: true, bounds: { west: 120, south: 30, east: 121, north: 31 },
      openOn: '2026-11-26', opens: '09:00', closes: '11:30', sort: 'name', view: undefined, focus: undefined,
    })
    expect(readMapQuery(new URLSearchParams('from=12:00&to=09:00&capacity=-1&on=2026-02-30'))).not.toHaveProperty('opens')
  })

  it.each([
    ['', []],
    ['q=江村&region=wujiang&theme=&on=2026-11-26&from=09:00&to=11:30&capacity=50&coach=1&sort=award&bbox=120.5,30.9,121,31.1&view=12/31/121', []],
    ['region=zzz&theme=nonsense', ['没有按「地区」查找：没有“zzz”这一项，请从列表中选择。', '没有按「主题」查找：没有“nonsense”这一项，请从列表中选择。']],
    ['on=2026-02-30', ['没有按「这一天开放」查找：“2026-02-30”不是日期，请按2026-12-01的样子填写。']],
    ['from=09:00', ['没有按时间查找：「几点到」和「几点离开」要都填，按09:00的样子填写。']],
    ['from=11:00&to=09:00', ['没有按时间查找：「几点离开」（09:00）应晚于「几点到」（11:00）。']],
    ['capacity=-1&bbox=1,2', ['没有按「容纳人数」查找：“-1”不是人数。', '没有按地图范围查找：链接里的范围不完整，或不在地图之内。']],
  ])('say which of them were not followed: %s', (address, sentences) => {
    expect(faultsOfMapQuery(new URLSearchParams(address))).toEqual(sentences)
  })
})

describe('what is drawn', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => point(`p${n}`, { lngE6: 120_400_000 + (n % 100) * 9_000, latE6: 30_800_000 + Math.floor(n / 100) * 4_500 }))

  it('is never more than the picture has room for, and leaves nobody out', () => {
    const frame = frameFor({ focus: null, points: many })
    const marks = marksOf(many, frame)
    expect(marks.length).toBeLessThan(400)
    expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(10_000)
    for (const [n, one] of marks.entries()) for (const other of marks.slice(n + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan((frame.width / PICTURE_PIXELS.width) * 20)
  })

  it('is one base with its own address, or a closer look', () => {
    const [alone] = marksOf([POINTS[0]!], frameFor({ focus: null, points: POINTS.slice(0, 1) }))
    expect(alone).toMatchObject({ count: 1, to: { base: 'a' }, base: { isAwarded: true } })
    const [pair] = marksOf([POINTS[0]!, point('a2')], frameFor({ focus: null, points: POINTS }))
    expect(pair).toMatchObject({ count: 2, to: { view: expect.stringMatching(/^\d+\/31\.0000\/120\.9000$/) as string } })
    expect(boundsAround([])).toBeNull()
  })

  it('is water and two lines, all in the extent, and no administrative boundary', () => {
    for (const { flat } of [...LAKES, ...RIVERS, ...ROADS]) {
      for (let at = 0; at < flat.length; at += 2) {
        expect(flat[at]).toBeGreaterThanOrEqual(MAP_EXTENT.west * 1e4)
        expect(flat[at]).toBeLessThanOrEqual(MAP_EXTENT.east * 1e4)
        expect(flat[at + 1]).toBeGreaterThanOrEqual(MAP_EXTENT.south * 1e4)
        expect(flat[at + 1]).toBeLessThanOrEqual(MAP_EXTENT.north * 1e4)
      }
    }
    expect([...LAKES, ...RIVERS, ...ROADS].map(({ name }) => name)).toEqual(['阳澄湖', '淀山湖', '太湖', '太浦河', 'G50沪渝高速'])
    expect([...RIVERS, ...ROADS].every(({ isSchematic }) => isSchematic)).toBe(true)
    expect(GROUND_LABELS.filter(({ kind }) => kind === 'river' || kind === 'road').every(({ text }) => text.includes('示意'))).toBe(true)
    const paths = groundPaths(frameOf({ west: 120.4, south: 30.8, east: 121.3, north: 31.25 }, 1.4), 1)
    expect(paths.lakes).toMatch(/^M[\d.-]+ [\d.-]+l/)
    expect(paths.lakes.length).toBeLessThan(9_000)
  })

  it('has names that do not lie on each other or on what stands there', () => {
    const frame = frameOf({ west: 120.4, south: 30.8, east: 121.3, north: 31.25 }, 1.4)
    const whole = { left: frame.x, top: frame.y, right: frame.x + frame.width, bottom: frame.y + frame.height }
    const taken = [boxAround('地', xOf(121.1159), yOf(31.1497), 30)]
    const placed = placeLabels(groundLabels(12, (lng, lat) => [xOf(lng), yOf(lat)], 1), taken, whole)
    expect(placed.length).toBeGreaterThan(15)
    const sizeOf = (kind: string) => ({ seat: 15, town: 13, lake: 13, river: 12, road: 11 })[kind]!
    const boxes = [...taken, ...placed.map(({ text, kind, x, y }) => boxAround(text, x, y, sizeOf(kind)))]
    for (const [n, a] of boxes.entries()) for (const b of boxes.slice(n + 1)) expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
  })
})

describe('审图号', () => {
  it.each([
    ['GS（2024）0650号', 'GS（2024）0650号'], ['gs(2024)0650号', 'GS（2024）0650号'], [' 审图号：GS(2024)0650号 ', 'GS（2024）0650号'], ['沪S（2023）021号', '沪S（2023）021号'], ['GS京（2022）1061号', 'GS京（2022）1061号'], ['GS[2024]650号', 'GS（2024）650号'],
    ['GS2024-0650', null], ['0650号', null], ['', null], ['GS（24）0650号', null], ['<b>GS（2024）0650号', null],
  ])('%s is read as %s', (typed, number) => {
    expect(readApprovalNumber(typed)).toBe(number)
  })
})

describe('a layer that is imported', () => {
  const square = [[120.9, 31], [121, 31], [121, 31.1], [120.9, 31]]
  const file = (geometry: unknown, properties: unknown = { name: '甲' }) => JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] })

  it('keeps lines and rings, its names and nothing else', () => {
    expect(readLayer(file({ type: 'Polygon', coordinates: [square] }, { name: '甲\u0007', secret: 'x' }), 'wgs84')).toEqual({ shapes: [{ name: '甲', isClosed: true, flat: [12090000, 3100000, 12100000, 3100000, 12100000, 3110000, 12090000, 3100000] }], faults: [] })
    expect(readLayer(file({ type: 'MultiPolygon', coordinates: [[square], [square]] }), 'wgs84').shapes).toHaveLength(2)
    expect(readLayer(file({ type: 'MultiLineString', coordinates: [square.slice(0, 2)] }), 'wgs84').shapes[0]).toMatchObject({ isClosed: false })
  })

  it('is brought from the datum it was drawn in', () => {
    const { lng, lat } = fromWgs84('gcj02', { lng: 120.9, lat: 31 })
    const { shapes } = readLayer(file({ type: 'LineString', coordinates: [[lng, lat], [lng + 0.1, lat]] }), 'gcj02')
    expect(Math.abs(shapes[0]!.flat[0]! - 12_090_000)).toBeLessThanOrEqual(1)
    expect(Math.abs(shapes[0]!.flat[1]! - 3_100_000)).toBeLessThanOrEqual(1)
  })

  it.each([
    ['no file', '{', 'JSON格式有误'], ['something else', '[1]', '不是GeoJSON'], ['points', file({ type: 'Point', coordinates: [120.9, 31] }), '不是线或面'], ['an empty one', JSON.stringify({ type: 'FeatureCollection', features: [] }), '没有线或面'],
    ['the wrong way round', file({ type: 'LineString', coordinates: [[31, 120.9], [31, 121]] }), '经度在前'], ['another country', file({ type: 'LineString', coordinates: [[2.3, 48.8], [2.4, 48.9]] }), '不在东经119.5–122度'],
    ['metres', file({ type: 'LineString', coordinates: [[13458000, 3633000], [13458100, 3633000]] }), '不在东经119.5–122度'], ['words', file({ type: 'LineString', coordinates: [['a', 'b'], [1, 2]] }), '数字'],
    ['an open ring', file({ type: 'Polygon', coordinates: [[[120.9, 31], [121, 31], [121, 31.1], [120.95, 31.05]]] }), '首尾相接'], ['one point', file({ type: 'LineString', coordinates: [[120.9, 31]] }), '至少要有两个点'],
    ['too much', file({ type: 'LineString', coordinates: Array.from({ length: LAYER_MOST_POINTS + 1 }, (_, n) => [120 + n / 1e4, 31]) }), '请先用制图软件简化'],
  ])('is refused when it is %s', (_, text, why) => {
    const { shapes, faults } = readLayer(text, 'wgs84')
    expect(shapes).toEqual([])
    expect(faults[0]).toContain(why)
  })
})

describe('exports', () => {
  const base: ExportedBase = {
    id: 'x1', place: 'qingpu', level: 'point', name: '=cmd|某某<&>"馆"', theme: 'culture', town: '金泽镇', address: '', lngE6: 120_900_001, latE6: 31_000_002, coordState: 'approximate', accuracyMetres: 700,
    award: 'none', capacity: null, coachSpaces: null, accessible: null, keeper: '', summary: '含\u0001控制字符', source: '公开资料', updatedAt: '2026-11-22T00:00:00.000Z',
  }
  const made = { origin: 'https://gbjy.example.gov.cn', on: '2026-11-22', approvals: [] as string[] }

  it('say of each where it comes from and whether its place was checked', () => {
    const { features } = JSON.parse(toGeoJson([base], made)) as { features: { geometry: unknown; properties: Record<string, unknown> }[] }
    expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [120.900001, 31.000002] })
    expect(features[0]!.properties).toMatchObject({ coordState: 'approximate', coordStateName: '坐标待核', source: '公开资料', capacity: null, url: 'https://gbjy.example.gov.cn/bases/x1' })
    const kml = toKml([base], made)
    expect(kml).toContain('坐标待核，误差约700米')
    expect(kml).toContain('<name>=cmd|某某&lt;&amp;&gt;&quot;馆&quot;</name>')
    expect(kml).not.toContain('\u0001')
  })

  it('say the 审图号 of what is shown on the map, and nothing where nothing is', () => {
    const with0650 = { ...made, approvals: ['示例<界线>审图号：GS（2024）0650号（示例标准地图）'] }
    expect(JSON.parse(toGeoJson([base], with0650))).toMatchObject({ mapApprovals: with0650.approvals })
    expect(toKml([base], with0650)).toMatch(/<Document>\n<name>[^\n]+\n<description>[^<]+。示例&lt;界线&gt;审图号：GS（2024）0650号（示例标准地图）。<\/description>/)
    expect(toGeoJson([base], made) + toKml([base], made)).not.toMatch(/mapApprovals|审图号/)
    expect(toCsv([base], with0650).split('\r\n').length, 'a table has its columns and its rows only').toBe(toCsv([base], made).split('\r\n').length)
  })

  it('are no formulas in a table program', () => {
    const csv = toCsv([base], made)
    expect(csv.startsWith('\uFEFF"编号"')).toBe(true)
    expect(csv).toContain(`"'=cmd|某某<&>""馆"""`)
    expect(csv).toContain('"120.900001","31.000002","坐标待核","700"')
  })

  it('tell the time in a table as clocks here show it', () => expect(toCsv([{ ...base, updatedAt: '2026-11-21T23:30:00.000Z' }], made)).toContain('"2026-11-22 07:30"'))
})

describe('the signs', () => {
  const css = readFileSync(join(ROOT, 'app/ui/map/map.css'), 'utf8')
  const luminance = (hex: string) => {
    const [r, g, b] = hex.match(/[\da-f]{2}/g)!.map((part) => parseInt(part, 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const contrast = (a: string, b: string) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one)
    return (light! + 0.05) / (dark! + 0.05)
  }

  it.each(BASE_THEMES)('%s has a colour of its own that white lines stand out from', (theme) => {
    const colour = new RegExp(`\\.theme-${theme} \\{\\s*color: #([\\da-f]{6})`).exec(css)![1]!
    expect(contrast(colour, 'ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour, 'f4f2ea')).toBeGreaterThanOrEqual(3)
    expect(css.match(new RegExp(`color: #${colour}`, 'g'))).toHaveLength(1)
  })

  it.each([['town-word', 'land'], ['lake-word', 'lake'], ['lake-word', 'land']])('%s can be read on %s', (words, ground) => {
    const colour = (name: string) => new RegExp(`--${name}: #([\\da-f]{6})`).exec(css)![1]!
    expect(contrast(colour(words), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })
})
