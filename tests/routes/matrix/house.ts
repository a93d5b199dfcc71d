import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { ServerBuild } from '@remix-run/server-runtime'
import { pino } from 'pino'
import { shellOf } from '#app/server/shell.ts'
import { readConfig } from '#app/web/config.server.ts'
import { cookieName } from '#app/web/session.server.ts'
import type { Db } from '#db/portable/connect.ts'

export const SECRET = 'f3b1c2d4e5a6978812233445566778899aabbccddeeff001'
const VARIABLES = { APP_ORIGIN: 'http://localhost', SESSION_SECRET: SECRET, DEMO: 'on', LOG_LEVEL: 'silent' }

export type Fields = Readonly<Record<string, string | File | readonly string[]>>

/** The shell with every door, over one database, at one moment or by a clock. */
export interface OpenHouse {
  ask(path: string, token?: string): Promise<Answer>
  send(path: string, fields: Fields, token?: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  status: number
  location: string | null
  headers: Headers
  /** Everything that was said, with the headers. */
  said: string
}

export async function openHouse(db: Db, build: ServerBuild, now: Date | (() => Date), variables: Readonly<Record<string, string>> = {}): Promise<OpenHouse> {
  const config = readConfig({ ...VARIABLES, ...variables }, { mustBeSafe: false })
  const clock = now instanceof Date ? () => now : now
  const shell = shellOf({ config, db, log: pino({ level: 'silent' }), clock, isStopping: false }, { build })
  const server = createAdaptorServer({ fetch: shell.fetch }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const headers = (token?: string) => ({ Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Accept-Encoding': 'identity', Connection: 'close', ...(token && { Cookie: `${cookieName(config)}=${token}` }) })
  return {
    ask: (path, token) => answer(fetch(origin + path, { headers: headers(token), redirect: 'manual' })),
    send: (path, fields, token, more) => answer(fetch(origin + path, { method: 'POST', headers: { ...headers(token), ...more }, body: bodyOf(fields), redirect: 'manual' })),
    close: () => new Promise((resolve) => void (server.close(() => resolve()), server.closeAllConnections())),
  }
}

async function answer(asked: Promise<Response>): Promise<Answer> {
  const response = await asked
  const said = await response.text()
  return { status: response.status, location: response.headers.get('Location'), headers: response.headers, said: `${[...response.headers].map((pair) => pair.join(': ')).join('\n')}\n\n${said}` }
}

/** As a browser sends it: with a file it is a form of parts. */
function bodyOf(fields: Fields): URLSearchParams | FormData {
  const body = Object.values(fields).some((value) => value instanceof File) ? new FormData() : new URLSearchParams()
  body.append('idempotencyKey', crypto.randomUUID())
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value as string)
  return body
}
