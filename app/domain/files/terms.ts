/** 附件: what may be attached, and how much of it. */
export const FILE_TYPES = ['pdf', 'docx', 'xlsx', 'pptx', 'wps', 'et', 'png', 'jpg', 'txt', 'mp3', 'm4a', 'ogg'] as const
export type FileType = (typeof FILE_TYPES)[number]

export const FILE_TYPE_NAMES: Record<FileType, string> = {
  pdf: 'PDF', docx: 'Word 文档', xlsx: 'Excel 表格', pptx: 'PPT 演示', wps: 'WPS 文字', et: 'WPS 表格', png: 'PNG 图片', jpg: 'JPG 图片', txt: '文本', mp3: 'MP3 音频', m4a: 'M4A 音频', ogg: 'OGG 音频',
}

/** As a name may end for each. */
export const FILE_ENDINGS: Record<FileType, readonly string[]> = {
  pdf: ['pdf'], docx: ['docx'], xlsx: ['xlsx'], pptx: ['pptx'], wps: ['wps'], et: ['et'], png: ['png'], jpg: ['jpg', 'jpeg'], txt: ['txt'], mp3: ['mp3'], m4a: ['m4a'], ogg: ['ogg'],
}

export const FILE_MEDIA_TYPES: Record<FileType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  wps: 'application/vnd.ms-works',
  et: 'application/vnd.ms-excel',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain; charset=utf-8',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
}

/** Shown in the browser; everything else is saved: browsers refuse to draw a PDF that may do nothing. */
export const PICTURE_TYPES: readonly FileType[] = ['png', 'jpg']
/** Listened to: 讲解音频 */
export const AUDIO_TYPES: readonly FileType[] = ['mp3', 'm4a', 'ogg']

const MEGABYTE = 1024 * 1024
/** Bytes of one file. */
export const FILE_MOST_BYTES = 20 * MEGABYTE
/** Bytes of a whole form with files; larger ones are turned away before they are read. */
export const FORM_WITH_FILES_MOST_BYTES = 45 * MEGABYTE
/** Files in one form. */
export const FILES_MOST_AT_ONCE = 5
/** Files of one thing. */
export const FILES_MOST_EACH = 50
export const ALT_TEXT_MOST_CHARACTERS = 200
export const FILE_NAME_MOST_CHARACTERS = 200

/** For `<input accept>`. */
export const acceptedOf = (types: readonly FileType[]) => types.flatMap((type) => FILE_ENDINGS[type]).map((ending) => `.${ending}`).join(',')
export const ACCEPTED = acceptedOf(FILE_TYPES)
export const ACCEPTED_PICTURES = acceptedOf(PICTURE_TYPES)

/** 「820 KB」 */
export function sizeWords(bytes: number): string {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`
}
