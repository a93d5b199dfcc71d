import { createHash } from 'node:crypto'
import { forbidden, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { safeFilename } from '#app/domain/documents/filename.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceRemoved, countFiles, findFile, findFileBytes, insertFile, listFilesOf, type FileRow } from '#db/queries/files.ts'
import { judgeContent } from './content-kinds.ts'
import { ownerOf, type FileOwner } from './owners.server.ts'
import { AUDIO_TYPES, FILE_TYPE_NAMES, FILES_MOST_EACH, PICTURE_TYPES, sizeWords, type FileType } from './terms.ts'

/** What a file is attached to. */
export interface OwnerRef {
  kind: string
  id: string
}

/** A file as it was sent, judged and ready to be kept. */
export interface Upload {
  name: string
  type: FileType
  bytes: Uint8Array
  sha256: string
}

/** As lists show it. */
export type ListedFile = Pick<FileRow, 'id' | 'name' | 'type' | 'size' | 'altText' | 'uploadedAt'>

/**
 * Reads and judges what was sent, by content; to be done before the transaction (`submitReady`).
 * @param field of the form, to which a fault is pinned
 * @throws Refusal invalid naming the file that cannot be taken
 */
export async function readUploads(files: readonly File[], field = 'files'): Promise<Upload[]> {
  const uploads: Upload[] = []
  for (const file of files) {
    const name = safeFilename(file.name)
    const judged = judgeContent(name, new Uint8Array(await file.arrayBuffer()))
    if ('fault' in judged) throw invalid({ [field]: [`「${name}」：${judged.fault}`] })
    uploads.push({ name, ...judged, sha256: createHash('sha256').update(judged.bytes).digest('hex') })
  }
  return uploads
}

/**
 * Keeps files with a thing. The caller has already asked whether this person may change the thing.
 * @returns their ids
 * @throws Refusal invalid when the thing has too many
 */
export async function keepFiles(visit: Visit, owner: OwnerRef, uploads: readonly Upload[], { altText = null, field = 'files' }: { altText?: string | null; field?: string } = {}): Promise<string[]> {
  if (uploads.length === 0) return []
  return within(visit.db, async (db) => {
    if ((await countFiles(db, owner.kind, owner.id)) + uploads.length > FILES_MOST_EACH) throw invalid({ [field]: [`最多可有${FILES_MOST_EACH}个附件，请先删除不用的。`] })
    const ids: string[] = []
    for (const { name, type, bytes, sha256 } of uploads) {
      const row: FileRow = {
        id: newId(), ownerKind: owner.kind, ownerId: owner.id, name, type, size: bytes.length, sha256, altText,
        uploadedById: visit.actor.accountId, uploadedAt: visit.now.toISOString(), removedAt: null, removedById: null,
      }
      await insertFile(db, row, bytes)
      await record({ ...visit, db }, { deed: 'file.add', object: await objectOf({ ...visit, db }, owner), summary: `添加附件：${name}（${FILE_TYPE_NAMES[type]}，${sizeWords(bytes.length)}）` })
      ids.push(row.id)
    }
    return ids
  })
}

/** From the page that every kind of thing shares. @throws Refusal missing or forbidden as the owner says */
export async function attachFiles(visit: Visit, owner: OwnerRef, uploads: readonly Upload[], altText: string | null): Promise<string> {
  await within(visit.db, async (db) => {
    checkAccepted(await demandChange({ ...visit, db }, owner), uploads, altText)
    await keepFiles({ ...visit, db }, owner, uploads, { altText })
  })
  return (await demandOwner(visit, owner)).path(visit, owner.id)
}

/** @throws Refusal invalid for a kind of file that does not belong there, or a picture of which nobody says what it shows */
function checkAccepted({ accepts, mustDescribe }: FileOwner, uploads: readonly Upload[], altText: string | null): void {
  const other = accepts && uploads.find(({ type }) => !accepts.includes(type))
  if (other) throw invalid({ files: [`「${other.name}」：这里只能上传${accepts.map((type) => FILE_TYPE_NAMES[type]).join('、')}。`] })
  if (!mustDescribe) return
  if (uploads.length > 1) throw invalid({ files: ['请一张一张上传，为每张写明说明。'] })
  if (!altText) throw invalid({ altText: ['请用一句话说明照片内容，供看不到图片的人使用。'] })
}

/** The files of a thing its caller has fetched inside his reach, oldest first. */
export async function listFiles(visit: Visit, owner: OwnerRef): Promise<ListedFile[]> {
  return (await listFilesOf(visit.db, owner.kind, [owner.id])).map(listed)
}

/** The same of several things of one kind in one query. */
export async function filesByOwner(visit: Visit, kind: string, ids: readonly string[]): Promise<Map<string, ListedFile[]>> {
  const files = await listFilesOf(visit.db, kind, ids)
  return new Map(ids.map((id) => [id, files.filter(({ ownerId }) => ownerId === id).map(listed)]))
}

/** @throws Refusal missing for whoever may not see what it is attached to */
export async function openFile(visit: Visit, id: string): Promise<{ name: string; type: FileType; bytes: Uint8Array; sha256: string }> {
  const { file } = await seen(visit, id)
  const bytes = await findFileBytes(visit.db, id)
  if (!bytes) throw missing('附件')
  return { name: file.name, type: file.type, bytes, sha256: file.sha256 }
}

/** For the page that asks before a file is removed. */
export async function openRemoval(visit: Visit, id: string) {
  const { file, owner } = await seen(visit, id)
  if (!(await owner.mayChange(visit, file.ownerId))) throw forbidden(NOT_NOW)
  return { id, name: file.name, back: await owner.path(visit, file.ownerId) }
}

/** The record stays, the content is deleted. @returns the page of the thing it was attached to */
export async function removeFile(visit: Visit, id: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { file, owner } = await seen(inside, id)
    if (!(await owner.mayChange(inside, file.ownerId))) throw forbidden(NOT_NOW)
    if (!(await advanceRemoved(db, id, { removedAt: visit.now.toISOString(), removedById: visit.actor.accountId }))) throw missing('附件')
    await record(inside, { deed: 'file.remove', object: await objectOf(inside, { kind: file.ownerKind, id: file.ownerId }), summary: `删除附件：${file.name}` })
    return owner.path(inside, file.ownerId)
  })
}

/** For the page on which files are added. */
export async function openAttaching(visit: Visit, owner: OwnerRef) {
  const found = await demandChange(visit, owner)
  const { accepts = null, mustDescribe = false } = found
  return { name: found.name, back: await found.path(visit, owner.id), what: nounOf(accepts), accepts, mustDescribe }
}

/** What is added where only some kinds of file are taken. */
const nounOf = (accepts: readonly FileType[] | null) => (!accepts ? '附件' : accepts.every((type) => AUDIO_TYPES.includes(type)) ? '讲解音频' : accepts.every((type) => PICTURE_TYPES.includes(type)) ? '照片' : '附件')

const NOT_NOW = '现在不能由您添加或删除这里的附件。'

async function seen(visit: Visit, id: string) {
  const file = await findFile(visit.db, id)
  const owner = file && ownerOf(file.ownerKind)
  if (!file || !owner || !(await owner.mayRead(visit, file.ownerId))) throw missing('附件')
  return { file, owner }
}

async function demandOwner(visit: Visit, { kind, id }: OwnerRef): Promise<FileOwner> {
  const owner = ownerOf(kind)
  if (!owner || !(await owner.mayRead(visit, id))) throw missing('附件位置')
  return owner
}

async function demandChange(visit: Visit, ref: OwnerRef): Promise<FileOwner> {
  const owner = await demandOwner(visit, ref)
  if (!(await owner.mayChange(visit, ref.id))) throw forbidden(NOT_NOW)
  return owner
}

async function objectOf(visit: Visit, { kind, id }: OwnerRef) {
  const owner = ownerOf(kind)
  return { kind: owner?.objectKind ?? kind, id: owner?.objectId ? await owner.objectId(visit, id) : id }
}

const listed = ({ id, name, type, size, altText, uploadedAt }: FileRow): ListedFile => ({ id, name, type, size, altText, uploadedAt })
