import type { EventTables } from './tables/events.ts'
import type { FileTables } from './tables/files.ts'
import type { LinkTables } from './tables/links.ts'
import type { PeopleTables } from './tables/people.ts'
import type { SessionTables } from './tables/sessions.ts'
import type { TagTables } from './tables/tags.ts'

/**
 * The tables of the domain: one interface for each area, in `tables/<area>.ts`, joined here. The tables of the logs are
 * not among them: in SQLite they are another file, and they are written without Kysely.
 */
export interface Schema extends PeopleTables, EventTables, SessionTables, TagTables, FileTables, LinkTables {}
