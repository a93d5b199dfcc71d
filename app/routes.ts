import { index, layout, route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the product, by hand. First segments are static: the HTTP shell keeps one request handler per section. */
export default [
  layout('routes/public.tsx', [
    index('routes/portal/portal.tsx'),
  ]),
] satisfies RouteConfig
