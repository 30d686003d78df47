import { SqliteAdapter } from 'kysely'

/** SQLite with one connection, which goes to one query or transaction after another. */
export class QueuedSqliteAdapter extends SqliteAdapter {
  /** Else Kysely would put its own lock before ours, of which each release wakes all who wait. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** SQLite takes changes of tables back like any others, so that a migration happens whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
