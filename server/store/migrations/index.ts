import type { Migration } from 'kysely/migration'
import * as logs from './0001_logs.ts'

/** What makes the domain's tables, in the order of the names; one that has been released is never changed again. */
export const domainMigrations: Record<string, Migration> = {
}

/** What makes the tables of the rooms' and documents' logs; in SQLite they are a file of their own. */
export const logMigrations: Record<string, Migration> = {
  '0001_logs': logs,
}
