import { sql } from 'kysely'
import type { Db } from './connect.ts'
import { isEmbedded } from './dialects.ts'

const EMBEDDED = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'secure_delete', 'wal_autocheckpoint']
const SHARED = ['server_version', 'synchronous_commit', 'fsync', 'default_transaction_isolation', 'TimeZone']

/** Settings that decide whether what was acknowledged survives, as this very connection has them. */
export async function engineSettings(db: Db): Promise<Record<string, string>> {
  const ask = isEmbedded(db) ? (name: string) => `pragma ${name}` : (name: string) => `show ${name}`
  const settings: Record<string, string> = {}
  for (const name of isEmbedded(db) ? EMBEDDED : SHARED) {
    const { rows } = await sql.raw<Record<string, unknown>>(ask(name)).execute(db)
    settings[name] = String(Object.values(rows[0] ?? {})[0])
  }
  return settings
}

/** Does every acknowledged write reach the disk? */
export async function isDurable(db: Db): Promise<boolean> {
  const settings = await engineSettings(db)
  return isEmbedded(db) ? settings.journal_mode === 'wal' && Number(settings.synchronous) >= 2 && settings.foreign_keys === '1' : settings.fsync === 'on' && settings.synchronous_commit !== 'off'
}
