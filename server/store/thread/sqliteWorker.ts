import type { StatementSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { checkpointNowAndThen, openSqliteFile } from '../sqlite.ts'
import { answerCalls } from './answerCalls.ts'
import type { SqliteQuery, SqliteResult } from './sqliteQuery.ts'

// The worker thread that alone opens a SQLite file for Kysely: one statement after another, each answered.
const db = openSqliteFile((workerData as { file: string }).file)
checkpointNowAndThen(db)
const prepared = new Map<string, { statement: StatementSync; isReader: boolean }>()
const maxPrepared = 200

function prepare(sql: string) {
  const known = prepared.get(sql)
  if (known) return known
  const statement = db.prepare(sql)
  const entry = { statement, isReader: statement.columns().length > 0 }
  if (prepared.size >= maxPrepared) prepared.clear()
  prepared.set(sql, entry)
  return entry
}

function perform({ sql, parameters }: SqliteQuery): SqliteResult {
  const { statement, isReader } = prepare(sql)
  const values = parameters as never[]
  if (isReader) return { rows: statement.all(...values), changes: undefined, lastInsertRowid: undefined }
  return { rows: [], ...statement.run(...values) }
}

answerCalls(perform, () => {
  if (db.isOpen) db.close()
})
