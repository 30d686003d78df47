import type { SessionLife } from '../domain/sessions/createSessionLife.ts'
import type { Handlers } from './Handler.ts'

type LifeRoute =
  | 'duplicateSession'
  | 'cancelSession'
  | 'uncancelSession'
  | 'deleteSession'
  | 'listDeletedSessions'
  | 'bringSessionBack'

/** Copies of sessions, and their end. */
export const sessionLifeHandlers = (life: SessionLife): Handlers<LifeRoute> => ({
  duplicateSession: ({ scope, person }) => life.duplicate(scope, person.id),
  async cancelSession({ scope }) {
    await life.cancel(scope)
    return {}
  },
  async uncancelSession({ scope }) {
    await life.uncancel(scope)
    return {}
  },
  async deleteSession({ scope, person }) {
    await life.delete(scope, person.id)
    return {}
  },
  listDeletedSessions: ({ scope }) => life.listDeleted(scope),
  async bringSessionBack({ scope, params: { deletedId } }) {
    await life.bringBack(scope, deletedId)
    return {}
  },
})
