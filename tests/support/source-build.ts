import type { RouteConfigEntry } from '@remix-run/route-config'
import type { ServerBuild } from '@remix-run/server-runtime'

interface SourceRoute {
  id: string
  parentId?: string
  path?: string
  index?: boolean
  file: string
}

/** As .config/vite.config.ts has them. */
const FUTURE = { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_lazyRouteDiscovery: true, v3_singleFetch: true, v3_routeConfig: true }

type Modules = Record<string, () => Promise<Record<string, unknown>>>
const modules = import.meta.glob(['/app/routes/**/*.{ts,tsx}', '/app/root.tsx', '/app/entry.server.tsx']) as Modules

/** Every route of app/routes.ts with its parents, the root first. */
export async function sourceRoutes(): Promise<SourceRoute[]> {
  const { default: config } = (await import('#app/routes.ts')) as unknown as { default: RouteConfigEntry[] }
  const under = (parentId: string, entries: readonly RouteConfigEntry[]): SourceRoute[] =>
    entries.flatMap(({ id, file, path, index, children = [] }) => {
      const own = id ?? file.replace(/\.tsx?$/, '')
      return [{ id: own, parentId, path, index, file }, ...under(own, children)]
    })
  return [{ id: 'root', path: '', file: 'root.tsx' }, ...under('root', config)]
}

/** The pages as Remix would build them, straight from the sources, so that tests and pages share one copy of every module. There is nothing for browsers in it. */
export async function sourceBuild(): Promise<ServerBuild> {
  const routes = await Promise.all((await sourceRoutes()).map(async ({ file, ...route }) => ({ ...route, module: await load(file) })))
  const entries = routes.map(({ module, ...route }) => ({
    ...route, module: `/assets/${route.id}.js`, hasAction: 'action' in module, hasLoader: 'loader' in module, hasClientAction: false, hasClientLoader: false, hasErrorBoundary: 'ErrorBoundary' in module,
  }))
  return {
    mode: 'production',
    routes: Object.fromEntries(routes.map((route) => [route.id, route])) as unknown as ServerBuild['routes'],
    assets: { version: 'source', url: '/assets/manifest.js', entry: { module: '/assets/entry.js', imports: [] }, routes: Object.fromEntries(entries.map((entry) => [entry.id, entry])) },
    entry: { module: (await load('entry.server.tsx')) as unknown as ServerBuild['entry']['module'] },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: FUTURE as ServerBuild['future'],
    isSpaMode: false,
  }
}

function load(file: string) {
  const module = modules[`/app/${file}`]
  if (!module) throw new Error(`app/routes.ts names a file that does not exist: ${file}`)
  return module()
}
