import type { Migration } from 'kysely/migration'
import * as logs from './0001_logs.ts'
import * as people from './0001_people.ts'
import * as events from './0002_events.ts'
import * as sessions from './0003_sessions.ts'

/** What makes the domain's tables, in the order of the names; one that has been released is never changed again. */
export const domainMigrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_events': events,
  '0003_sessions': sessions,
}

/** What makes the tables of the rooms' and documents' logs; in SQLite they are a file of their own. */
export const logMigrations: Record<string, Migration> = {
  '0001_logs': logs,
}
