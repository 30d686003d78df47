import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SqliteDialect, type SqliteDatabase } from 'kysely'

const promises = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'] as const

/**
 * Opens, or makes, a file of which every commit is on disk before it returns, and what is deleted is overwritten. Throws
 * if this SQLite does not promise so.
 */
export function openSqliteFile(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
  const promised = promises.map(name => readPragma(db, name))
  if (promised.join() === 'wal,2,1,1') return db
  db.close()
  throw new Error(`SQLite does not flush fully: ${promised.join()}`)
}

/** The value of one setting of this connection. */
export function readPragma(db: DatabaseSync, name: (typeof promises)[number]): unknown {
  return Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]
}

/** Lets Kysely speak to a SQLite file; Kysely gives the one connection to one transaction after another. */
export function sqliteDialect(db: DatabaseSync): SqliteDialect {
  const database: SqliteDatabase = {
    close: () => {
      if (db.isOpen) db.close()
    },
    prepare(text) {
      const statement = db.prepare(text)
      return {
        reader: statement.columns().length > 0,
        all: values => statement.all(...(values as never[])),
        run: values => statement.run(...(values as never[])),
        iterate: values => statement.iterate(...(values as never[])),
      }
    },
  }
  return new SqliteDialect({ database })
}
