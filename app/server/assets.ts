import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import { takes } from './compression.ts'
import type { Middleware } from './house.ts'

const YEAR_S = 31_536_000
const HOUR_S = 3_600

interface Asset {
  /** Content-Encoding → content; '' is the file itself. */
  content: Map<string, Uint8Array<ArrayBuffer>>
  headers: Record<string, string>
  etag: string
}

/** Everything that was built for browsers, read once: a few megabytes, and no path of a request ever reaches the disk. */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  if (!existsSync(folder)) return assets
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (/(^|[\\/])\./.test(name) || /\.(br|gz)$/.test(name) || !statSync(file).isFile()) continue
    assets.set(`/${name.split(sep).join('/')}`, readAsset(file, name))
  }
  return assets
}

/** Names under assets/ carry the hash of their content and never change. */
function readAsset(file: string, name: string): Asset {
  const plain = new Uint8Array(readFileSync(file))
  const content = new Map([['', plain]])
  for (const [coding, ending] of [['br', '.br'], ['gzip', '.gz']] as const) if (existsSync(file + ending)) content.set(coding, new Uint8Array(readFileSync(file + ending)))
  return {
    content,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    headers: {
      'Content-Type': getMimeType(name) ?? (extname(name) === '.geojson' ? 'application/geo+json' : 'application/octet-stream'),
      'Cache-Control': name.startsWith(`assets${sep}`) ? `public, max-age=${YEAR_S}, immutable` : `public, max-age=${HOUR_S}`,
      ...(content.size > 1 && { Vary: 'Accept-Encoding' }),
    },
  }
}

export function serveAssets(assets: ReadonlyMap<string, Asset>): Middleware {
  return async (c, next) => {
    const asset = c.req.raw.method === 'POST' ? undefined : assets.get(c.req.path)
    if (!asset) return next()
    c.set('section', 'assets')
    const coding = ['br', 'gzip'].find((name) => asset.content.has(name) && takes(name, c.req.header('accept-encoding'))) ?? ''
    // Each encoding is a thing of its own to a cache.
    const etag = coding ? asset.etag.replace(/"$/, `-${coding}"`) : asset.etag
    const headers = { ...asset.headers, ETag: etag, ...(coding && { 'Content-Encoding': coding }) }
    if (c.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
    return new Response(asset.content.get(coding)!, { headers })
  }
}
