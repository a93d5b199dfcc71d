import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type ServerBuild } from '@remix-run/server-runtime'

/** What the tiny pages did, for tests that something did not happen. */
export interface Deeds {
  actions: string[]
}

/** The shape Remix builds, with a page, a list with children, a resource, a splat and a route that breaks; no React in it. */
export function tinyBuild(deeds: Deeds = { actions: [] }): ServerBuild {
  const acted = (name: string) => async ({ request }: ActionFunctionArgs) => {
    deeds.actions.push(`${name} ${[...(await request.formData()).keys()].join(',')}`)
    return redirect('/meetings')
  }
  const page = () => null
  const routes = {
    root: route('root', undefined, '', { default: page, ErrorBoundary: page, loader: () => ({ from: 'root' }) }),
    'routes/public': route('routes/public', 'root', undefined, { default: page }),
    home: route('home', 'routes/public', undefined, { default: page, loader: ({ context }: LoaderFunctionArgs) => ({ address: context.address, requestId: context.requestId, nonce: context.nonce }) }, true),
    'sign-in': route('sign-in', 'routes/public', 'sign-in', { default: page, action: acted('sign-in') }),
    'routes/inside': route('routes/inside', 'root', undefined, { default: page, loader: () => ({ from: 'inside' }) }),
    meetings: route('meetings', 'routes/inside', 'meetings', { default: page, loader: () => ({ from: 'meetings' }), action: acted('meetings') }),
    meeting: route('meeting', 'meetings', ':id', { default: page, loader: ({ params, request }: LoaderFunctionArgs) => ({ id: params.id, url: request.url }), action: acted('meeting') }),
    'meeting-ics': route('meeting-ics', 'routes/inside', 'meetings/:id/file', { loader: () => new Response('file'), action: acted('file') }),
    plain: route('plain', 'root', 'plain', { loader: ({ request }: LoaderFunctionArgs) => new Response('文'.repeat(2000) + new URL(request.url).search, { headers: { 'Content-Type': 'text/plain' } }), action: acted('plain') }),
    broken: route('broken', 'root', 'broken', { loader: () => Promise.reject(new Error('secret detail in /etc/house')) }),
    strict: route('strict', 'root', 'strict', { loader: () => new Response('x', { headers: { 'Content-Security-Policy': 'sandbox', 'Cache-Control': 'public, max-age=60' } }) }),
    anything: route('anything', 'root', '*', { default: page, ErrorBoundary: page, loader: () => Promise.reject(new Response('nothing here', { status: 404 })) }),
  }
  const entries = Object.values(routes).map(({ module, ...entry }) => [entry.id, { ...entry, module: `/assets/${entry.id}.js`, hasAction: 'action' in module, hasLoader: 'loader' in module, hasErrorBoundary: false }])
  return {
    mode: 'production',
    routes: routes as unknown as ServerBuild['routes'],
    assets: { version: 'v1', url: '/assets/manifest.js', entry: { module: '/assets/entry.js', imports: [] }, routes: Object.fromEntries(entries) },
    entry: {
      module: {
        default: (request, status, headers, entry) => {
          headers.set('Content-Type', 'text/html; charset=utf-8')
          const known = Object.keys(entry.manifest.routes).sort()
          return new Response(`<!doctype html><p>${new URL(request.url).pathname}</p><pre>${JSON.stringify({ data: entry.staticHandlerContext.loaderData, known })}</pre>`, { status, headers })
        },
        handleError: () => {},
      },
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_lazyRouteDiscovery: true, v3_singleFetch: true, v3_routeConfig: true } as ServerBuild['future'],
    isSpaMode: false,
  }
}

function route(id: string, parentId: string | undefined, path: string | undefined, module: Record<string, unknown>, index?: boolean) {
  return { id, parentId, path, index, module }
}
