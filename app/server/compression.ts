import { gzipSync } from 'node:zlib'
import type { Middleware } from './house.ts'

const COMPRESSIBLE = /^(text\/|application\/(json|javascript|xml|geo\+json|manifest\+json)|image\/svg)/
const LEAST_BYTES = 1024
/** 0.4 ms for a page; streaming compression costs three times as much. */
const LEVEL = 4

/** Pages and data are compressed whole. Downloads and whatever has its own encoding pass by. */
export const compression: Middleware = async (c, next) => {
  await next()
  const drawn = c.get('drawn')
  const text = drawn?.response === c.res ? drawn.text : undefined
  if (text === undefined && !c.res.body) return
  // Only now: asking for the body may have made the headers anew.
  const { headers, status } = c.res
  if (!COMPRESSIBLE.test(headers.get('Content-Type') ?? '') || headers.has('Content-Encoding') || headers.get('Connection') === 'close') return
  if (!headers.get('Vary')?.includes('Accept-Encoding')) headers.append('Vary', 'Accept-Encoding')
  if (!takesGzip(c.req.header('accept-encoding')) || Number(headers.get('Content-Length') ?? LEAST_BYTES) < LEAST_BYTES) return
  const plain = text === undefined ? new Uint8Array(await c.res.arrayBuffer()) : Buffer.from(text)
  const isWorthIt = plain.length >= LEAST_BYTES
  if (isWorthIt) headers.set('Content-Encoding', 'gzip')
  headers.delete('Content-Length')
  c.res = undefined
  c.res = new Response(isWorthIt ? gzipSync(plain, { level: LEVEL }) : plain, { status, headers })
}

export function takesGzip(accepted: string | undefined): boolean {
  return takes('gzip', accepted)
}

/** Does an Accept-Encoding header allow this coding? `q=0` means no. */
export function takes(coding: string, accepted: string | undefined): boolean {
  const offer = accepted?.split(',').map((part) => part.trim().toLowerCase().split(/\s*;\s*/)).find(([name]) => name === coding)
  return offer !== undefined && !offer.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
}
