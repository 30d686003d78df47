import type { LifeChange } from '../sessions/SessionLifeStore.ts'

/** Port: where events are deleted, all that belongs to them with them. */
export interface EventLifeStore {
  /** Deletes the event and its sessions; nothing of it while one of them is live. */
  delete(eventId: string, by: string, at: number): Promise<LifeChange>
  /** Takes away what is kept of events that were deleted by then and have no sessions left. */
  purge(deletedBy: number): Promise<void>
}
