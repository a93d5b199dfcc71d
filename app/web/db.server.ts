import { connect, type Db } from '#db/portable/connect.ts'
import { databaseState } from '#db/portable/readiness.ts'
import type { Config } from './config.server.ts'
import { log } from './log.server.ts'

export type { Db }

/** The one handle of this process. A missing embedded file is made only where that was asked for. */
export function openDatabase(config: Config, options: { mayCreate: boolean }): Db {
  return connect(config.DATABASE_URL, { ...options, onConnectionLost: (error) => log.warn({ reason: error.message }, 'database connection lost') })
}

export const WRONG_SHAPE = '数据库结构与程序版本不符'

/** Why the house cannot work with its database now; empty when it can. */
export async function databaseFaults(db: Db): Promise<string[]> {
  const state = await databaseState(db)
  if (state === 'ready') return []
  return [state === 'unreachable' ? '数据库没有应答' : WRONG_SHAPE]
}
