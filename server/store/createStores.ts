import type { Kysely } from 'kysely'
import type { Stores } from '../domain/Stores.ts'
import type { Schema } from './schema.ts'
import { SqlEventStore } from './SqlEventStore.ts'
import { SqlMeetingStore } from './SqlMeetingStore.ts'
import { SqlPersonStore } from './SqlPersonStore.ts'
import { SqlSessionStore } from './SqlSessionStore.ts'
import { SqlSignInStore } from './SqlSignInStore.ts'
import { refusingWhenUnavailable } from './storageErrors.ts'

/** The domain's stores, all in one database; where it can't be reached or written, they reject with `unavailable`. */
export function createStores(db: Kysely<Schema>): Stores {
  return {
    people: refusingWhenUnavailable(new SqlPersonStore(db)),
    signIns: refusingWhenUnavailable(new SqlSignInStore(db)),
    events: refusingWhenUnavailable(new SqlEventStore(db)),
    sessions: refusingWhenUnavailable(new SqlSessionStore(db)),
    meetings: refusingWhenUnavailable(new SqlMeetingStore(db)),
  }
}
