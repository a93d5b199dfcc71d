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
  /** The scripts that stand in it, as a Content-Security-Policy names them: a nonce would be another one for each answer. */
  scripts: readonly string[]
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
}

/** Some 30 MB at most: whoever leafs through ten thousand bases pushes out what nobody asked for longest. */
const KEPT_MOST = 400

/**
 * Pages that say the same to everybody who is not signed in (`handle = { isKept: true }`) are kept as rendered until a line is written
 * into the journal or a new day begins: every change writes one, and terms change at midnight. Kept once for each way of display.
 */
export function keptPages(running: Running, build: PageBuild): Middleware {
  const isKept = typeof build === 'function' ? () => false : keepersOf(build)
  const kept = new Map<string, KeptPage>()
  return async (c, next) => {
    const request = c.req.raw
    if (request.method !== 'GET' || request.url.includes('?') || !isKept(c.req.path) || tokenOf(request, running.config)) return next()
    const { isLarge, isContrast } = readPreferences(request)
    const key = [c.req.path, isLarge, isContrast].join(' ')
    const version = await journalVersion(running.db).then((journal) => `${localDay(running.clock())} ${journal}`, () => null)
    if (!version) return next()
    const known = kept.get(key)
    kept.delete(key)
    if (known?.version === version) {
      kept.set(key, known)
      return answer(known)
    }
    await next()
    const type = c.res.headers.get('Content-Type') ?? ''
    if (c.res.status !== 200 || !type.startsWith('text/html')) return
    const page = pageOf(version, type, (await c.res.text()).replaceAll(` nonce="${c.get('nonce')}"`, ''))
    kept.set(key, page)
    if (kept.size > KEPT_MOST) kept.delete(kept.keys().next().value!)
    c.res = undefined
    c.res = answer(page)

    function answer({ etag, type, scripts, plain, gzip }: KeptPage): Response {
      const { outgoing } = c.env
      if (scripts.length > 0) outgoing.setHeader('Content-Security-Policy', String(outgoing.getHeader('Content-Security-Policy')).replace(`script-src 'self' 'nonce-${c.get('nonce')}'`, ["script-src 'self'", ...scripts].join(' ')))
      const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Cookie, Accept-Encoding' }
      if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
      const isSmall = takesGzip(request.headers.get('Accept-Encoding') ?? undefined)
      return new Response(isSmall ? gzip : plain, { headers: { ...headers, 'Content-Type': type, ...(isSmall && { 'Content-Encoding': 'gzip' }) } })
    }
  }
}

function pageOf(version: string, type: string, html: string): KeptPage {
  const plain = new Uint8Array(Buffer.from(html))
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`)
  return { version, type, scripts: [...new Set(inline)], plain, gzip: new Uint8Array(gzipSync(plain)), etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"` }
}

/** Addresses of kept pages; one with a parameter gives way to a page with a name of its own, as in the routes. */
function keepersOf({ routes }: Exclude<PageBuild, () => unknown>): (path: string) => boolean {
  const paths = Object.keys(routes).map((id) => ({ path: `/${pathFromRoot(id, routes)}`, isKept: (routes[id]!.module.handle as { isKept?: boolean } | undefined)?.isKept === true }))
  const named = new Map<string, boolean>()
  for (const { path, isKept } of paths) if (!path.includes(':')) named.set(path, isKept || named.get(path) === true)
  const patterns = paths.filter(({ path, isKept }) => isKept && path.includes(':')).map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[\\w-]+')}$`))
  return (path) => named.get(path) ?? patterns.some((pattern) => pattern.test(path))
}
