import { limits } from '../../../contract/limits.ts'
import type { EventLifeStore } from '../events/EventLifeStore.ts'
import type { Drafts } from './Drafts.ts'
import type { SessionLifeStore } from './SessionLifeStore.ts'

/** So many go in one go; the rest goes with the next. */
const purgedAtOnce = 20

export interface PurgeDeps {
  eventLife: Pick<EventLifeStore, 'purge'>
  life: Pick<SessionLifeStore, 'listExpired' | 'purge'>
  drafts: Pick<Drafts, 'remove'>
  now(): number
}

/** Takes away for good what was deleted long enough ago (rule S12); whether there may be more. */
export async function purgeDeleted({ eventLife, life, drafts, now }: PurgeDeps): Promise<boolean> {
  const deletedBy = now() - limits.deletedKeptMs
  const expired = await life.listExpired(deletedBy, purgedAtOnce)
  for (const { id, documentId } of expired) {
    // The row goes last: whatever fails before, the next go finds it again.
    await drafts.remove(documentId)
    await life.purge(id, deletedBy)
  }
  if (expired.length === purgedAtOnce) return true
  await eventLife.purge(deletedBy)
  return false
}
