import { Readable } from 'node:stream'
import type { peopleRoutes } from '../../contract/http/people.ts'
import type { EventPeople } from '../domain/people/createEventPeople.ts'
import type { Handlers } from './Handler.ts'

/** The people of events. */
export const eventPeopleHandlers = (people: EventPeople): Handlers<keyof typeof peopleRoutes> => ({
  listPeople: ({ scope, query }) => people.list(scope, query),
  searchPeople: ({ scope, query }) => people.search(scope, query),
  addPerson: ({ scope, body, person }) => people.add(scope, body, person),
  async editPerson({ scope, params, body }) {
    await people.edit(scope, params.personId, body)
    return {}
  },
  async removePerson({ scope, params }) {
    await people.remove(scope, params.personId)
    return {}
  },
  async sendInvitation({ scope, params, person }) {
    await people.invite(scope, params.personId, person)
    return {}
  },
  importPeople: ({ scope, body }) => people.importCsv(scope, body.stream),
  exportPeople: async ({ scope }) => ({
    type: 'text/csv; charset=utf-8',
    name: `${scope.event.title}.csv`,
    size: undefined,
    shownAs: 'attachment',
    open: async () => Readable.from(people.exportCsv(scope), { objectMode: false }),
  }),
})
