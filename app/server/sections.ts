import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/server-runtime'

/** Of `/` itself. */
export const HOME = 'home'
/** Of addresses whose first segment no route names. */
export const OTHER = 'other'

type Routes = ServerBuild['routes']

export interface Sections {
  names: ReadonlySet<string>
  /** Of a whole section, or of no more than one address in it needs. */
  handlerOf(section: string, pathname?: string): RequestHandler
}

/**
 * Remix flattens, ranks and compiles every route it knows on every request, four times. So each first path segment gets a handler of its own
 * that knows only the routes below it, and an address one that knows only the routes its segments could fit: with 200 routes the whole
 * tree costs five times a table page, a section of sixty a sixth of one. Which of those that fit is meant, Remix still says.
 */
export function sectionsOf(build: ServerBuild): Sections {
  const segments = new Map(Object.keys(build.routes).map((id) => [id, firstSegment(id, build.routes)]))
  const names = new Set([...segments.values()].filter((segment) => typeof segment === 'string'))
  const everywhere = [...segments.keys()].filter((id) => segments.get(id) === EVERYWHERE)
  const members = new Map([...names, HOME].map((name) => [name, [...segments.keys()].filter((id) => segments.get(id) === name)]))
  const patterns = new Map([...segments.keys()].map((id) => [id, pathFromRoot(id, build.routes).toLowerCase().split('/')]))
  const handlers = new Map<string, RequestHandler>()
  const whole = createRequestHandler(build, build.mode)

  function handlerOver(ids: readonly string[]): RequestHandler {
    const key = ids.join(' ')
    const made = handlers.get(key) ?? createRequestHandler(only(build, [...ids, ...everywhere]), build.mode)
    handlers.set(key, made)
    return made
  }

  function handlerOf(section: string, pathname?: string): RequestHandler {
    const all = members.get(section)
    if (!all) return whole
    const asked = pathname === undefined ? undefined : segmentsOf(pathname)
    return handlerOver(asked ? all.filter((id) => couldFit(patterns.get(id)!, asked)) : all)
  }
  return { names, handlerOf }
}

/** As routes see an address: whatever the case and encoding of the letters. */
const segmentsOf = (pathname: string) => pathname.replace(/\.data$/, '').split('/').filter(Boolean).map((segment) => decoded(segment).toLowerCase())

/** Too much rather than too little: what may be left out, and what swallows the rest, fits everything. */
function couldFit(pattern: readonly string[], asked: readonly string[]): boolean {
  if (pattern.some((segment) => segment === '*' || segment.endsWith('?'))) return true
  return pattern.length === asked.length && pattern.every((segment, at) => segment.startsWith(':') || segment === asked[at])
}

/** The section an address belongs to. Routes match whatever the case and encoding of the letters, so this does too. */
export function sectionOf(pathname: string, names: ReadonlySet<string>): string {
  const segment = decoded(pathname.split('/', 2)[1] ?? '').toLowerCase()
  if (segment === '' || segment === '_root.data') return HOME
  if (names.has(segment)) return segment
  const withoutData = segment.replace(/\.data$/, '')
  return names.has(withoutData) ? withoutData : OTHER
}

/**
 * A root that starts with a parameter, a splat or an optional segment can answer in every section. So can the index: a browser that
 * comes from another section would otherwise take the bare root for the home page.
 */
const EVERYWHERE = Symbol('everywhere')

/** Layouts have no segment of their own: they come along as parents. */
function firstSegment(id: string, routes: Routes): string | typeof EVERYWHERE | null {
  const path = pathFromRoot(id, routes)
  if (path === '') return routes[id]!.index ? EVERYWHERE : null
  const segment = path.split('/', 1)[0]!
  return /^[:*]|\?$/.test(segment) ? EVERYWHERE : segment.toLowerCase()
}

/** Without a slash at either end. */
export function pathFromRoot(id: string, routes: Routes): string {
  const route = routes[id]!
  const above = route.parentId ? pathFromRoot(route.parentId, routes) : ''
  return [above, route.path ?? ''].filter(Boolean).join('/').replace(/^\/+/, '')
}

/** The build with no more than these routes and what they lie in. */
function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const kept = new Set(ids.flatMap((id) => withParents(id, build.routes)))
  const keep = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)))
  return { ...build, routes: keep(build.routes) as Routes, assets: { ...build.assets, routes: keep(build.assets.routes) } }
}

/** A route and all it lies in, outermost last. */
export function withParents(id: string, routes: Routes): string[] {
  const parent = routes[id]?.parentId
  return parent ? [id, ...withParents(parent, routes)] : [id]
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
