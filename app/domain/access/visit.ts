import type { Db } from '#db/portable/connect.ts'
import type { Actor } from './actor.ts'

/** Who asks, when, and through which door. Every use case takes it first; times are passed in, never read from a clock. */
export interface Visit<Who = Actor> {
  db: Db
  actor: Who
  now: Date
  requestId: string
  /** Network address as seen by the server or a configured proxy. */
  address: string
}
