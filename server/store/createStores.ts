import type { Kysely } from 'kysely'
import type { Stores } from '../domain/Stores.ts'
import type { Schema } from './schema.ts'
import { SqlEventStore } from './SqlEventStore.ts'
import { SqlMeetingStore } from './SqlMeetingStore.ts'
import { SqlPersonStore } from './SqlPersonStore.ts'
import { SqlSessionStore } from './SqlSessionStore.ts'
import { SqlSignInStore } from './SqlSignInStore.ts'

/** The domain's stores, all in one data base. */
export function createStores(db: Kysely<Schema>): Stores {
  return {
    people: new SqlPersonStore(db),
    signIns: new SqlSignInStore(db),
    events: new SqlEventStore(db),
    sessions: new SqlSessionStore(db),
    meetings: new SqlMeetingStore(db),
  }
}
