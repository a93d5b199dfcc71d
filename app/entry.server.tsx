import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { NonceContext } from '#app/ui/nonce.ts'

/**
 * Pages are sent whole, and nothing in them waits while they are drawn: so they are drawn into one text, which costs a third less than a
 * stream of small pieces. What the loaders gave goes behind it, as Remix's own stream would have written it.
 */
export default async function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: AppLoadContext) {
  const { serverHandoffStream: given, renderMeta, ...rest } = entry
  const meta = renderMeta ?? {}
  const page = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <RemixServer context={{ ...rest, renderMeta: meta }} url={request.url} nonce={context.nonce} />
    </NonceContext.Provider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  sayWhenToRetry(headers, entry)
  const behind = meta.didRenderScripts && given ? handoff(await new Response(given).text(), context.nonce) : ''
  const text = `<!DOCTYPE html>${page}${behind}`
  const response = new Response(text, { status, headers })
  context.drawn = { response, text }
  return response
}

/** What the scripts of the page find where they look for what the loaders gave. */
function handoff(data: string, nonce: string): string {
  const text = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `<script nonce="${nonce}">window.__remixContext.streamController.enqueue(${text});window.__remixContext.streamController.close();</script>`
}

/** Remix leaves out the headers of what a route refused; how long to wait must reach whoever asked. */
function sayWhenToRetry(headers: Headers, { staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext) {
  const waits = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)].map((given) => given.get('Retry-After')).filter((wait) => wait !== null)
  if (waits[0]) headers.set('Retry-After', waits[0])
}

export { handleError } from '#app/web/errors.server.ts'
