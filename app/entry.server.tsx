import { Writable } from 'node:stream'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '#app/ui/nonce.ts'

const ABORT_AFTER_MS = 5_000

/** Pages are sent whole: the shell compresses them in one go, which costs a third of streaming them. */
export default function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: AppLoadContext) {
  return new Promise<Response>((resolve, reject) => {
    let answer = status
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={entry} url={request.url} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          clearTimeout(limit)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          sayWhenToRetry(headers, entry)
          pipe(whole((html) => resolve(new Response(html, { status: answer, headers }))))
        },
        onShellError: reject,
        onError() {
          answer = 500
        },
      },
    )
    const limit = setTimeout(abort, ABORT_AFTER_MS).unref()
  })
}

/** Remix leaves out the headers of what a route refused; how long to wait must reach whoever asked. */
function sayWhenToRetry(headers: Headers, { staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext) {
  const waits = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)].map((given) => given.get('Retry-After')).filter((wait) => wait !== null)
  if (waits[0]) headers.set('Retry-After', waits[0])
}

/** Collects what is written; a web stream for it would cost more than the page. */
function whole(done: (content: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = []
  return new Writable({
    write(chunk: Buffer, _encoding, written) {
      chunks.push(chunk)
      written()
    },
    final(ended) {
      done(Buffer.concat(chunks))
      ended()
    },
  })
}

export { handleError } from '#app/web/errors.server.ts'
