import type { Role } from '../../contract/audience.ts'
import type { Receiver } from './Outlet.ts'
import type { Since } from './RecentEvents.ts'

/** Somebody to whom a room is shown, and how far they have come. */
export interface Watcher {
  person: string
  /** As what they were last sent a first frame; nothing before that. */
  role: Role | undefined
  since: Since | undefined
  /** What they were last sent while they wait outside. */
  outside?: string
  receiver: Receiver
  /** The first event that has not gone out to them. */
  next: number
  /** When another frame may go out to them. */
  readyAtMs: number
}

/** Notes that somebody knows what there is before the event `next`: in a role, or of the outside. */
export function catchUp(watcher: Watcher, role: Role | undefined, next: number, readyAtMs: number): void {
  Object.assign(watcher, { role, since: undefined, next, readyAtMs } satisfies Partial<Watcher>)
}
