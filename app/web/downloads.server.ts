import { Readable } from 'node:stream'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openAudio, openPhoto } from '#app/domain/bases/photos.server.ts'
import { writeRegister, writeTemplate } from '#app/domain/bases/workbook.server.ts'
import { writeAppointmentLetter } from '#app/domain/committee/committee.server.ts'
import { contentDisposition } from '#app/domain/documents/filename.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { plainTitle } from '#app/domain/documents/content.ts'
import { openFile } from '#app/domain/files/files.server.ts'
import { FILE_MEDIA_TYPES, PICTURE_TYPES } from '#app/domain/files/terms.ts'
import { writeBulletin } from '#app/domain/follow-ups/bulletins.server.ts'
import { exportLedger } from '#app/domain/follow-ups/follow-ups.server.ts'
import { writeGuideLetter } from '#app/domain/guides/guides.server.ts'
import { writeHandoverSheet } from '#app/domain/handovers/sheet.server.ts'
import { openStoryPicture, writeMaterial } from '#app/domain/innovations/reading.server.ts'
import { openExport } from '#app/domain/journal/review.server.ts'
import { openFeed } from '#app/domain/meetings/feeds.server.ts'
import { writeMeetingIcs } from '#app/domain/meetings/papers.server.ts'
import { writePlan } from '#app/domain/plans/reading.server.ts'
import { writeHandbook, writeTrack } from '#app/domain/tours/tours.server.ts'
import { writePlaqueList, writePlaqueText } from '#app/domain/plaques/public.server.ts'
import { readFilter, readPlaceFilter } from './list-query.ts'
import { MAP_DOWNLOADS } from './map-downloads.server.ts'
import { MEETING_PAPER_DOWNLOADS } from './meeting-papers.server.ts'
import { loads } from './page.server.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = FILE_MEDIA_TYPES.xlsx
const CSV = 'text/csv; charset=utf-8'
/** Nothing that somebody sent may do anything in our name. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
const ICS = 'text/calendar; charset=utf-8'

/** Everything that is fetched and not looked at, by address; each goes through the same door as a page. */
export const DOWNLOADS: Readonly<Record<string, (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Response>>> = {
  ...MAP_DOWNLOADS,
  ...MEETING_PAPER_DOWNLOADS,
  '/meetings/:file{[^/]+\\.ics}': loads('meeting.read', async (visit) => {
    const { title, ics } = await writeMeetingIcs(visit, withoutEnding(visit.params.file))
    return file(ics, ICS, `${title}.ics`)
  }),
  '/follow-ups/ledger.csv': loads('followUp.read', async (visit) => {
    const parts = await exportLedger(visit, readPlaceFilter(visit, ['q', 'view', 'state', 'due', 'clause', 'series', 'meeting']))
    return streamed(parts, CSV, '督办台账.csv')
  }),
  '/follow-ups/bulletins/:file{[^/]+\\.docx}': loads('bulletin.read', async (visit) => {
    const document = await writeBulletin(visit, (visit.params.file ?? '').replace(/\.docx$/, ''))
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/rotation/handovers/:file{[^/]+\\.docx}': loads('handover.read', async (visit) => {
    const document = await writeHandoverSheet(visit, (visit.params.file ?? '').replace(/\.docx$/, ''))
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/committee/members/:id/letter.docx': loads('committee.print', async (visit) => {
    const document = await writeAppointmentLetter(visit, visit.params.id!, visit.url.searchParams.get('no'))
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/plans/:file{[^/]+\\.docx}': loads('plan.read', async (visit) => {
    const document = await writePlan(visit, (visit.params.file ?? '').replace(/\.docx$/, ''))
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/tours/:file{[^/]+\\.docx}': loads('public', async (visit) => {
    const document = await writeHandbook(visit, nameOf(visit.params.file), visit.context.config.origin)
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/tours/:file{[^/]+\\.(?:gpx|kml)}': loads('public', async (visit) => {
    const format = visit.params.file?.endsWith('.kml') ? 'kml' : 'gpx'
    const { name, text } = await writeTrack(visit, nameOf(visit.params.file), visit.context.config.origin, format)
    return file(text, TRACK_TYPES[format], name)
  }),
  '/bases/register.xlsx': loads('base.read', async (visit) => file(await writeRegister(visit, readPlaceFilter(visit, ['q', 'town', 'theme', 'award', 'state', 'level'])), XLSX, '教学基地.xlsx')),
  '/bases/template.xlsx': loads('base.register', async (visit) => file(await writeTemplate(visit), XLSX, '教学基地导入模板.xlsx')),
  '/bases/plaques.docx': loads('public', async (visit) => {
    const { q, place } = readFilter(visit.url, ['q', 'place'])
    const document = await writePlaqueList(visit, { q, place })
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/bases/:id/plaque.docx': loads('award.read', async (visit) => file(await renderDocx(await writePlaqueText(visit, visit.params.id!)), DOCX, '牌匾文字.docx')),
  '/guides/:id/letter.docx': loads('guide.read', async (visit) => file(await renderDocx(await writeGuideLetter(visit, visit.params.id!)), DOCX, '聘书.docx')),
  '/bases/:id/photos/:file/:width{[0-9]+}': loads('public', async (visit) => {
    const { bytes, etag } = await openPhoto(visit, visit.params.id!, visit.params.file!, Number(visit.params.width))
    return stored(visit.request, bytes, etag, { 'Content-Type': 'image/webp' })
  }),
  '/bases/:id/audio/:file': loads('public', async (visit) => {
    const { name, type, bytes, sha256 } = await openAudio(visit, visit.params.id!, visit.params.file!)
    return stored(visit.request, bytes, sha256, { 'Content-Type': FILE_MEDIA_TYPES[type], 'Content-Disposition': contentDisposition(name, 'inline') })
  }),
  '/files/:id': loads('file.use', async (visit) => {
    const { name, type, bytes, sha256 } = await openFile(visit, visit.params.id!)
    const disposition = contentDisposition(name, PICTURE_TYPES.includes(type) ? 'inline' : 'attachment')
    return stored(visit.request, bytes, sha256, { 'Content-Type': FILE_MEDIA_TYPES[type], 'Content-Disposition': disposition, 'Cache-Control': 'private, no-cache' })
  }),
  '/innovations/:id/material.docx': loads('public', async (visit) => {
    const document = await writeMaterial(visit, visit.params.id!)
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/innovations/:id/pictures/:file': loads('public', async (visit) => {
    const { type, sha256, bytes } = await openStoryPicture(visit, visit.params.id!, visit.params.file!)
    return stored(visit.request, bytes, sha256, { 'Content-Type': FILE_MEDIA_TYPES[type], 'Content-Disposition': 'inline' })
  }),
  '/journal/exports/:file{[0-9]+\\.csv}': loads('journal.export', async (visit) => {
    const parts = await openExport(visit, Number.parseInt(visit.params.file ?? '', 10))
    return streamed(parts, CSV, '审计日志.csv')
  }),
  '/calendar/feeds/:file{[^/]+\\.ics}': loads('public', async ({ db, now, params, request }) => {
    const { version, body } = await openFeed(db, withoutEnding(params.file), now)
    return stored(request, Buffer.from(body), version, { 'Content-Type': ICS, 'Cache-Control': 'private, no-cache' })
  }),
}

const TRACK_TYPES = { gpx: 'application/gpx+xml; charset=utf-8', kml: 'application/vnd.google-earth.kml+xml; charset=utf-8' } as const
/** Of `id.docx` and its like, the id. */
const nameOf = (given: string | undefined) => (given ?? '').replace(/\.[a-z]+$/, '')
const withoutEnding = (name: string | undefined) => (name ?? '').replace(/\.ics$/, '')

function streamed(parts: AsyncIterable<string>, type: string, name: string): Response {
  const body = Readable.toWeb(Readable.from(parts)) as ReadableStream
  return new Response(body, { headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition(name), 'Cache-Control': 'no-store' } })
}

function file(body: string | Buffer, type: string, name: string): Response {
  return new Response(body as BodyInit, { headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition(name), 'Cache-Control': 'no-store' } })
}

/**
 * Bytes that are kept as they were sent or made: nothing in them may run in our name, whoever has them is not sent them again, and players
 * of sound get the part they ask for, which some ask before they play anything at all (RFC 9110, one range).
 * @param version changes with the bytes
 */
function stored(request: Request, bytes: Uint8Array, version: string, given: Record<string, string>): Response {
  const headers = { 'Content-Security-Policy': SANDBOX, 'Cache-Control': 'no-cache', ...given, ETag: `"${version}"`, 'Accept-Ranges': 'bytes' }
  if (request.headers.get('If-None-Match') === headers.ETag) return new Response(null, { status: 304, headers })
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('Range') ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return new Response(Buffer.from(bytes), { headers })
  const last = bytes.length - 1
  const from = asked[1] === '' ? Math.max(0, bytes.length - Number(asked[2])) : Number(asked[1])
  const to = asked[1] === '' || asked[2] === '' ? last : Math.min(last, Number(asked[2]))
  if (from > to) return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes.length}` } })
  return new Response(Buffer.from(bytes.subarray(from, to + 1)), { status: 206, headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/${bytes.length}` } })
}
