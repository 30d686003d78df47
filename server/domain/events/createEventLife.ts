import { DomainError } from '../../../contract/errors.ts'
import { notFound } from '../access.ts'
import type { EventScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import { announceSession } from '../sessions/announce.ts'
import type { Stores } from '../Stores.ts'
import { announceEvent, type AnnounceEventDeps } from './announceEvent.ts'

interface Deps extends AnnounceEventDeps {
  stores: Stores
  effects: Effects
}

/** The end of events. Rights are asked before. */
export interface EventLife {
  /**
   * Takes the event away with all of its sessions, if its title is given once more; `is_live` while one of them is.
   */
  delete(scope: EventScope, title: string, personId: string): Promise<void>
}

/** Joins the parts of an event's end. */
export function createEventLife(deps: Deps): EventLife {
  const { stores, changes, effects } = deps
  return {
    async delete({ event }, title, personId) {
      if (title.trim() !== event.title) {
        const faults = [{ field: 'title', message: 'must be the title of the event' }]
        throw new DomainError('bad_request', 'The title is another one', { faults })
      }
      const sessions = await stores.sessions.list(event.id)
      const deletedAt = effects.now()
      const change = await stores.eventLife.delete(event.id, personId, deletedAt)
      if (change === 'isLive') throw new DomainError('is_live', 'A session of the event is live')
      if (change === 'notNow') throw notFound()
      for (const session of sessions) {
        announceSession(deps, session, { ...session, deletedAt })
        changes.documentEnded.publish({ documentId: session.documentId })
        changes.rightsChanged.publish({ sessionId: session.id })
      }
      await announceEvent(deps, event.id)
    },
  }
}
