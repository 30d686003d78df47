import type { Role } from '../../contract/audience.ts'
import type { Receiver } from './Outlet.ts'
import type { Since } from './RecentEvents.ts'

/** Somebody to whom a room is shown, and how far they have come. */
export interface Watcher {
  person: string
  /** As what they were last sent a first frame; nothing before that. */
  role: Role | undefined
  since: Since | undefined
  receiver: Receiver
  /** The first event that has not gone out to them. */
  next: number
  /** When another frame may go out to them. */
  readyAtMs: number
}
