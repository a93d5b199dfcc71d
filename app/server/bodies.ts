import type { IncomingMessage } from 'node:http'
import { fail } from './fail.ts'
import { faultOfForm } from './form-shape.ts'
import type { HouseRequest, Middleware } from './house.ts'

const MEGABYTE = 1024 * 1024
export const USUAL_LIMIT = MEGABYTE

/** How long, and how much, is still read and thrown away after a refusal: a browser that is cut off mid-sentence shows no page at all. */
const LINGER_MS = 2_000
const LINGER_BYTES = 32 * MEGABYTE

/** Paths that take more than a form: pattern of the path → bytes. */
export type BodyLimits = readonly (readonly [path: RegExp, bytes: number])[]

/** Reads the whole body before anybody else sees it, never more than its limit, and only bodies that are well-formed forms. */
export function bodies(limits: BodyLimits): Middleware {
  return async (c, next) => {
    if (c.req.raw.method === 'GET' || c.req.raw.method === 'HEAD') return next()
    const limit = limits.find(([path]) => path.test(c.req.path))?.[1] ?? USUAL_LIMIT
    const body = await readBody(c.env.incoming, limit)
    if (body === 'too large') return refuseRest(c)
    if (body === 'cut off') return fail(c, 400, { headers: { Connection: 'close' } })
    const fault = await faultOfForm(c.req.raw.headers, body)
    if (fault) return fail(c, fault)
    c.req.raw = new Request(c.req.url, { method: c.req.raw.method, headers: c.req.raw.headers, body, signal: c.req.raw.signal })
    await next()
  }
}

async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | 'too large' | 'cut off'> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return 'too large'
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (answer: Buffer<ArrayBuffer> | 'too large' | 'cut off') => {
      incoming.pause().off('data', take).off('end', whole).off('close', cut).off('error', cut)
      resolve(answer)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) end('too large')
      else chunks.push(chunk)
    }
    const whole = () => end(Buffer.concat(chunks))
    const cut = () => end('cut off')
    incoming.on('data', take).on('end', whole).on('close', cut).on('error', cut)
  })
}

/** The page is complete by its Content-Length; the connection stays until the client has stopped sending, or had its time. */
async function refuseRest(c: HouseRequest): Promise<Response> {
  const page = fail(c, 413)
  const bytes = new Uint8Array(await page.arrayBuffer())
  let leave = () => {}
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(bytes)
      leave = discard(c.env.incoming, () => stream.close())
    },
    // Whoever sent it has gone: a stream that nobody reads is closed already, and closing it again would end the program.
    cancel: () => leave(),
  })
  return new Response(body, { status: 413, headers: { 'Content-Type': page.headers.get('Content-Type')!, 'Content-Length': String(bytes.length), Connection: 'close' } })
}

/** @returns what ends it without a word */
function discard(incoming: IncomingMessage, done: () => void): () => void {
  let left = LINGER_BYTES
  const leave = () => {
    clearTimeout(timer)
    incoming.off('data', take).off('end', finish).off('close', finish).off('error', finish).on('error', () => {})
  }
  const finish = () => {
    leave()
    done()
  }
  const take = (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) finish()
  }
  const timer = setTimeout(finish, LINGER_MS)
  incoming.on('data', take).on('end', finish).on('close', finish).on('error', finish).resume()
  return leave
}
