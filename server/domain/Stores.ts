import type { EventStore } from './events/EventStore.ts'
import type { PersonStore } from './people/PersonStore.ts'
import type { SignInStore } from './people/SignInStore.ts'
import type { MeetingStore } from './sessions/MeetingStore.ts'
import type { SessionStore } from './sessions/SessionStore.ts'

/** Where the domain keeps things: all its ports to the database. */
export interface Stores {
  people: PersonStore
  signIns: SignInStore
  events: EventStore
  sessions: SessionStore
  meetings: MeetingStore
}
