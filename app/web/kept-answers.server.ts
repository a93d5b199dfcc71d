import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

interface KeptAnswer {
  plain: Buffer<ArrayBuffer>
  gzip: Buffer<ArrayBuffer>
}

/** The last ones that were asked for; a map has few that many ask for. */
const MOST_KEPT = 12
const kept = new Map<string, KeptAnswer>()

/**
 * An answer that is the same for everybody until `version` changes: made once, kept with its gzip, and not sent again to whoever has it.
 * @param version whatever the answer is made of, in one word
 */
export async function keptAnswer(request: Request, version: string, headers: Record<string, string>, make: () => Promise<string>): Promise<Response> {
  const etag = `"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`
  const all = { ...headers, ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }
  if (request.headers.get('If-None-Match')?.replace(/^W\//, '') === etag) return new Response(null, { status: 304, headers: all })
  const answer = kept.get(etag) ?? made(await make())
  kept.delete(etag)
  kept.set(etag, answer)
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
  const isSmall = takesGzip(request.headers.get('Accept-Encoding') ?? '')
  return new Response(isSmall ? answer.gzip : answer.plain, { headers: { ...all, ...(isSmall && { 'Content-Encoding': 'gzip' }) } })
}

function made(text: string): KeptAnswer {
  const plain = Buffer.from(text)
  return { plain, gzip: gzipSync(plain, { level: 6 }) }
}

/** `q=0` means no. */
const takesGzip = (accepted: string) => accepted.split(',').some((offer) => /^\s*gzip\s*(?:;.*)?$/i.test(offer) && !/;\s*q=0(?:\.0*)?\s*$/i.test(offer))
