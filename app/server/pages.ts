import { createRequestHandler, type AppLoadContext, type RequestHandler, type ServerBuild } from '@remix-run/server-runtime'
import { fail } from './fail.ts'
import { isFailureStatus } from './failures.ts'
import type { HouseRequest, Middleware, Running } from './house.ts'
import { discoverRoutes } from './route-discovery.ts'
import { sectionsOf, type Sections } from './sections.ts'

/** A finished build; or, while developing, whatever the build is now. */
export type PageBuild = ServerBuild | (() => Promise<ServerBuild>)

/** Hands everything that is left to Remix. */
export function pages(running: Running, build: PageBuild, sections: Sections): Middleware {
  const discover = typeof build === 'function' ? undefined : discoverRoutes(build, sections)
  return async (c) => {
    const context = contextOf(c, running)
    if (discover && c.req.path === '/__manifest') return discover(c, context)
    const response = await sections.handlerOf(c.get('section'), c.req.path)(requestFor(c), context)
    c.set('drawn', context.drawn)
    return isBare(response, c) ? fail(c, isFailureStatus(response.status) ? response.status : 500) : response
  }
}

/** While developing there is one section: what the build has may change with every request. */
export function sectionsOfBuild(build: PageBuild): Sections {
  return typeof build === 'function' ? developing(build) : sectionsOf(build)
}

function developing(build: () => Promise<ServerBuild>): Sections {
  const handler: RequestHandler = async (request, context) => createRequestHandler(await build(), 'development')(request, context)
  return { names: new Set(), handlerOf: () => handler }
}

export function contextOf(c: HouseRequest, { db, config, clock }: Running): AppLoadContext {
  return { db, config, clock, nonce: c.get('nonce'), requestId: c.get('requestId'), address: c.get('address'), isDocument: !c.req.path.endsWith('.data') }
}

/** Under the house's own name whatever the client called it: Remix believes X-Forwarded-Host from anybody and compares Origin with Host. */
export function requestFor(c: HouseRequest): Request {
  const request = c.req.raw
  const origin = c.get('origin')
  if (request.url.startsWith(`${origin}/`) && !request.headers.has('x-forwarded-host')) return request
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.delete('x-forwarded-host')
  headers.set('host', new URL(origin).host)
  const init = { method: request.method, headers, signal: request.signal }
  return new Request(origin + pathname + search, request.body ? { ...init, body: request.body, duplex: 'half' } : init)
}

/** Remix answers what broke outside a page with nothing, or with a word of English. */
function isBare(response: Response, c: HouseRequest): boolean {
  if (response.status < 400 || c.req.path.endsWith('.data') || c.req.raw.method === 'HEAD') return false
  return response.body === null || (response.status >= 500 && !/^(text\/html|application\/json)/.test(response.headers.get('Content-Type') ?? ''))
}
