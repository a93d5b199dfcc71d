import { index, layout, route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the product, by hand. First segments are static: the HTTP shell keeps one request handler per section. */
export default [
  layout('routes/public.tsx', [
    index('routes/portal/portal.tsx'),
    route('preferences', 'routes/portal/preferences.tsx'),
    route('sign-in', 'routes/access/sign-in.tsx'),
    route('sign-out', 'routes/access/sign-out.tsx'),
  ]),
  layout('routes/signed-in.tsx', [
    route('me', 'routes/me/me.tsx'),
  ]),
] satisfies RouteConfig
