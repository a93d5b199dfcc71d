import type { AppLoadContext, ServerBuild } from '@remix-run/server-runtime'
import { readVisitor } from '#app/web/session.server.ts'
import { fail } from './fail.ts'
import type { HouseRequest } from './house.ts'
import { sectionOf, withParents, type Sections } from './sections.ts'

/** The layout under which everything is open to strangers (app/routes.ts). */
const PUBLIC_LAYOUT = 'routes/public'
const YEAR_S = 31_536_000

type Entries = ServerBuild['assets']['routes']

/**
 * `/__manifest`: which scripts belong to the addresses that a page links to. Asked section by section, because one question to the whole tree
 * costs milliseconds. Strangers learn of public routes only; for the others they are told to load the page whole, which leads to the sign-in.
 */
export function discoverRoutes(build: ServerBuild, sections: Sections) {
  const isPublic = (id: string) => id === 'root' || withParents(id, build.routes).includes(PUBLIC_LAYOUT)
  return async (c: HouseRequest, context: AppLoadContext): Promise<Response> => {
    c.set('section', 'manifest')
    const url = new URL(c.req.url)
    const paths = url.searchParams.getAll('p').map((path) => (path.startsWith('/') ? path : `/${path}`))
    if (paths.length === 0) return fail(c, 400)
    if (url.searchParams.get('version') !== build.assets.version) return reloadDocument()
    const found = await entriesOf(paths, url, sections, context)
    if (!Object.keys(found).every(isPublic) && !(await readVisitor(c.req.raw, context))) return reloadDocument()
    return Response.json(found, { headers: { 'Cache-Control': `private, max-age=${YEAR_S}, immutable` } })
  }
}

async function entriesOf(paths: readonly string[], url: URL, sections: Sections, context: AppLoadContext): Promise<Entries> {
  const found: Entries = {}
  for (const section of new Set(paths.map((path) => sectionOf(path, sections.names)))) {
    const question = new URL(url)
    question.searchParams.delete('p')
    for (const path of paths) if (sectionOf(path, sections.names) === section) question.searchParams.append('p', path)
    const answer = await sections.handlerOf(section)(new Request(question), context)
    Object.assign(found, await answer.json())
  }
  return found
}

/** Remix's way of telling its script that routes cannot be told. */
function reloadDocument(): Response {
  return new Response(null, { status: 204, headers: { 'X-Remix-Reload-Document': 'true' } })
}
