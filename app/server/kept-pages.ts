import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { localDay } from '#app/domain/community/local-time.ts'
import { journalVersion } from '#app/domain/journal/journal.server.ts'
import { readPreferences } from '#app/web/preferences.server.ts'
import { tokenOf } from '#app/web/session.server.ts'
import { takesGzip } from './compression.ts'
import type { Middleware, Running } from './house.ts'
import type { PageBuild } from './pages.ts'
import { pathFromRoot } from './sections.ts'

interface KeptPage {
  /** What the house knew when it was made. */
  version: string
  etag: string
  type: string
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
}

/**
 * Pages that say the same to everybody who is not signed in (`handle = { isKept: true }`) are kept as rendered until a line is written
 * into the journal or a new day begins: every change writes one, and terms change at midnight. Kept once for each way of display.
 */
export function keptPages(running: Running, build: PageBuild): Middleware {
  const paths = typeof build === 'function' ? new Set<string>() : pathsOf(build)
  const kept = new Map<string, KeptPage>()
  return async (c, next) => {
    const request = c.req.raw
    if (request.method !== 'GET' || !paths.has(c.req.path) || request.url.includes('?') || tokenOf(request, running.config)) return next()
    const { isLarge, isContrast } = readPreferences(request)
    const key = [c.req.path, isLarge, isContrast].join(' ')
    const version = await journalVersion(running.db).then((journal) => `${localDay(running.clock())} ${journal}`, () => null)
    if (!version) return next()
    const known = kept.get(key)
    if (known?.version === version) return answer(known)
    await next()
    if (c.res.status !== 200) return
    const type = c.res.headers.get('Content-Type') ?? ''
    const page = pageOf(version, type, new Uint8Array(await c.res.arrayBuffer()))
    kept.set(key, page)
    c.res = undefined
    c.res = answer(page)

    function answer({ etag, type, plain, gzip }: KeptPage): Response {
      const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Cookie, Accept-Encoding' }
      if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
      const isSmall = takesGzip(request.headers.get('Accept-Encoding') ?? undefined)
      return new Response(isSmall ? gzip : plain, { headers: { ...headers, 'Content-Type': type, ...(isSmall && { 'Content-Encoding': 'gzip' }) } })
    }
  }
}

function pageOf(version: string, type: string, plain: Uint8Array<ArrayBuffer>): KeptPage {
  return { version, type, plain, gzip: new Uint8Array(gzipSync(plain)), etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"` }
}

function pathsOf(build: Exclude<PageBuild, () => unknown>): Set<string> {
  const ids = Object.keys(build.routes).filter((id) => (build.routes[id]!.module.handle as { isKept?: boolean } | undefined)?.isKept)
  return new Set(ids.map((id) => `/${pathFromRoot(id, build.routes)}`))
}
