import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import type { DrawnPage } from '#app/web/context.server.ts'
import type { Config } from '#app/web/config.server.ts'
import type { Log } from '#app/web/log.server.ts'
import type { Db } from '#app/web/db.server.ts'

/** What hono carries along one request. */
export interface House {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    /** For this response's Content-Security-Policy. */
    nonce: string
    /** The client's, behind trusted proxies too. */
    address: string
    /** Which part of the house answered: a first path segment that exists, or a word for the rest. Few values, so metrics stay small. */
    section: string
    /** Scheme and name this request is answered under. */
    origin: string
    drawn?: DrawnPage
  }
}
export type HouseRequest = Context<House>
export type Middleware = MiddlewareHandler<House>

/** What one running house shares. */
export interface Running {
  config: Config
  db: Db
  log: Log
  clock: () => Date
  /** Set when a stop was asked for. */
  isStopping: boolean
}
