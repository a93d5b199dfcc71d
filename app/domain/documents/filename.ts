/** Not allowed in the file names of Windows, or able to mislead the eye: control characters and marks that turn text around. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"*/:<>?\\|]|\p{Surrogate}/gu
/** Bytes of UTF-8 most file systems take, less room for a copy's number. */
const MAX_BYTES = 200

/** A name every file system takes: no path, no quotes, no line ends, at most 200 bytes with its ending kept. */
export function safeFilename(name: string): string {
  const cleaned = name.replace(UNSAFE, '').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  const ending = /\.[0-9A-Za-z]{1,8}$/.exec(cleaned)?.[0] ?? ''
  return shorten(cleaned.slice(0, cleaned.length - ending.length) || 'document', MAX_BYTES - ending.length) + ending
}

/** RFC 6266 `Content-Disposition`, with an ASCII name for what does not read `filename*`. */
export function contentDisposition(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  const safe = safeFilename(name)
  const ascii = safe.replace(/[^\u0020-\u007e]+/gu, '_').replace(/%/g, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function shorten(text: string, bytes: number): string {
  const encoder = new TextEncoder()
  const characters = [...text]
  while (encoder.encode(characters.join('')).length > bytes) characters.pop()
  return characters.join('').trimEnd()
}
