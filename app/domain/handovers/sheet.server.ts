import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { readHandover, shownTo } from './handovers.server.ts'
import { handoverSheet } from './sheet.ts'

/** 轮值组长交接单, for whoever may see the handover, with what he may see of it. */
export async function writeHandoverSheet(visit: Visit, id: string): Promise<OfficialDocument> {
  const { row, content } = await readHandover(visit, id)
  const { sections } = shownTo(visit, row, content.sections)
  const signedOn = (at: string | null) => at && localDay(at)
  return handoverSheet({ ...row, heldOn: content.heldOn, venue: content.venue, note: content.note, photos: content.photos.map(({ name }) => name), sections, fromSignedOn: signedOn(row.fromSignedAt), toSignedOn: signedOn(row.toSignedAt) })
}
