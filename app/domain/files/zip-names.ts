const END = 0x06054b50
const END_SIZE = 22
const ENTRY = 0x02014b50
const ENTRY_SIZE = 46
/** The comment at the end of an archive may be this long. */
const COMMENT_MOST = 65_535
/** Office files have some hundred parts. */
const MOST_ENTRIES = 5_000

/** Names in an archive's central directory; nothing is unpacked. @returns null when the directory is not whole */
export function zipNames(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return null
  const names: string[] = []
  for (let n = 0; n < count; n += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return null
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + name)))
    at += ENTRY_SIZE + name + extra + comment
  }
  return names
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - COMMENT_MOST)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at
  return null
}
