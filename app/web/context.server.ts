import type { Actor } from '#app/domain/access/actor.ts'
import type { Db } from '#db/portable/connect.ts'
import type { Config } from './config.server.ts'

/** What the HTTP shell hands to every loader and action. Tests hand in their own. */
export interface HouseContext {
  db: Db
  config: Config
  /** For this response's Content-Security-Policy. */
  nonce: string
  requestId: string
  address: string
  clock: () => Date
  /** Asked once per request, by whichever loader comes first. */
  visitor?: Promise<Visitor | null>
}

/** Somebody with a valid session. */
export interface Visitor {
  actor: Actor
  sessionId: string
  login: string
  mustChangePassword: boolean
  mustSetSecondFactor: boolean
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends HouseContext {}
}
