import { limits } from '../../../contract/limits.ts'
import type { EventLifeStore } from '../events/EventLifeStore.ts'
import type { Drafts } from './Drafts.ts'
import type { ExpiredSession, SessionLifeStore } from './SessionLifeStore.ts'

/** So many go in one go; the rest goes with the next. */
const purgedAtOnce = 20

export interface PurgeDeps {
  eventLife: Pick<EventLifeStore, 'purge'>
  life: Pick<SessionLifeStore, 'listExpired' | 'purge'>
  drafts: Pick<Drafts, 'remove'>
  /** Takes away what was said and done in a meeting. */
  removeMeeting(meetingId: string): Promise<void>
  now(): number
  onUnexpected(error: unknown): void
}

/** Takes away for good what was deleted long enough ago (rule S12); whether there may be more. */
export async function purgeDeleted(deps: PurgeDeps): Promise<boolean> {
  const { eventLife, life, now, onUnexpected } = deps
  const deletedBy = now() - limits.deletedKeptMs
  const expired = await life.listExpired(deletedBy, purgedAtOnce)
  let purged = 0
  for (const session of expired) {
    try {
      await purge(deps, session, deletedBy)
      purged++
    } catch (error) {
      onUnexpected(error) // and it keeps no other one
    }
  }
  if (purged > 0 && expired.length === purgedAtOnce) return true
  await eventLife.purge(deletedBy)
  return false
}

async function purge({ life, drafts, removeMeeting }: PurgeDeps, session: ExpiredSession, deletedBy: number) {
  // The row goes last: whatever fails before, the next go finds it again.
  await drafts.remove(session.documentId)
  for (const meetingId of session.meetingIds) await removeMeeting(meetingId)
  await life.purge(session.id, deletedBy)
}
