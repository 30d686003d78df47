import type { ColumnDefinitionBuilder } from 'kysely'

/** The column types that SQLite and PostgreSQL both take and both read alike; nothing else stands in a migration. */
export const column = {
  /** Ids, words, names of zones, and JSON, which each repository writes and reads itself. */
  text: 'text',
  /** Whole numbers to 2^53, times among them (UTC milliseconds); read as `number`. */
  number: 'bigint',
  /** Read as `Uint8Array`; SQLite keeps bytes as they are, whatever a column is declared to be. */
  bytes: 'bytea',
  /** 0 or 1, for SQLite has no booleans. */
  flag: 'smallint',
} as const

/** How a `column.flag` is written and read. */
export type Flag = 0 | 1

/** For `addColumn`: a column that always holds something. */
export const notNull = (definition: ColumnDefinitionBuilder): ColumnDefinitionBuilder => definition.notNull()
