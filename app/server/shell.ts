import { Hono } from 'hono'
import { FORM_WITH_FILES_MOST_BYTES } from '#app/domain/files/terms.ts'
import { described } from '#app/web/errors.server.ts'
import { FILE_POSTS } from '#app/web/file-posts.ts'
import { trustedProxies } from '#app/web/trusted-proxies.ts'
import { allowedMethods } from './allowed-methods.ts'
import { readAssets, serveAssets } from './assets.ts'
import { bodies, type BodyLimits } from './bodies.ts'
import { cleanPath } from './clean-path.ts'
import { compression } from './compression.ts'
import { downloads } from './downloads.ts'
import { fail } from './fail.ts'
import { figuresOf } from './figures.ts'
import { secureHeaders } from './headers.ts'
import { health } from './health.ts'
import type { House, Running } from './house.ts'
import { identity } from './identity.ts'
import { keptPages } from './kept-pages.ts'
import { metricsOf, showMetrics } from './metrics.ts'
import { pages, sectionsOfBuild, type PageBuild } from './pages.ts'
import { requestLog } from './request-log.ts'
import { sameOrigin } from './same-origin.ts'
import { sectionOf } from './sections.ts'

const FILE_LIMITS: BodyLimits = FILE_POSTS.map((path) => [path, FORM_WITH_FILES_MOST_BYTES])

export interface ShellParts {
  build: PageBuild
  /** Folder of what was built for browsers. */
  assetsFolder?: string
  bodyLimits?: BodyLimits
  isDev?: boolean
}

/** The whole way of a request, outermost first. */
export function shellOf(running: Running, { build, assetsFolder, bodyLimits = FILE_LIMITS, isDev = false }: ShellParts): Hono<House> {
  const { origin, TRUSTED_PROXY } = running.config
  const metrics = metricsOf(figuresOf(running))
  const sections = sectionsOfBuild(build)
  const app = new Hono<House>()
  app.onError((error, c) => {
    running.log.error({ requestId: c.get('requestId'), err: described(error) }, 'unexpected error')
    return fail(c, 500)
  })
  app.notFound((c) => fail(c, 404))
  app.use(identity(trustedProxies(TRUSTED_PROXY), (path) => sectionOf(path, sections.names)), requestLog(running, metrics), secureHeaders(running, { isDev }))
  app.use(allowedMethods, cleanPath)
  app.route('/', health(running))
  app.get('/metrics', (c) => showMetrics(c, running, metrics))
  app.use(compression, sameOrigin({ origin, isLocal: origin.startsWith('http:') }), bodies(bodyLimits))
  if (assetsFolder) app.use(serveAssets(readAssets(assetsFolder)))
  app.route('/', downloads(running))
  app.use(keptPages(running, build))
  app.all('*', pages(running, build, sections))
  return app
}
