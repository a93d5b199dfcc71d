import { describe, expect, it } from 'vitest'
import { stopsForTimetable } from '#app/domain/tours/timetable.ts'
import { escapeXml, writeGpx, writeKml } from '#app/domain/tours/tracks.ts'
import type { VersionContent } from '#app/domain/tours/version-content.ts'

const stop = (n: number, more: Partial<VersionContent['stops'][number]> = {}): VersionContent['stops'][number] => ({
  baseId: `base-${n}`, name: `站点${n}`, place: 'jiashan', town: '西塘镇', theme: 'rural', lngE6: 120_900_000 + n * 1000, latE6: 30_900_000, isSurveyed: false, stayMinutes: 60, points: `要点${n}`, guide: '', leg: n === 1 ? null : { minutes: 20, metres: 9000, basis: 'estimated', why: '' },
  arrivesAt: n === 1 ? '08:30' : '09:50', startsAt: n === 1 ? '08:30' : '09:50', leavesAt: n === 1 ? '09:30' : '10:50', waitMinutes: 0, isAfterLunch: false, ...more,
})

const content: VersionContent = {
  name: '“三地”共富 <线> & 一日', brand: '水乡行', theme: 'rural', season: 'all', purpose: '目的', guides: '讲解', transport: '大客车', safety: '注意', heads: 50, source: 'own', sourceNote: '', span: 'half', startsAt: '08:30', endsAt: '10:50', lunch: null,
  stayMinutes: 120, travelMinutes: 20, metres: 9000, stops: [stop(1), stop(2, { name: `A&B <'"\u0007\uD800>` })],
}
const track = { content, number: 3, address: 'https://example.test/tours/x?a=1&b=2', publishedAt: '2026-11-22T01:00:00.000Z', approvals: [] }

describe('text in XML', () => {
  it.each([
    ['甲&乙', '甲&amp;乙'],
    [`<a href="x">'`, '&lt;a href=&quot;x&quot;&gt;&apos;'],
    ['\u0000\u0008\u000B\u001F\uFFFE', ''],
    ['line\nend\ttab', 'line\nend\ttab'],
    ['\uD800半\uDC00', '半'],
    ['𠮷', '𠮷'],
    [']]>', ']]&gt;'],
  ])('%j is written %j', (text, written) => expect(escapeXml(text)).toBe(written))
})

describe('a tour for other programs', () => {
  it('is a GPX with a waypoint for each stop and the route in their order', () => {
    const gpx = writeGpx(track)
    expect([...gpx.matchAll(/<(wpt|rtept) lat="([\d.]+)" lon="([\d.]+)">/g)].map(([, tag, lat, lon]) => [tag, lat, lon])).toEqual([
      ['wpt', '30.900000', '120.901000'], ['wpt', '30.900000', '120.902000'], ['rtept', '30.900000', '120.901000'], ['rtept', '30.900000', '120.902000'],
    ])
    expect(gpx).toContain('<name>“三地”共富 &lt;线&gt; &amp; 一日</name>')
    expect(gpx).toContain('href="https://example.test/tours/x?a=1&amp;b=2"')
  })

  it('is a KML with longitude before latitude', () => {
    expect(writeKml(track)).toContain('<coordinates>120.901000,30.900000 120.902000,30.900000</coordinates>')
  })

  it('says the 审图号 of what is shown on the map in its head', () => {
    const approved = { ...track, approvals: ['示例<界线>审图号：GS（2024）0650号（示例标准地图）'] }
    const words = '第3版。坐标为WGS-84；连线只表示先后顺序，不是道路。示例&lt;界线&gt;审图号：GS（2024）0650号（示例标准地图）。'
    expect(writeGpx(approved)).toContain(`<desc>${words}</desc><link`)
    expect(writeKml(approved)).toContain(`<description>${words}</description>`)
    expect(writeGpx(track) + writeKml(track)).not.toContain('审图号')
  })

  it('has no line when it has one stop', () => {
    expect(writeKml({ ...track, content: { ...content, stops: [stop(1)] } })).not.toContain('LineString')
  })
})

describe('a tour on a timetable', () => {
  it('has a session for each stop, as it was published', () => {
    expect(stopsForTimetable(content, '2026-12-01').map(({ title, startsAt, endsAt, setsOutAt, minutes, teachingPoints }) => [title, startsAt, endsAt, setsOutAt, minutes, teachingPoints])).toEqual([
      ['水乡行·站点1', '2026-12-01T00:30:00.000Z', '2026-12-01T01:30:00.000Z', '2026-12-01T00:30:00.000Z', 60, '要点1'],
      [`水乡行·A&B <'"\u0007\uD800>`, '2026-12-01T01:50:00.000Z', '2026-12-01T02:50:00.000Z', '2026-12-01T01:30:00.000Z', 60, '要点2'],
    ])
  })

  it('moves as a whole to another beginning, over midnight if need be', () => {
    expect(stopsForTimetable(content, '2026-12-01', '13:30').map(({ startsAt }) => startsAt)).toEqual(['2026-12-01T05:30:00.000Z', '2026-12-01T06:50:00.000Z'])
    expect(stopsForTimetable(content, '2026-12-01', '23:30').map(({ startsAt }) => startsAt)).toEqual(['2026-12-01T15:30:00.000Z', '2026-12-01T16:50:00.000Z'])
  })

  it('says for which kinds of session it serves and reckons no credit hours', () => {
    const [first] = stopsForTimetable(content, '2026-12-01')
    expect(first!.kinds).toEqual(['onsite', 'visit'])
    expect(Object.keys(first!)).not.toContain('creditHours')
  })
})
