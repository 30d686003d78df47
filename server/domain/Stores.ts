import type { EventLifeStore } from './events/EventLifeStore.ts'
import type { EventStore } from './events/EventStore.ts'
import type { AttachmentStore } from './files/AttachmentStore.ts'
import type { UploadStore } from './files/UploadStore.ts'
import type { ImageStore } from './images/ImageStore.ts'
import type { EventPeopleStore } from './people/EventPeopleStore.ts'
import type { SessionLinkStore } from './links/SessionLinkStore.ts'
import type { TeamStore } from './people/TeamStore.ts'
import type { PersonStore } from './people/PersonStore.ts'
import type { SignInStore } from './people/SignInStore.ts'
import type { MeetingStore } from './sessions/MeetingStore.ts'
import type { SessionLifeStore } from './sessions/SessionLifeStore.ts'
import type { SessionStore } from './sessions/SessionStore.ts'
import type { TagStore } from './tags/TagStore.ts'

/** Where the domain keeps things: all its ports to the database. */
export interface Stores {
  people: PersonStore
  signIns: SignInStore
  events: EventStore
  eventLife: EventLifeStore
  eventPeople: EventPeopleStore
  team: TeamStore
  sessions: SessionStore
  life: SessionLifeStore
  meetings: MeetingStore
  tags: TagStore
  attachments: AttachmentStore
  uploads: UploadStore
  images: ImageStore
  sessionLinks: SessionLinkStore
  transact: Transact
}

/** The stores of one transaction. */
export type TransactedStores = Pick<Stores, 'people' | 'signIns' | 'eventPeople' | 'sessionLinks'>

/**
 * Does all that `run` does with the stores it is given, or, where it rejects, nothing. `run` asks no other stores, for
 * they may wait for its end.
 */
export type Transact = <T>(run: (stores: TransactedStores) => Promise<T>) => Promise<T>
