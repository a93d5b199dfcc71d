import { crc32 } from '#app/domain/files/pictures.ts'

/** A zip archive of stored files. */
export function makeZip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path)
    const data = Buffer.from(content)
    const facts = Buffer.alloc(12)
    facts.writeUInt32LE(crc32(data), 0)
    facts.writeUInt32LE(data.length, 4)
    facts.writeUInt32LE(data.length, 8)
    const names = Buffer.alloc(4)
    names.writeUInt16LE(name.length, 0)
    const local = Buffer.concat([Buffer.from('504b03041400000000000000' + '0000', 'hex'), facts, names, name, data])
    const offset = Buffer.alloc(4)
    offset.writeUInt32LE(at, 0)
    entries.push(Buffer.concat([Buffer.from('504b0102140014000000000000000000', 'hex'), facts, names, Buffer.alloc(10), offset, name]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
