import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const promises = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'] as const

/**
 * Opens, or makes, a file of which every commit is on disk before it returns, and what is deleted is overwritten. Throws
 * if this SQLite does not promise so. Whoever opens it waits for the disk, and so is a worker thread.
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
