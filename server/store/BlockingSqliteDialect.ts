import type { DatabaseSync } from 'node:sqlite'
import { SqliteDialect, type SqliteDatabase } from 'kysely'
import { openSqliteFile } from './sqlite.ts'
import { QueuedSqliteAdapter } from './thread/QueuedSqliteAdapter.ts'

/**
 * Lets Kysely speak to a SQLite file in this thread, which waits for the disk each time: for what is done once, before
 * anybody is served. A thread of its own would cost more time and memory than all of that.
 */
export class BlockingSqliteDialect extends SqliteDialect {
  constructor(file: string) {
    super({ database: async () => adapt(openSqliteFile(file)) })
  }

  override createAdapter() {
    return new QueuedSqliteAdapter()
  }
}

/** Node's database as Kysely asks for one. */
function adapt(db: DatabaseSync): SqliteDatabase {
  return {
    close: () => db.close(),
    prepare(sql) {
      const statement = db.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: parameters => statement.all(...(parameters as never[])),
        run: parameters => statement.run(...(parameters as never[])),
        iterate: parameters => statement.iterate(...(parameters as never[])),
      }
    },
  }
}
