import type { Kysely } from 'kysely'
import type { Stores, TransactedStores } from '../domain/Stores.ts'
import type { Schema } from './schema.ts'
import { SqlAttachmentStore } from './SqlAttachmentStore.ts'
import { SqlEventPeopleStore } from './SqlEventPeopleStore.ts'
import { SqlEventLifeStore } from './SqlEventLifeStore.ts'
import { SqlEventStore } from './SqlEventStore.ts'
import { SqlImageStore } from './SqlImageStore.ts'
import { SqlMeetingStore } from './SqlMeetingStore.ts'
import { SqlPersonStore } from './SqlPersonStore.ts'
import { SqlSessionLifeStore } from './SqlSessionLifeStore.ts'
import { SqlSessionLinkStore } from './SqlSessionLinkStore.ts'
import { SqlSessionStore } from './SqlSessionStore.ts'
import { SqlSignInStore } from './SqlSignInStore.ts'
import { SqlTeamStore } from './SqlTeamStore.ts'
import { SqlTagStore } from './SqlTagStore.ts'
import { SqlUploadStore } from './SqlUploadStore.ts'
import { refusingWhenUnavailable, translateStorageError } from './storageErrors.ts'

/** The domain's stores, all in one database; where it can't be reached or written, they reject with `unavailable`. */
export function createStores(db: Kysely<Schema>): Stores {
  return {
    ...createTransactedStores(db),
    events: refusingWhenUnavailable(new SqlEventStore(db)),
    eventLife: refusingWhenUnavailable(new SqlEventLifeStore(db)),
    sessions: refusingWhenUnavailable(new SqlSessionStore(db)),
    attachments: refusingWhenUnavailable(new SqlAttachmentStore(db)),
    images: refusingWhenUnavailable(new SqlImageStore(db)),
    uploads: refusingWhenUnavailable(new SqlUploadStore(db)),
    life: refusingWhenUnavailable(new SqlSessionLifeStore(db)),
    meetings: refusingWhenUnavailable(new SqlMeetingStore(db)),
    team: refusingWhenUnavailable(new SqlTeamStore(db)),
    tags: refusingWhenUnavailable(new SqlTagStore(db)),
    async transact(run) {
      try {
        return await db.transaction().execute(transaction => run(createTransactedStores(transaction)))
      } catch (error) {
        throw translateStorageError(error, 'unavailable')
      }
    },
  }
}

const createTransactedStores = (db: Kysely<Schema>): TransactedStores => ({
  people: refusingWhenUnavailable(new SqlPersonStore(db)),
  signIns: refusingWhenUnavailable(new SqlSignInStore(db)),
  eventPeople: refusingWhenUnavailable(new SqlEventPeopleStore(db)),
  sessionLinks: refusingWhenUnavailable(new SqlSessionLinkStore(db)),
})
