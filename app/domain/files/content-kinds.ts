import { checkJpeg, checkPng } from './pictures.ts'
import { FILE_ENDINGS, FILE_TYPES, type FileType } from './terms.ts'
import { zipNames } from './zip-names.ts'

/** What a file is, with the bytes to keep: pictures lose what does not belong to the picture. Or why it cannot be taken. */
export type Judged = { type: FileType; bytes: Uint8Array } | { fault: string }

const NOT_TAKEN = '不能上传这种文件。可以上传 PDF、Word、Excel、PPT（docx、xlsx、pptx）、WPS（wps、et）、图片（jpg、png）、音频（mp3、m4a、ogg）和文本（txt）。'
const MACROS = '文件含有宏，不能上传。请另存为不含宏的文件再上传。'
const DAMAGED = '文件已损坏或不完整，请在本机打开核对后重新上传。'

/** By content; the ending must say the same, so that nobody opens something as what it is not. */
export function judgeContent(name: string, bytes: Uint8Array): Judged {
  const ending = /\.([0-9A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const claimed = FILE_TYPES.find((type) => FILE_ENDINGS[type].includes(ending))
  if (!claimed) return { fault: NOT_TAKEN }
  if (bytes.length === 0) return { fault: '文件是空的，请核对后重新上传。' }
  const found = begins(bytes, PDF) ? pdf(bytes) : begins(bytes, PNG) ? picture('png', checkPng(bytes)) : begins(bytes, JPEG) ? picture('jpg', checkJpeg(bytes)) : begins(bytes, ZIP) ? office(bytes) : begins(bytes, OLE) ? compound(bytes) : (audio(bytes) ?? text(claimed, bytes))
  if ('fault' in found || found.type === claimed) return found
  return { fault: `文件内容与扩展名「.${ending}」不符，请核对后重新上传。` }
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const PDF = latin('%PDF-')
const PNG = latin('\x89PNG\r\n\x1a\n')
const JPEG = latin('\xff\xd8\xff')
const ZIP = latin('PK\x03\x04')
const OLE = latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')

const begins = (bytes: Uint8Array, mark: Uint8Array) => mark.every((byte, n) => bytes[n] === byte)

/** How far before its end a PDF says that it ends. */
const PDF_TAIL = 2048

function pdf(bytes: Uint8Array): Judged {
  return holds(bytes.subarray(-PDF_TAIL), latin('%%EOF')) ? { type: 'pdf', bytes } : { fault: DAMAGED }
}

const picture = (type: FileType, bytes: Uint8Array | null): Judged => (bytes ? { type, bytes } : { fault: DAMAGED })

const MAIN_PARTS: readonly (readonly [part: string, type: FileType])[] = [['word/document.xml', 'docx'], ['xl/workbook.xml', 'xlsx'], ['ppt/presentation.xml', 'pptx']]

function office(bytes: Uint8Array): Judged {
  const names = zipNames(bytes)
  if (!names) return { fault: DAMAGED }
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return { fault: MACROS }
  const main = MAIN_PARTS.find(([part]) => names.includes(part))
  if (!main || !names.includes('[Content_Types].xml') || names.some((name) => name.startsWith('/') || name.split('/').includes('..'))) return { fault: NOT_TAKEN }
  return { type: main[1], bytes }
}

/** The older container of office files; what it holds is told by the names of its streams. */
function compound(bytes: Uint8Array): Judged {
  if (holds(bytes, wide('_VBA_PROJECT'))) return { fault: MACROS }
  if (holds(bytes, wide('WordDocument'))) return { type: 'wps', bytes }
  return holds(bytes, wide('Workbook')) ? { type: 'et', bytes } : { fault: NOT_TAKEN }
}

const ID3 = latin('ID3')
const OGG = latin('OggS')
const FTYP = latin('ftyp')

/** Sound by its first bytes; a container that also holds moving pictures is none. */
function audio(bytes: Uint8Array): Judged | null {
  if (begins(bytes, ID3) || isMp3Frame(bytes)) return bytes.length > MP3_LEAST ? { type: 'mp3', bytes } : { fault: DAMAGED }
  const head = bytes.subarray(0, CONTAINER_HEAD)
  if (begins(bytes, OGG)) return holds(head, latin('OpusHead')) || holds(head, latin('\x01vorbis')) ? { type: 'ogg', bytes } : { fault: NOT_SOUND }
  if (!begins(bytes.subarray(4), FTYP)) return null
  return holds(bytes, latin('soun')) && !holds(bytes, latin('vide')) ? { type: 'm4a', bytes } : { fault: NOT_SOUND }
}

const NOT_SOUND = '这个文件不是可以播放的音频，请用 mp3、m4a 或 ogg 格式重新导出后上传。'
/** A tag or a frame alone is no recording. */
const MP3_LEAST = 128
const CONTAINER_HEAD = 512

/** MPEG layer III: eleven set bits, then version, layer and a bit rate that exists. */
const isMp3Frame = (bytes: Uint8Array) => bytes.length > 4 && bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2 && (bytes[2]! & 0xf0) !== 0xf0 && (bytes[2]! & 0x0c) !== 0x0c

/** Text says nothing of itself at its beginning: the name must call it so, and it must hold no control characters. */
function text(claimed: FileType, bytes: Uint8Array): Judged {
  if (claimed !== 'txt') return { fault: NOT_TAKEN_AS[claimed] ?? NOT_TAKEN }
  return isText(bytes) ? { type: 'txt', bytes } : { fault: '文本文件应为 UTF-8 编码且不含控制字符，请另存后重新上传。' }
}

const NOT_TAKEN_AS: Partial<Record<FileType, string>> = Object.fromEntries(FILE_TYPES.map((type) => [type, `这个文件的内容不是「.${type}」文件，请核对后重新上传。`]))

function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

/** As UTF-16 little-endian. */
const wide = (word: string) => Uint8Array.from([...word].flatMap((character) => [character.charCodeAt(0), 0]))

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = bytes.indexOf(part[0]!); at >= 0; at = bytes.indexOf(part[0]!, at + 1)) {
    if (part.every((byte, n) => bytes[at + n] === byte)) return true
  }
  return false
}
