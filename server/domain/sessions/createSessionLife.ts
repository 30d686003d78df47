import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { DeletedCard, FormerModerators } from '../../../contract/http/sessionLife.ts'
import { notFound } from '../access.ts'
import type { EventScope, SessionScope } from '../createRights.ts'
import type { Images } from '../images/createImages.ts'
import { fullName } from '../people/Person.ts'
import { announceSession } from './announce.ts'
import { makeDraft, sessionBounds, tooManySessions } from './makeDraft.ts'
import type { SessionDeps } from './publish.ts'
import type { LifeChange } from './SessionLifeStore.ts'
import type { SessionRecord } from './SessionStore.ts'

/** Copies of sessions, and their end (rule S12). Rights are asked before. */
export interface SessionLife {
  /** Makes a draft that says all that this one's says, also what is not published. */
  duplicate(scope: SessionScope, personId: string): Promise<{ id: string }>
  cancel(scope: SessionScope): Promise<void>
  /** Takes a cancellation back. */
  uncancel(scope: SessionScope): Promise<void>
  /** Throws `is_live` for a session that is (rule S24). */
  delete(scope: SessionScope, personId: string): Promise<void>
  listDeleted(scope: EventScope): Promise<{ sessions: DeletedCard[] }>
  bringBack(scope: EventScope, sessionId: string): Promise<void>
}

/** Joins the parts of a session's life. */
export function createSessionLife(deps: SessionDeps & { images: Pick<Images, 'copy' | 'remove'> }): SessionLife {
  const {
    images,
    stores: { sessions, life, people },
    drafts,
    changes,
    effects,
  } = deps
  const keptSince = () => effects.now() - limits.deletedKeptMs

  /** As it was when it ended: somebody may have published it since the right was asked. */
  const beforeEnd = async (session: SessionRecord): Promise<SessionRecord> => {
    const now = await sessions.find(session.id).catch(() => undefined)
    return now ? { ...now, cancelledAt: session.cancelledAt, deletedAt: null } : session
  }
  /** What is written is announced: nothing that can fail comes between. */
  const announce = (before: SessionRecord, after: SessionRecord) => {
    announceSession(deps, before, after)
    changes.rightsChanged.publish({ sessionId: after.id })
  }
  const requireDone = async (change: LifeChange, { id }: SessionRecord) => {
    if (change === 'done') return
    if (change === 'isLive') throw new DomainError('is_live', 'The session is live')
    const now = await sessions.find(id)
    if (!now || now.deletedAt !== null) throw notFound()
    if (!now.published) throw new DomainError('not_published', 'The session was never published')
    throw new DomainError('already_done', 'Somebody else was first')
  }
  /** Says who moderated it: one of them must do so again, or somebody of the event's moderators must be put in. */
  const withoutModerator = async ({ id, version }: SessionRecord) => {
    const last = await sessions.findVersion(id, version)
    const details: FormerModerators = {
      moderators: (await people.findMany(last?.fields.moderators ?? [])).map(fullName),
    }
    return new DomainError('no_moderator', 'Nobody moderates this session any more', details)
  }
  return {
    async duplicate({ event, session }, personId) {
      const draft = await drafts.read(session.documentId)
      if (!draft) throw notFound()
      const id = effects.id()
      const owner = { eventId: event.id, ownerId: session.id, shape: 'thumbnail' } as const
      // An image of its own: the other one goes with its session.
      const thumbnail = draft.thumbnail && (await images.copy(owner, draft.thumbnail, id, personId))
      try {
        return await makeDraft(deps, event.id, { ...draft, thumbnail }, personId, id)
      } catch (error) {
        if (thumbnail !== null) await images.remove(thumbnail)
        throw error
      }
    },

    async cancel({ session }) {
      const cancelledAt = effects.now()
      await requireDone(await life.cancel(session.id, cancelledAt), session)
      const before = await beforeEnd(session)
      announce(before, { ...before, cancelledAt })
    },

    async uncancel({ session }) {
      await requireDone(await life.uncancel(session.id), session)
      const before = await beforeEnd(session)
      announce(before, { ...before, cancelledAt: null })
    },

    async delete({ session }, personId) {
      const deletedAt = effects.now()
      await requireDone(await life.delete(session.id, personId, deletedAt), session)
      const before = await beforeEnd(session)
      announce(before, { ...before, deletedAt })
      changes.documentEnded.publish({ documentId: session.documentId })
    },

    async listDeleted({ event }) {
      const found = await life.listDeleted(event.id, keptSince(), limits.shownDeleted)
      const names = new Map((await people.findMany(found.map(s => s.deletedBy))).map(by => [by.id, fullName(by)]))
      return {
        sessions: found.map(session => ({
          ...session,
          deletedBy: names.get(session.deletedBy) ?? '',
          keptUntil: session.deletedAt + limits.deletedKeptMs,
        })),
      }
    },

    async bringBack({ event }, sessionId) {
      const before = await sessions.find(sessionId)
      if (!before) throw notFound()
      const outcome = await life.bringBack(event.id, sessionId, keptSince(), sessionBounds)
      if (outcome === 'notNow') throw notFound()
      if (outcome === 'full') throw tooManySessions()
      if (outcome === 'noModerator') throw await withoutModerator(before)
      announce(before, { ...before, deletedAt: null })
    },
  }
}
