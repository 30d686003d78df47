/** One statement for the thread of a SQLite file. */
export interface SqliteQuery {
  sql: string
  parameters: readonly unknown[]
}

/** What it answers: rows, of a statement that has columns; else how many rows it changed. */
export interface SqliteResult {
  rows: Record<string, unknown>[]
  changes: number | bigint | undefined
  lastInsertRowid: number | bigint | undefined
}
