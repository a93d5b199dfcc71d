import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, readConfig, type Config } from '#app/web/config.server.ts'

const SECRET_BYTES = 32
/** What the house writes, its database and backups above all, only its own user may read. */
export const OWNER_ONLY = 0o077

/** For one's own machine and for commands: nothing needs to be set, and a missing secret is made on first use. */
export function ownConfig(usual: Record<string, string> = {}): Config {
  const { variables, ownNames } = environment()
  const given = { ...usual, ...variables }
  const SESSION_SECRET = given.SESSION_SECRET || ownSecret(given.DATA_DIR || './data')
  return readConfig({ ...given, SESSION_SECRET }, { mustBeSafe: false, ownNames })
}

/** A secret of this machine's own, kept where only its owner can read it. */
export function ownSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
