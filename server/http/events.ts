import type { Events } from '../domain/events/createEvents.ts'
import type { Handlers } from './Handler.ts'

/** Events: their list and their pages. */
export const eventHandlers = (
  events: Events,
): Handlers<'listEvents' | 'createEvent' | 'changeEvent' | 'deleteEvent' | 'getEvent' | 'getPublicEvent'> => ({
  listEvents: ({ scope, person }) => events.list(scope.who, person.id),
  createEvent: ({ body, person }) => events.create(body, person.id),
  async changeEvent({ scope, body }) {
    await events.change(scope, body)
    return {}
  },
  async deleteEvent({ scope, body, person }) {
    await events.delete(scope, body.title, person.id)
    return {}
  },
  getEvent: ({ scope, person }) => events.page(scope, person.id),
  getPublicEvent: ({ scope }) => events.publicPage(scope),
})
