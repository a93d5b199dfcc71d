import type { VersionContent, VersionStop } from './version-content.ts'

/** What a version needs to be written for other programs. */
export interface Track {
  content: VersionContent
  number: number
  /** Of the public page. */
  address: string
  publishedAt: string
  /** 审图号 of what is shown on the map now. */
  approvals: readonly string[]
}

const noteOf = ({ number, approvals }: Track) => escapeXml([`第${number}版。坐标为WGS-84；连线只表示先后顺序，不是道路`, ...approvals].map((line) => `${line}。`).join(''))

/** Characters XML 1.0 has no place for are left out; the five signs are written as references. */
export function escapeXml(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u{D800}-\u{DFFF}]/gu, '')
  return clean.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as Record<string, string>)[sign]!)
}

const degrees = (e6: number) => (e6 / 1e6).toFixed(6)
const describe = (stop: VersionStop, at: number) => [`第${at + 1}站 ${stop.startsAt}–${stop.leavesAt}（停留${stop.stayMinutes}分钟）`, stop.points, stop.isSurveyed ? '' : '坐标待核'].filter(Boolean).join('\n')

/** GPX 1.1, WGS-84: a waypoint for each stop and the route through them. The route is the order of visits, not the road. */
export function writeGpx(track: Track): string {
  const { content, address, publishedAt } = track
  const point = (tag: string, stop: VersionStop, at: number) =>
    `<${tag} lat="${degrees(stop.latE6)}" lon="${degrees(stop.lngE6)}"><name>${escapeXml(`${at + 1} ${stop.name}`)}</name><desc>${escapeXml(describe(stop, at))}</desc></${tag}>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="qwj-community" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
    `<metadata><name>${escapeXml(content.name)}</name><desc>${noteOf(track)}</desc><link href="${escapeXml(address)}"/><time>${publishedAt}</time></metadata>`,
    ...content.stops.map((stop, at) => point('wpt', stop, at)),
    `<rte><name>${escapeXml(content.name)}</name>`,
    ...content.stops.map((stop, at) => point('rtept', stop, at)),
    '</rte>',
    '</gpx>',
    '',
  ].join('\n')
}

/** KML 2.2, WGS-84: the stops and the line of their order. */
export function writeKml(track: Track): string {
  const { content, address } = track
  const coordinates = ({ lngE6, latE6 }: VersionStop) => `${degrees(lngE6)},${degrees(latE6)}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">',
    `<Document><name>${escapeXml(content.name)}</name><atom:link href="${escapeXml(address)}"/><description>${noteOf(track)}</description>`,
    '<Style id="line"><LineStyle><color>ff8a4a1f</color><width>3</width></LineStyle></Style>',
    ...content.stops.map((stop, at) => `<Placemark><name>${escapeXml(`${at + 1} ${stop.name}`)}</name><description>${escapeXml(describe(stop, at))}</description><Point><coordinates>${coordinates(stop)}</coordinates></Point></Placemark>`),
    ...(content.stops.length > 1 ? [`<Placemark><name>${escapeXml(content.name)}</name><styleUrl>#line</styleUrl><LineString><tessellate>1</tessellate><coordinates>${content.stops.map(coordinates).join(' ')}</coordinates></LineString></Placemark>`] : []),
    '</Document>',
    '</kml>',
    '',
  ].join('\n')
}
