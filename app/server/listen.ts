import { randomBytes } from 'node:crypto'
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { USUAL_LIMIT } from './bodies.ts'
import { failurePage, type FailureStatus } from './failures.ts'
import { headersFor } from './headers.ts'
import type { House } from './house.ts'

/** How long a client may take to say what it wants; whoever takes longer keeps a socket from others. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  /** Longer than a proxy keeps its side, or it would speak into a closing socket. */
  keepAliveTimeout: 65_000,
  // Node's own answer to a missing Host has no headers; the listener refuses it with a page.
  requireHostHeader: false,
}

/** node:http around the shell. What node refuses before there is a request gets a page and headers like any other answer. */
export function serverFor(app: Hono<House>, { isHttps }: { isHttps: boolean }): Server {
  const answer = (status: FailureStatus) => {
    const facts = { status, requestId: randomBytes(16).toString('hex'), nonce: randomBytes(16).toString('base64url') }
    const headers = [['Content-Type', 'text/html; charset=utf-8'], ['Cache-Control', 'no-store'], ['X-Request-Id', facts.requestId], ['Connection', 'close'], ...headersFor(facts.nonce, { isHttps })]
    return { headers: headers as [string, string][], body: Buffer.from(failurePage(facts)) }
  }
  const answerRequest = getRequestListener(app.fetch, {
    errorHandler: () => {
      const { headers, body } = answer(400)
      return new Response(new Uint8Array(body), { status: 400, headers })
    },
  })
  const listener = (request: IncomingMessage, response: ServerResponse) => void answerRequest(request, response)
  const server = createServer(LIMITS, listener)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => writeRaw(socket, statusOf(error), answer))
  server.on('checkExpectation', (_request, response) => {
    const { headers, body } = answer(417)
    response.writeHead(417, headers.flat()).end(body)
  })
  // Nobody is told to go on sending what would be refused.
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= USUAL_LIMIT) response.writeContinue()
    listener(request, response)
  })
  return server
}

function statusOf(error: NodeJS.ErrnoException): FailureStatus {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 431
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

function writeRaw(socket: Duplex, status: FailureStatus, answer: (status: FailureStatus) => { headers: [string, string][]; body: Buffer }): void {
  const isAnswering = '_httpMessage' in socket && (socket._httpMessage as { headersSent?: boolean } | null)?.headersSent
  if (!socket.writable || isAnswering) return void socket.destroy()
  const { headers, body } = answer(status)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map(([name, value]) => `${name}: ${value}`), `Content-Length: ${body.length}`]
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), () => socket.destroy())
}
