import { originsOf, type Config } from '#app/web/config.server.ts'
import type { Middleware, Running } from './house.ts'

const HALF_TYPED = /^(text\/[\w.+-]+|application\/(json|javascript|xml|geo\+json|manifest\+json))$/

/** Hosts that pictures of the map may come from: none unless the house is run with tiles. */
const TILE_HOSTS: Record<Config['MAP_TILES'], string> = { none: '', tianditu: ' https://*.tianditu.gov.cn', osm: ' https://tile.openstreetmap.org' }
/** The one page that other sites may show in a frame, when they are named. */
const EMBEDDED = '/map/embed'

interface HeaderOptions {
  isHttps: boolean
  isDev?: boolean
  tiles?: Config['MAP_TILES']
  /** Who may show this page in a frame; nobody: empty. */
  framedBy?: readonly string[]
}

/** What every answer carries, whoever made it. */
export function headersFor(nonce: string, options: HeaderOptions): [string, string][] {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // The development server puts styles into the page by script, and talks over a socket.
    options.isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${TILE_HOSTS[options.tiles ?? 'none']}`,
    "font-src 'self'",
    options.isDev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${options.framedBy?.length ? options.framedBy.join(' ') : "'none'"}`,
    "form-action 'self'",
  ]
  return [
    ['Content-Security-Policy', policy.join('; ')],
    ['X-Content-Type-Options', 'nosniff'],
    // Not no-referrer: with it a form posted without scripts says `Origin: null` and would be refused.
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()'],
    ...(options.isHttps ? ([['Strict-Transport-Security', 'max-age=31536000']] as [string, string][]) : []),
  ]
}

/** Said before anybody answers, so that a handler may be stricter about its own answer and say itself what may be cached. */
export function secureHeaders(running: Running, options: { isDev: boolean }): Middleware {
  const { origin, MAP_TILES: tiles, MAP_EMBED_ORIGINS } = running.config
  const isHttps = origin.startsWith('https:')
  const framing = originsOf(MAP_EMBED_ORIGINS)
  return async (c, next) => {
    const { outgoing } = c.env
    for (const [name, value] of headersFor(c.get('nonce'), { isHttps, isDev: options.isDev, tiles, framedBy: c.req.path === EMBEDDED ? framing : [] })) outgoing.setHeader(name, value)
    outgoing.setHeader('Cache-Control', 'no-store')
    outgoing.setHeader('X-Request-Id', c.get('requestId'))
    await next()
    // Asked again: a stop may have begun meanwhile.
    if (running.isStopping) outgoing.setHeader('Connection', 'close')
    const { headers, status } = c.res
    const type = headers.get('Content-Type')
    if (type && HALF_TYPED.test(type)) headers.set('Content-Type', `${type}; charset=utf-8`)
    if (status === 405 && !headers.has('Allow')) headers.set('Allow', 'GET, HEAD')
  }
}
