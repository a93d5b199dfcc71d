import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readImportFile } from '#app/domain/bases/import-file.server.ts'
import { toCsv, toGeoJson, toKml, type ExportedBase } from '#app/domain/maps/exports.ts'
import { MAP_EXTENT } from '#app/domain/maps/terms.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import source from '#seeds/data/bases.json' with { type: 'json' }

const folder = scratchFolder('maps')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = { origin: 'https://gbjy.example.gov.cn', on: '2026-11-22', approvals: ['示例界线审图号：GS（2024）0650号（示例标准地图<&>）'] }
const BASES: ExportedBase[] = source.bases.map(({ id, name, town, theme, lng, lat, desc }) => ({
  id, place: 'qingpu', level: 'point', name: `${name}<&>`, theme: theme as ExportedBase['theme'], town, address: '', lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6), coordState: 'approximate',
  accuracyMetres: 700, award: 'none', capacity: null, coachSpaces: null, accessible: null, keeper: '', summary: desc, source: '示例', updatedAt: '2026-11-22T00:00:00.000Z',
}))

/** What GDAL understands of a file: the count of its features and their bounds. */
function readByGdal(name: string, text: string): { count: number; bounds: number[]; said: string } {
  const file = join(folder, name)
  writeFileSync(file, text)
  const run = spawnSync('ogrinfo', ['-al', '-ro', file], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' }, maxBuffer: 16_000_000 })
  if (run.error) throw new Error('GDAL is missing, so the exports cannot be read by another program: apt-get install gdal-bin')
  expect(run.status, run.stderr).toBe(0)
  expect(run.stderr).toBe('')
  const bounds = /Extent: \(([-\d.]+), ([-\d.]+)\) - \(([-\d.]+), ([-\d.]+)\)/.exec(run.stdout)!.slice(1).map(Number)
  return { count: Number(/Feature Count: (\d+)/.exec(run.stdout)![1]), bounds, said: run.stdout }
}

describe('GDAL reads', () => {
  it.each([['bases.geojson', toGeoJson], ['bases.kml', toKml]] as const)('%s whole, in WGS-84 and inside the extent', (name, write) => {
    const { count, bounds: [west, south, east, north], said } = readByGdal(name, write(BASES, made))
    expect(count).toBe(77)
    expect([west! >= MAP_EXTENT.west, south! >= MAP_EXTENT.south, east! <= MAP_EXTENT.east, north! <= MAP_EXTENT.north]).toEqual([true, true, true, true])
    expect(said).toMatch(/WGS 84/)
    expect(said).toContain('陈云纪念馆<&>')
    expect(said).toContain('坐标待核')
  })

  it('the table with its columns as points', () => {
    const file = join(folder, 'bases.csv')
    writeFileSync(file, toCsv(BASES, made))
    const run = spawnSync('ogrinfo', ['-al', '-so', '-ro', '-oo', 'X_POSSIBLE_NAMES=经度（WGS-84）', '-oo', 'Y_POSSIBLE_NAMES=纬度（WGS-84）', file], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    expect(run.stdout).toContain('Feature Count: 77')
    expect(run.stdout).toMatch(/Extent: \(120\.4\d+, 30\.8\d+\) - \(121\.3\d*, 31\.2\d+\)/)
  })
})

describe('what GDAL saves comes back', () => {
  it.each([['GeoJSON', 'geojson', 'bases.geojson', toGeoJson], ['LIBKML', 'kml', 'bases.geojson', toGeoJson], ['KML', 'kml', 'bases.kml', toKml], ['GeoJSON', 'geojson', 'bases.kml', toKml]] as const)('%s (.%s) of our %s, as the same places', async (driver, ending, name, write) => {
    const [from, to] = [join(folder, `from-${name}`), join(folder, `${driver}-${name}.${ending}`)]
    writeFileSync(from, write(BASES, made))
    const run = spawnSync('ogr2ogr', ['-f', driver, to, from], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    expect(run.status, run.stderr).toBe(0)
    const { rows } = await readImportFile(`点.${ending}`, new Uint8Array(readFileSync(to)))
    expect(rows.map(({ cells }) => [cells.id, cells.name, cells.town, Math.round(Number(cells.lng) * 1e6), Math.round(Number(cells.lat) * 1e6)])).toEqual(BASES.map((base) => [base.id, base.name, base.town, base.lngE6, base.latE6]))
    expect(rows.every(({ cells }) => ['qingpu', '青浦区'].includes(cells.place!) && cells.source === '示例' && cells.capacity === undefined)).toBe(true)
  })
})
