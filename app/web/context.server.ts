import type { SessionHolder } from '#app/domain/access/sessions.server.ts'
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
  /** A whole page is asked for, not what a page that is open already needs to show another. */
  isDocument?: boolean
  clock: () => Date
  /** Asked once per request, by whichever loader comes first. */
  visitor?: Promise<Visitor | null>
  /** The form posted with this request came back with faults: the page's title says so. */
  isFormInvalid?: boolean
  drawn?: DrawnPage
}

/** A page as it was drawn, and the response it lies in: taking it out of there again would cost a stream. */
export interface DrawnPage {
  response: Response
  text: string
}

export type Visitor = SessionHolder

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends HouseContext {}
}
