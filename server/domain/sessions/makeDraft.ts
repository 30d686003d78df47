import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { DraftFields } from '../../../contract/sessionFields.ts'
import { announceSession } from './announce.ts'
import { shownTitle } from './DraftTitles.ts'
import type { SessionDeps } from './publish.ts'
import type { SessionBounds } from './SessionStore.ts'

/** How many sessions an event may have. */
export const sessionBounds: SessionBounds = { shown: limits.sessions, kept: limits.keptSessions }

/** Refuses one more. */
export const tooManySessions = () => new DomainError('full', 'This event has too many sessions')

/** Makes a session that is only a draft. Throws `full` where the event has too many. */
export async function makeDraft(
  deps: SessionDeps,
  eventId: string,
  seed: Partial<DraftFields>,
  by: string,
  id = deps.effects.id(),
): Promise<{ id: string }> {
  const { stores, drafts, effects } = deps
  const documentId = effects.id()
  await drafts.create(documentId, seed, by)
  const draftTitle = shownTitle(seed.title ?? '')
  const session = { id, eventId, documentId, createdBy: by, createdAt: effects.now() }
  if (!(await stores.sessions.insert(session, sessionBounds))) {
    await drafts.remove(documentId)
    throw tooManySessions()
  }
  if (draftTitle !== '') await stores.sessions.setDraftTitle(documentId, draftTitle)
  announceSession(deps, undefined, {
    ...session,
    version: 0,
    revision: 0,
    draftTitle,
    published: null,
    cancelledAt: null,
    deletedAt: null,
  })
  return { id: session.id }
}
