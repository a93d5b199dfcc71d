import Database from 'better-sqlite3'
import {
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { noteCollision } from './collisions.ts'
import { EmbeddedAdapter } from './dialects.ts'
import { isBusy } from './errors.ts'
import { refuseOuterHandle } from './guard.ts'
import { pause } from './pause.ts'
import { Turn } from './turn.ts'
import { refuseForeignValues } from './values.ts'

/** Short, because better-sqlite3 blocks the whole process while it waits; the rest of the waiting is asynchronous. */
const BUSY_TIMEOUT_MS = 25
const LOCK_ATTEMPTS = 4
const LOCK_PAUSE_MS = 50
const CACHED_STATEMENTS = 500

export class EmbeddedDialect implements Dialect {
  readonly #adapter = new EmbeddedAdapter()
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  createAdapter() {
    return this.#adapter
  }
  createDriver() {
    return new EmbeddedDriver(this.#file, this.#adapter)
  }
  createQueryCompiler() {
    return new SqliteQueryCompiler()
  }
  createIntrospector(db: Kysely<any>): DatabaseIntrospector {
    return new SqliteIntrospector(db)
  }
}

/** One handle that writes and one that reads. Writers queue here, so that SQLite itself is never waited for inside the process. */
class EmbeddedDriver implements Driver {
  readonly #file: string
  readonly adapter: EmbeddedAdapter
  readonly #turn = new Turn()
  writer!: Handle
  reader!: Handle

  constructor(file: string, adapter: EmbeddedAdapter) {
    this.#file = file
    this.adapter = adapter
  }

  async init() {
    this.writer = new Handle(this.#file)
    this.reader = new Handle(this.#file)
    this.reader.exec('pragma query_only = on')
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    refuseOuterHandle(this.adapter)
    return new EmbeddedConnection(this)
  }

  async beginTransaction(connection: DatabaseConnection, _settings: TransactionSettings) {
    await (connection as EmbeddedConnection).begin()
  }
  async commitTransaction(connection: DatabaseConnection) {
    ;(connection as EmbeddedConnection).end('commit')
  }
  async rollbackTransaction(connection: DatabaseConnection) {
    ;(connection as EmbeddedConnection).end('rollback')
  }
  async releaseConnection() {}

  async destroy() {
    this.reader?.close()
    this.writer?.close()
  }

  /** Waits for the writer's turn and does the first deed of it; the caller ends the turn. When another process keeps the database, all who wait hear it at once. */
  async startWriting<T>(deed: (writer: Handle) => T): Promise<T> {
    await this.#turn.take()
    try {
      return await whenUnlocked(() => deed(this.writer))
    } catch (error) {
      if (isBusy(error)) this.#turn.refuseWaiting(error)
      this.#turn.give()
      throw error
    }
  }

  stopWriting() {
    this.#turn.give()
  }
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #driver: EmbeddedDriver
  #isWriting = false

  constructor(driver: EmbeddedDriver) {
    this.#driver = driver
  }

  async begin() {
    await this.#driver.startWriting((writer) => writer.exec('begin immediate'))
    this.#isWriting = true
  }

  end(how: 'commit' | 'rollback') {
    if (!this.#isWriting) return
    // A failed commit keeps the turn: Kysely rolls back next, and that gives it.
    if (how === 'commit' || this.#driver.writer.isInTransaction) this.#driver.writer.exec(how)
    this.#isWriting = false
    this.#driver.stopWriting()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    refuseForeignValues(query.parameters)
    if (this.#isWriting) return this.#insideTransaction(query)
    if (query.query.kind === 'SelectQueryNode') return this.#driver.reader.run(query)
    const result = await this.#driver.startWriting((writer) => writer.run<R>(query))
    this.#driver.stopWriting()
    return result
  }

  /** A full disk rolls back by itself; what came after would be kept although the rest is gone. */
  #insideTransaction<R>(query: CompiledQuery): QueryResult<R> {
    if (!this.#driver.writer.isInTransaction) throw new Error('The database has already rolled this transaction back.')
    return this.#driver.writer.run(query)
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const source = this.#isWriting ? this.#driver.writer : this.#driver.reader
    for (const row of source.each<R>(query)) yield { rows: [row] }
  }
}

class Handle {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(file: string) {
    this.#database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
    this.#database.pragma('journal_mode = wal')
    this.#database.pragma('synchronous = full')
    this.#database.pragma('foreign_keys = on')
    this.#database.pragma('secure_delete = on')
    this.#database.pragma('cache_size = -32000')
  }

  get isInTransaction() {
    return this.#database.inTransaction
  }

  exec(text: string) {
    this.#database.exec(text)
  }

  run<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.#statement(query.sql)
    if (statement.reader) return { rows: statement.all(query.parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(query.parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  each<R>(query: CompiledQuery): IterableIterator<R> {
    return this.#database.prepare(query.sql).iterate(query.parameters) as IterableIterator<R>
  }

  close() {
    this.#database.close()
  }

  #statement(text: string): Database.Statement {
    const cached = this.#statements.get(text)
    if (cached) return cached
    const statement = this.#database.prepare(text)
    if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(text, statement)
    return statement
  }
}

async function whenUnlocked<T>(work: () => T): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      noteCollision()
      if (attempt === LOCK_ATTEMPTS) throw error
      await pause(LOCK_PAUSE_MS)
    }
  }
}
