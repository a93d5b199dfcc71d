import { Zip, ZipPassThrough } from 'fflate'
import { safeFilename } from './filename.ts'

export interface ZippedFile {
  name: string
  bytes: Uint8Array
}

/**
 * A zip file piece by piece, one file in memory at a time. Word files are compressed already, so nothing is gained by doing it again; names in
 * Chinese are marked as UTF-8, which Windows, WPS and the unpackers of phones understand.
 */
export async function* zipOf(files: AsyncIterable<ZippedFile>, now: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault
    ready.push(piece)
  })
  for await (const { name, bytes } of files) {
    const entry = new ZipPassThrough(safeFilename(name))
    entry.mtime = now
    zip.add(entry)
    entry.push(bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
