export { makePng, pngChunk as chunk } from '#seeds/picture.ts'

/** One grey pixel. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z'

/** `more` segments stand right after the start. */
export function makeJpeg(more: readonly Buffer[] = []): Buffer {
  const plain = Buffer.from(JPEG, 'base64')
  return Buffer.concat([plain.subarray(0, 2), ...more, plain.subarray(2)])
}

export function segment(mark: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}
