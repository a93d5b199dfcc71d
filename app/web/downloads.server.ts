import { Readable } from 'node:stream'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '#app/domain/documents/filename.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { plainTitle } from '#app/domain/documents/content.ts'
import { openExport } from '#app/domain/journal/review.server.ts'
import { openFeed } from '#app/domain/meetings/feeds.server.ts'
import { writeMeetingIcs, writeMeetingNotice } from '#app/domain/meetings/papers.server.ts'
import { loads } from './page.server.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const CSV = 'text/csv; charset=utf-8'
const ICS = 'text/calendar; charset=utf-8'

/** Everything that is fetched and not looked at, by address; each goes through the same door as a page. */
export const DOWNLOADS: Readonly<Record<string, (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Response>>> = {
  '/meetings/:id/notice.docx': loads('meeting.read', async (visit) => {
    const document = await writeMeetingNotice(visit, visit.params.id!)
    return file(await renderDocx(document), DOCX, `${plainTitle(document)}.docx`)
  }),
  '/meetings/:file{[^/]+\\.ics}': loads('meeting.read', async (visit) => {
    const { title, ics } = await writeMeetingIcs(visit, withoutEnding(visit.params.file))
    return file(ics, ICS, `${title}.ics`)
  }),
  '/journal/exports/:file{[0-9]+\\.csv}': loads('journal.export', async (visit) => {
    const parts = await openExport(visit, Number.parseInt(visit.params.file ?? '', 10))
    const body = Readable.toWeb(Readable.from(parts)) as ReadableStream
    return new Response(body, { headers: { 'Content-Type': CSV, 'Content-Disposition': contentDisposition('审计日志.csv'), 'Cache-Control': 'no-store' } })
  }),
  '/calendar/feeds/:file{[^/]+\\.ics}': loads('public', async ({ db, now, params, request }) => {
    const { version, body } = await openFeed(db, withoutEnding(params.file), now)
    const headers = { 'Content-Type': ICS, ETag: `"${version}"`, 'Cache-Control': 'private, no-cache' }
    return request.headers.get('If-None-Match') === `"${version}"` ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
  }),
}

const withoutEnding = (name: string | undefined) => (name ?? '').replace(/\.ics$/, '')

function file(body: string | Buffer, type: string, name: string): Response {
  return new Response(body as BodyInit, { headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition(name), 'Cache-Control': 'no-store' } })
}
