import { Readable } from 'node:stream'
import { contentDisposition } from '#app/domain/documents/filename.ts'
import { zipOf } from '#app/domain/documents/zip.server.ts'
import { MEETING_PAPERS, openPaperSet } from '#app/domain/meetings/meeting-papers.server.ts'
import { loads } from './page.server.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** An address for every paper of a meeting, and one for the whole set. */
export const MEETING_PAPER_DOWNLOADS = {
  ...Object.fromEntries(
    MEETING_PAPERS.map(({ file, deed, write }) => [
      `/meetings/:id/${file}`,
      loads(deed, async (visit) => {
        const { title, bytes } = await write(visit, visit.params.id!)
        return new Response(bytes as BodyInit, { headers: headersOf(DOCX, `${title}.docx`) })
      }),
    ]),
  ),
  '/meetings/:id/papers.zip': loads('meeting.read', async (visit) => {
    const { title, files } = await openPaperSet(visit, visit.params.id!)
    return new Response(Readable.toWeb(Readable.from(zipOf(files, visit.now))) as ReadableStream, { headers: headersOf('application/zip', `${title}.zip`) })
  }),
}

const headersOf = (type: string, name: string) => ({ 'Content-Type': type, 'Content-Disposition': contentDisposition(name), 'Cache-Control': 'no-store' })
