import type { Events } from '../domain/events/createEvents.ts'
import type { Handlers } from './Handler.ts'

/** Events and the people of them. */
export const eventHandlers = (
  events: Events,
): Handlers<'listEvents' | 'createEvent' | 'changeEvent' | 'getEvent' | 'getPublicEvent' | 'searchPeople'> => ({
  listEvents: ({ scope, person }) => events.list(scope.who, person.id),
  createEvent: ({ body, person }) => events.create(body, person.id),
  async changeEvent({ scope, body }) {
    await events.change(scope, body)
    return {}
  },
  getEvent: ({ scope, person }) => events.page(scope, person.id),
  getPublicEvent: ({ scope }) => events.publicPage(scope),
  searchPeople: ({ scope, query }) => events.searchPeople(scope, query),
})
