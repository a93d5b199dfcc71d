/**
 * Pictures are read part by part: what is not whole is refused, and what says where, when and with what a picture was taken is left out
 * (GPS positions above all), with whatever hides behind its end.
 */

/** Pixels of one side; more would only exhaust whoever looks. */
const MOST_PIXELS = 20_000

const PNG_HEAD = 8
/** Length, name and checksum of a chunk. */
const CHUNK_FRAME = 12
const LEFT_OUT = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

/** @returns the picture to keep, null when it is not whole */
export function checkPng(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_HEAD)]
  for (let at = PNG_HEAD; at + CHUNK_FRAME <= bytes.length; ) {
    const size = view.getUint32(at)
    const end = at + CHUNK_FRAME + size
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null
    if (at === PNG_HEAD && (name !== 'IHDR' || size !== 13 || !isSize(view.getUint32(at + 8), view.getUint32(at + 12)))) return null
    if (!LEFT_OUT.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return null
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1
const APP13 = 0xed
const COM = 0xfe
/** Start of frame, of every kind but the three that share the range with other marks. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
const isRestart = (mark: number) => mark >= 0xd0 && mark <= 0xd7

/** @returns the picture to keep, null when it is not whole */
export function checkJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  let hasFrame = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const mark = bytes[at + 1]!
    if (mark === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return null
    if (isFrame(mark)) {
      if (end < at + 9 || !isSize(view.getUint16(at + 7), view.getUint16(at + 5))) return null
      hasFrame = true
    }
    if (mark === APP1) kept.push(...turned(bytes.subarray(at + 4, end)))
    else if (mark !== APP13 && mark !== COM) kept.push(bytes.subarray(at, end))
    at = end
    if (mark !== SOS) continue
    const next = endOfScan(bytes, at)
    if (next === null || !hasFrame) return null
    kept.push(bytes.subarray(at, next))
    at = next
    if (bytes[at + 1] === EOI) return joined([...kept, Uint8Array.of(0xff, EOI)])
  }
  return null
}

/** The mark after the compressed data that begins here. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const mark = bytes[at + 1]!
    if (mark !== 0 && mark !== 0xff && !isRestart(mark)) return at
  }
  return null
}

const ORIENTATION = 0x0112

/** Of everything a camera notes only which way up it was held, or the picture would lie on its side. */
function turned(exif: Uint8Array): Uint8Array[] {
  const turn = orientationOf(exif)
  if (turn === null || turn === 1) return []
  return [Uint8Array.of(0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ORIENTATION >> 8, ORIENTATION & 255, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0)]
}

function orientationOf(exif: Uint8Array): number | null {
  if (exif.length < 20 || String.fromCharCode(...exif.subarray(0, 4)) !== 'Exif') return null
  const tiff = viewOf(exif.subarray(6))
  const isLittle = tiff.getUint16(0) === 0x4949
  const first = tiff.getUint32(4, isLittle)
  if (first + 2 > tiff.byteLength) return null
  const count = tiff.getUint16(first, isLittle)
  for (let n = 0; n < count; n += 1) {
    const at = first + 2 + n * 12
    if (at + 12 > tiff.byteLength) return null
    if (tiff.getUint16(at, isLittle) !== ORIENTATION) continue
    const turn = tiff.getUint16(at + 8, isLittle)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const isSize = (width: number, height: number) => width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** As PNG and ZIP count it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 255]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
