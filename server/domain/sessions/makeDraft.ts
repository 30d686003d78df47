import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { DraftFields } from '../../../contract/sessionFields.ts'
import { announceSession } from './announce.ts'
import { shownTitle } from './DraftTitles.ts'
import type { SessionDeps } from './publish.ts'

/** Makes a session that is only a draft. Throws `full` where the event has too many. */
export async function makeDraft(
  deps: SessionDeps,
  eventId: string,
  seed: Partial<DraftFields>,
  by: string,
  id = deps.effects.id(),
): Promise<{ id: string }> {
  const { stores, drafts, effects } = deps
  if ((await stores.sessions.count(eventId)) >= limits.sessions) {
    throw new DomainError('full', 'This event has too many sessions')
  }
  const documentId = effects.id()
  await drafts.create(documentId, seed, by)
  const draftTitle = shownTitle(seed.title ?? '')
  const session = { id, eventId, documentId, createdBy: by, createdAt: effects.now() }
  await stores.sessions.insert(session)
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
