import { PostgresAdapter, SqliteAdapter, type DialectAdapter, type Kysely } from 'kysely'

/** The embedded engine: DDL is transactional there too, which Kysely's own adapter denies. */
export class EmbeddedAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

export class SharedAdapter extends PostgresAdapter {}

export function adapterOf(db: Kysely<any>): DialectAdapter {
  return db.getExecutor().adapter
}

/** Only files of this folder may ask. */
export function isEmbedded(db: Kysely<any>): boolean {
  return adapterOf(db) instanceof EmbeddedAdapter
}
