import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import '#app/ui/styles.css'
import { useNonce } from '#app/ui/nonce.ts'
import { PageError } from '#app/ui/page-error.tsx'
import { PublicFrame } from '#app/ui/public-frame.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { readPreferences } from '#app/web/preferences.server.ts'

export const loader = loads('public', async (visit) => ({
  ...readPreferences(visit.request),
  requestId: visit.requestId,
  path: visit.url.pathname + visit.url.search,
  isFormInvalid: visit.context.isFormInvalid ?? false,
}))

export const meta = titled('')

/** Pages say `handle = { isStatic: true }` when they need no script: then none is sent. The innermost that says anything is heard. */
function useIsStatic(): boolean {
  const hasFailed = Boolean(useRouteError())
  const matches = useMatches()
  return hasFailed || (matches.map(({ handle }) => (handle as { isStatic?: boolean } | undefined)?.isStatic).findLast((said) => said !== undefined) ?? false)
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const isStatic = useIsStatic()
  const preferences = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="zh-CN" data-large={preferences?.isLarge ? '' : undefined} data-contrast={preferences?.isContrast ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {!isStatic && <ScrollRestoration nonce={nonce} />}
        {!isStatic && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <PublicFrame isSignedIn>
      <PageError />
    </PublicFrame>
  )
}
