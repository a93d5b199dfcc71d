import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { MAP_EXTENT } from '#app/domain/maps/terms.ts'
import { handbook } from '#app/domain/tours/handbook.ts'
import { writeGpx, writeKml } from '#app/domain/tours/tracks.ts'
import type { VersionContent } from '#app/domain/tours/version-content.ts'
import source from '#seeds/data/bases.json' with { type: 'json' }
import { openWithLibreOffice } from '#tests/support/pdf.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

const folder = scratchFolder('tours')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const STOPS = source.bases.slice(0, 4)
const content: VersionContent = {
  name: '示例线路<&>', brand: '水乡同行', theme: 'rural', season: 'all', purpose: '看现场，听讲解。', guides: '示例：各点讲解员', transport: '示例：大客车', safety: '示例：清点人数', heads: 40, source: 'own', sourceNote: '', span: 'whole', startsAt: '08:30', endsAt: '15:00',
  lunch: { from: '11:30', to: '13:00' }, stayMinutes: 180, travelMinutes: 60, metres: 42_000,
  stops: STOPS.map(({ id, name, town, lng, lat }, at) => ({
    baseId: id, name, place: 'qingpu', town, theme: 'rural', lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6), isSurveyed: false, stayMinutes: 45, points: '示例要点', guide: '',
    leg: at === 0 ? null : { minutes: 20, metres: 14_000, basis: 'estimated', why: '示例' }, arrivesAt: '08:30', startsAt: '08:30', leavesAt: '09:15', waitMinutes: 0, isAfterLunch: at === 2,
  })),
}
const track = { content, number: 2, place: 'qingpu' as const, address: 'https://gbjy.example.gov.cn/tours/x', publishedAt: '2026-11-22T00:00:00.000Z', approvals: ['示例界线审图号：GS（2024）0650号（示例标准地图<&>）'] }

/** Layers of a file as GDAL understands them: how many features each has. */
function readByGdal(name: string, text: string): { layers: Record<string, number>; said: string } {
  const file = join(folder, name)
  writeFileSync(file, text)
  const run = spawnSync('ogrinfo', ['-al', '-ro', file], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  if (run.error) throw new Error('GDAL is missing, so a tour cannot be read by another program: apt-get install gdal-bin')
  expect([run.status, run.stderr]).toEqual([0, ''])
  const layers = [...run.stdout.matchAll(/Layer name: (.+)\n[\s\S]*?Feature Count: (\d+)/g)].map(([, layer, count]) => [layer!, Number(count)] as const)
  for (const [, west, south, east, north] of run.stdout.matchAll(/Extent: \(([-\d.]+), ([-\d.]+)\) - \(([-\d.]+), ([-\d.]+)\)/g)) {
    expect([Number(west) >= MAP_EXTENT.west, Number(south) >= MAP_EXTENT.south, Number(east) <= MAP_EXTENT.east, Number(north) <= MAP_EXTENT.north]).toEqual([true, true, true, true])
  }
  return { layers: Object.fromEntries(layers), said: run.stdout }
}

describe('a tour, read by others', () => {
  it('is a route with its stops for GDAL as .gpx', () => {
    const { layers, said } = readByGdal('tour.gpx', writeGpx(track))
    expect(layers).toMatchObject({ waypoints: STOPS.length, routes: 1, route_points: STOPS.length })
    expect(said).toContain('WGS 84')
    expect(said).toContain('示例线路<&>')
  })

  it('is its stops and the line of their order as .kml', () => {
    const { layers, said } = readByGdal('tour.kml', writeKml(track))
    expect(Object.values(layers).reduce((sum, count) => sum + count, 0)).toBe(STOPS.length + 1)
    expect(said).toContain('LINESTRING')
    for (const { name } of STOPS) expect(said).toContain(name)
  })

  it('is a handbook that LibreOffice opens and reads in order', async () => {
    const { book } = openWithLibreOffice({ book: await renderDocx(handbook(track)) })
    const text = book.texts.join('').replaceAll(/\s/g, '')
    const parts = ['线路手册', '线路概况', '教学目的', '时间安排', '午餐、休息', '各站教学要点', '讲解安排', '安全提示', track.address]
    expect(parts.map((part) => text.indexOf(part)).every((at, n, all) => at > (all[n - 1] ?? -1))).toBe(true)
    for (const { name } of STOPS) expect(text).toContain(name.replaceAll(/\s/g, ''))
  })
})
