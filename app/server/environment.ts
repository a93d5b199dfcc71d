import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Variables } from '#app/web/config.server.ts'

/** The variables of the process, and those of `.env` that it does not set itself. */
export function environment(file = '.env'): { variables: Variables; ownNames: string[] } {
  const own = existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  return { variables: { ...own, ...process.env }, ownNames: Object.keys(own) }
}
