import type { Middleware, Running } from './house.ts'

const HALF_TYPED = /^(text\/[\w.+-]+|application\/(json|javascript|xml|geo\+json|manifest\+json))$/

/** What every answer carries, whoever made it. */
export function headersFor(nonce: string, options: { isHttps: boolean; isDev?: boolean }): [string, string][] {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // The development server puts styles into the page by script, and talks over a socket.
    options.isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    options.isDev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
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
  const isHttps = running.config.origin.startsWith('https:')
  return async (c, next) => {
    const { outgoing } = c.env
    for (const [name, value] of headersFor(c.get('nonce'), { isHttps, isDev: options.isDev })) outgoing.setHeader(name, value)
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
