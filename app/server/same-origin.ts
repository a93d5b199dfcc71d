import { fail } from './fail.ts'
import type { Middleware } from './house.ts'

const SAFE = new Set(['GET', 'HEAD'])
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/

interface Site {
  origin: string
  /** On one's own machine the house may be called by any name of that machine. */
  isLocal: boolean
}

/**
 * Whatever changes something must come from a page of this house: everything the browser says about where it came from has to agree,
 * and it has to say something. Runs before any handler, so resource routes and `.data` are no way around it.
 */
export function sameOrigin(site: Site): Middleware {
  return async (c, next) => {
    const origin = answeredUnder(site, c.req.header('host'))
    c.set('origin', origin)
    if (SAFE.has(c.req.raw.method) || comesFrom(origin, c.req.header('origin'), c.req.header('sec-fetch-site'))) return next()
    return fail(c, 403, { headers: { Connection: 'close' }, ...(site.isLocal && { text: `只接受从本系统页面发出的提交，没有办理任何事项。请用 ${site.origin} 打开本系统，再办理一次。` }) })
  }
}

export function answeredUnder(site: Site, host: string | undefined): string {
  return site.isLocal && host && LOOPBACK.test(host) ? `http://${host}` : site.origin
}

/** `Origin: null` and what is no address at all differ from the house's origin like any stranger's. */
export function comesFrom(expected: string, origin: string | undefined, fetchSite: string | undefined): boolean {
  if (origin === undefined && fetchSite === undefined) return false
  return (origin === undefined || origin === expected) && (fetchSite === undefined || fetchSite === 'same-origin')
}
