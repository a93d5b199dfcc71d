import sharp from 'sharp'
import type { Actor } from '#app/domain/access/actor.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PICTURE_TYPES, type FileType } from '#app/domain/files/terms.ts'
import { findScript, findVariant, insertVariant } from '#db/queries/bases.ts'
import { findFile, findFileBytes } from '#db/queries/files.ts'
import { findBaseInReach } from './bases.server.ts'
import { PHOTO_WIDTHS } from './terms.ts'

/** A picture with more is no photograph, and would cost the memory of the house. */
const MOST_PIXELS = 60_000_000
const QUALITY = 78

// One picture at a time: somebody waiting for a page is more important.
sharp.concurrency(1)
sharp.cache(false)

type Looker = Pick<Visit<Actor | null>, 'db' | 'actor'>

/** A smaller copy of a photograph, made once; nothing of the camera's notes is in it. @throws Refusal missing */
export async function openPhoto(visit: Looker, baseId: string, fileId: string, width: number): Promise<{ bytes: Uint8Array; etag: string }> {
  if (!PHOTO_WIDTHS.some((known) => known === width)) throw missing('照片')
  const base = await findBaseInReach(visit, baseId)
  const file = await findFile(visit.db, fileId)
  if (!file || file.ownerKind !== 'basePhoto' || file.ownerId !== base.id || !PICTURE_TYPES.includes(file.type)) throw missing('照片')
  const etag = `${file.sha256.slice(0, 32)}-${width}`
  const known = await findVariant(visit.db, fileId, width)
  if (known) return { bytes: known.bytes, etag }
  const whole = await findFileBytes(visit.db, fileId)
  if (!whole) throw missing('照片')
  const made = await smaller(whole, width)
  await insertVariant(visit.db, { fileId, width, type: 'webp', height: made.height, bytes: made.bytes })
  return { bytes: made.bytes, etag }
}

/** Upright as it was held, never larger than it is, without any notes. @throws Refusal missing for what is no whole picture */
export async function smaller(picture: Uint8Array, width: number): Promise<{ bytes: Uint8Array; height: number }> {
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate().resize({ width, withoutEnlargement: true }).webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), height: info.height }
  } catch {
    throw missing('照片')
  }
}

/** A recording of a 讲解词. @throws Refusal missing */
export async function openAudio(visit: Looker, baseId: string, fileId: string): Promise<{ name: string; type: FileType; bytes: Uint8Array; sha256: string }> {
  const base = await findBaseInReach(visit, baseId)
  const file = await findFile(visit.db, fileId)
  const script = file?.ownerKind === 'baseScript' ? await findScript(visit.db, file.ownerId) : undefined
  const bytes = script?.baseId === base.id ? await findFileBytes(visit.db, fileId) : undefined
  if (!file || !bytes) throw missing('讲解音频')
  return { name: file.name, type: file.type, bytes, sha256: file.sha256 }
}
