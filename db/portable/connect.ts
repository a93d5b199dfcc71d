import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresDialect, PostgresDriver, type DatabaseConnection, type LogEvent } from 'kysely'
import pg from 'pg'
import type { Tables } from '#db/tables/index.ts'
import { SharedAdapter } from './dialects.ts'
import { EmbeddedDialect } from './embedded.ts'
import { refuseOuterHandle } from './guard.ts'
import { refuseForeignValues } from './values.ts'

export type Db = Kysely<Tables>

export interface ConnectOptions {
  /** May a missing embedded file be made? Never in production: a mistyped path must not become an empty database. */
  mayCreate?: boolean
  /** Called for each query that ran; tests count with it. */
  onQuery?: (sql: string) => void
  /** Called when an idle connection dies; the pool replaces it. */
  onConnectionLost?: (error: Error) => void
  maxConnections?: number
}

const CONNECT_TIMEOUT_MS = 2_000
const STATEMENT_TIMEOUT_MS = 30_000
const PARSE_AS_NUMBER = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])

/**
 * Opens `file:path` (embedded) or `postgres://…` (shared by several processes).
 * @throws Error in one line when the file is missing and may not be made
 */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const { onQuery } = options
  const log = onQuery && ((event: LogEvent) => void (event.level === 'query' && onQuery(event.query.sql)))
  return new Kysely<Tables>({ dialect: url.startsWith('file:') ? embedded(url, options) : shared(url, options), ...(log && { log }) })
}

function embedded(url: string, options: ConnectOptions) {
  const file = url.slice('file:'.length)
  if (!existsSync(file)) {
    if (!options.mayCreate) throw new Error(`数据库文件不存在：${file}。请核对 DATABASE_URL；新装请先运行 npm run cli -- migrate。`)
    mkdirSync(dirname(file), { recursive: true })
  }
  return new EmbeddedDialect(file)
}

function shared(url: string, options: ConnectOptions) {
  const lost = options.onConnectionLost ?? (() => {})
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    types: {
      getTypeParser: (type: number, format?: any) => (PARSE_AS_NUMBER.has(type) ? Number : pg.types.getTypeParser(type, format)),
    },
  })
  // Without both handlers a dying idle connection ends the process.
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const adapter = new SharedAdapter()
  return Object.assign(new PostgresDialect({ pool }), {
    createAdapter: () => adapter,
    createDriver: () => new SharedDriver(pool, adapter),
  })
}

class SharedDriver extends PostgresDriver {
  readonly #adapter: SharedAdapter
  readonly #careful = new WeakSet<DatabaseConnection>()

  constructor(pool: pg.Pool, adapter: SharedAdapter) {
    super({ pool })
    this.#adapter = adapter
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseOuterHandle(this.#adapter)
    const connection = await super.acquireConnection()
    if (!this.#careful.has(connection)) this.#makeCareful(connection)
    return connection
  }

  /** A connection that died has rolled back by itself; the error that ended the transaction says more than this one would. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {})
  }

  #makeCareful(connection: DatabaseConnection) {
    const execute = connection.executeQuery.bind(connection)
    connection.executeQuery = async (query) => {
      // Kysely's own look at the schema asks with booleans.
      const isLook = query.query.kind === 'SelectQueryNode'
      refuseForeignValues(isLook ? query.parameters.filter((value) => typeof value !== 'boolean') : query.parameters)
      return execute(query)
    }
    this.#careful.add(connection)
  }
}
