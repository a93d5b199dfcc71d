import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { invalid } from '#app/domain/access/refusals.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { WORKBOOK_COLUMNS_MOST, WORKBOOK_MOST_BYTES, WORKBOOK_ROWS_MOST } from './terms.ts'

const ENTRIES_MOST = 200
const UNPACKED_MOST_BYTES = 50 * 1024 * 1024
const RATIO_MOST = 100
/** Small parts may be packed as tightly as they like. */
const RATIO_FREE_BYTES = 1024 * 1024
/** Of all parts together; a register of ten thousand rows has a fifth of it. */
const TAGS_MOST = 5_000_000
const SCAN_BYTES = 1024 * 1024

const DAMAGED = '文件已损坏，或者不是xlsx工作簿。请用WPS或Excel打开核对，另存为“Excel工作簿（*.xlsx）”后重新上传。'
const TOO_LARGE = `解压后的内容过大。请删去多余的工作表、空行和图片，另存后重新上传；一次最多${WORKBOOK_ROWS_MOST}行。`
const OLD_OR_LOCKED = '文件是加密的，或者是旧版xls格式。请取消密码，另存为“Excel工作簿（*.xlsx）”后重新上传。'
const MACROS = '文件含有宏，不能上传。请另存为不含宏的“Excel工作簿（*.xlsx）”后重新上传。'
const LINKED = '文件引用了外部的工作簿或数据。请断开外部链接（可全选后“粘贴为数值”），另存后重新上传。'
const NESTED = '文件里嵌入了别的文件，不能上传。请删去嵌入的对象，另存后重新上传。'
const TOO_MANY_ROWS = `工作表超过${WORKBOOK_ROWS_MOST}行（包括末尾设过格式的空行）。请删去末尾空行，或者分成几个文件上传。`
const TOO_MANY_COLUMNS = `工作表超过${WORKBOOK_COLUMNS_MOST}列（包括右侧设过格式的空列）。请删去多余的列，另存后重新上传。`

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw)
const refuse = (why: string) => invalid({ file: [why] })
const breath = () => new Promise<void>((resolve) => void setImmediate(resolve))

/**
 * The parts of a workbook that a reader needs, unpacked and counted here, so that no reader meets the archive itself: what its directory says of
 * sizes is not believed. Unpacking is done by other threads and stops at the limit.
 * @throws Refusal invalid saying what is wrong and what to do
 */
export async function partsOfWorkbook(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  if (bytes.length > WORKBOOK_MOST_BYTES) throw refuse(`文件不能超过${sizeWords(WORKBOOK_MOST_BYTES)}。请删去图片和多余的工作表，或者分成几个文件上传。`)
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (archive.subarray(0, 4).equals(OLE)) throw refuse(OLD_OR_LOCKED)
  const entries = entriesOf(archive)
  checkNames(entries.map(({ name }) => name))
  const parts: Record<string, Uint8Array> = {}
  let left = UNPACKED_MOST_BYTES
  const tags = { left: TAGS_MOST }
  for (const entry of entries) {
    const part = await unpack(archive, entry, left)
    left -= part.length
    if (part.subarray(0, 4).equals(ZIP) || part.subarray(0, 4).equals(OLE)) throw refuse(NESTED)
    if (!/\.(xml|rels)$/i.test(entry.name)) continue
    await checkXml(entry.name, part, tags)
    parts[entry.name] = part
  }
  return parts
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const END_SIZE = 22
const COMMENT_MOST = 65_535
const ENTRY = 0x02014b50
const ENTRY_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30

interface Entry {
  name: string
  method: number
  packed: number
  /** Where its local header stands. */
  at: number
}

function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(END)
  if (!archive.subarray(0, 4).equals(ZIP) || end < 0 || end < archive.length - END_SIZE - COMMENT_MOST || end + END_SIZE > archive.length) throw refuse(DAMAGED)
  const count = archive.readUInt16LE(end + 10)
  if (count > ENTRIES_MOST) throw refuse(`压缩包里有${count}个部分，多于${ENTRIES_MOST}个。请删去图片和多余的工作表，另存后重新上传。`)
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let n = 0; n < count; n += 1) {
    if (at + ENTRY_SIZE > end || archive.readUInt32LE(at) !== ENTRY) throw refuse(DAMAGED)
    const [flags, method, packed, name, extra, comment] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    if (flags & 0x41) throw refuse(OLD_OR_LOCKED)
    if (isLink(archive.readUInt32LE(at + 38)) || (method !== 0 && method !== 8)) throw refuse(DAMAGED)
    entries.push({ name: archive.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + name), method, packed, at: archive.readUInt32LE(at + 42) })
    at += ENTRY_SIZE + name + extra + comment
  }
  return entries
}

/** A symbolic link, as Unix notes it in the upper half of the attributes. */
const isLink = (attributes: number) => ((attributes >>> 16) & 0xf000) === 0xa000

function checkNames(names: readonly string[]): void {
  const folded = names.map((name) => name.toLowerCase())
  if (folded.some((name) => name.startsWith('/') || /^[a-z]:/.test(name) || /[\\\u0000]/.test(name) || name.split('/').includes('..'))) throw refuse(DAMAGED)
  if (new Set(folded).size < folded.length) throw refuse(DAMAGED)
  if (folded.some((name) => /vba(project|data)|\/macrosheets\/|\/activex\//.test(name))) throw refuse(MACROS)
  if (folded.some((name) => name.startsWith('xl/externallinks/') || name === 'xl/connections.xml')) throw refuse(LINKED)
  if (folded.some((name) => name.startsWith('xl/embeddings/') || /\.(zip|7z|rar|gz|xls[xmb]?|docx?|pptx?)$/.test(name))) throw refuse(NESTED)
  if (!folded.includes('[content_types].xml') || !folded.includes('xl/workbook.xml')) throw refuse(DAMAGED)
}

async function unpack(archive: Buffer, { at, packed, method }: Entry, left: number): Promise<Buffer> {
  if (at + LOCAL_SIZE > archive.length || archive.readUInt32LE(at) !== LOCAL) throw refuse(DAMAGED)
  const from = at + LOCAL_SIZE + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  if (from + packed > archive.length) throw refuse(DAMAGED)
  const data = archive.subarray(from, from + packed)
  const most = Math.min(left, Math.max(packed * RATIO_MOST, RATIO_FREE_BYTES))
  if (method === 0 ? packed > most : most <= 0) throw refuse(TOO_LARGE)
  if (method === 0) return data
  try {
    return await inflate(data, { maxOutputLength: most })
  } catch (fault) {
    throw refuse((fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? TOO_LARGE : DAMAGED)
  }
}

/** Says so when a part declares things, points elsewhere, or draws a sheet as large as no list is. */
async function checkXml(name: string, part: Buffer, tags: { left: number }): Promise<void> {
  // Other encodings could hide what is looked for below; office programs write UTF-8.
  if (part[0] === 0xfe || part[0] === 0xff || part[0] === 0 || part[1] === 0 || /^[^>]{0,200}encoding\s*=\s*["'](?!utf-8)/i.test(part.toString('latin1', 0, 250))) throw refuse(DAMAGED)
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || part.includes('<!doctype')) throw refuse(DAMAGED)
  const isSheet = /^xl\/worksheets\/[^/]+\.xml$/i.test(name)
  const rows = { left: WORKBOOK_ROWS_MOST + 1 }
  for (let from = 0; from < part.length; ) {
    const to = boundary(part, from + SCAN_BYTES)
    tags.left -= countOf(part, from, to)
    if (tags.left < 0) throw refuse(TOO_LARGE)
    if (isSheet) checkCells(part.toString('latin1', from, to), rows)
    from = to
    await breath()
  }
  if (/\.rels$/i.test(name)) checkRelations(part.toString('utf8'))
}

/** Just behind the next end of a tag, so that none is cut in two. */
function boundary(part: Buffer, at: number): number {
  const end = at >= part.length ? -1 : part.indexOf(0x3e, at)
  return end < 0 ? part.length : end + 1
}

function countOf(part: Buffer, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) if (part[at] === 0x3c) count += 1
  return count
}

const REFERENCE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ROW = /<(?:[\w.-]{1,40}:)?row[\s/>]/g

function checkCells(xml: string, rows: { left: number }): void {
  rows.left -= xml.match(ROW)?.length ?? 0
  if (rows.left < 0) throw refuse(TOO_MANY_ROWS)
  for (const [, double, single] of xml.matchAll(REFERENCE)) {
    const reference = double ?? single ?? ''
    if (reference.includes('&')) throw refuse(DAMAGED)
    const [, letters, digits] = /^([A-Za-z]*)(\d*)$/.exec(reference) ?? []
    if (Number(digits ?? 0) > WORKBOOK_ROWS_MOST + 1) throw refuse(TOO_MANY_ROWS)
    if (columnOf(letters ?? '') > WORKBOOK_COLUMNS_MOST) throw refuse(TOO_MANY_COLUMNS)
  }
}

/** 1 for A, 27 for AA. */
const columnOf = (letters: string) => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Addresses behind a link in a cell are common and never followed; anything else outside is not taken. */
function checkRelations(xml: string): void {
  for (const [relation] of xml.matchAll(/<[^<>]*TargetMode\s*=\s*["']External["'][^<>]*>/gi)) if (!/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation)) throw refuse(LINKED)
}
