import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from '../feature.ts'
import { limits } from '../limits.ts'
import { patterns } from '../patterns.ts'
import { EventRole, PersonStatus } from '../roles.ts'
import type { Route } from '../route.ts'
import { Biography, Detail, Email, Name } from '../textShapes.ts'
import { PersonCard, PersonColor } from './PersonCard.ts'

const inEvent = Fields({ eventId: Id })
const ofEvent = Fields({ eventId: Id, personId: Id })
const SearchText = Type.String({ maxLength: 100, pattern: patterns.searchText })
const Roles = Type.Array(EventRole, { minItems: 1, maxItems: 3, uniqueItems: true })

/** What an event says of a person: it belongs to them in this event alone. */
const details = { jobTitle: Detail, company: Detail, biography: Biography }
const names = { firstName: Name, lastName: Name }

/** Somebody of an event, for those who manage its people. */
export const EventPerson = Fields({
  id: Id,
  email: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  color: PersonColor,
  roles: Type.Array(EventRole),
  status: PersonStatus,
  /** When the last invitation was sent; null where none was. */
  invitedAt: OrNull(Time),
  ...details,
  /** The id of an image. */
  photo: OrNull(Id),
  /** The name is still the event's to change: nobody else knows the person, who has never signed in. */
  mayRename: Type.Boolean(),
})
export type EventPerson = Static<typeof EventPerson>

/** Somebody new to an event. */
export const NewPerson = Fields({ email: Email, ...names, roles: Roles, ...details })
export type NewPerson = Static<typeof NewPerson>

/** The details of `only_moderator`: published sessions that would have no moderator left; only the first are named. */
export interface OnlyModerated {
  sessions: { id: string; title: string }[]
  count: number
}

/** Why a row of a CSV file was left out: a column that is wrong, or what is wrong with the row. */
export const ImportFault = Type.Enum([
  'header',
  'unreadable',
  'twice',
  'email',
  'firstName',
  'lastName',
  'roles',
  'jobTitle',
  'company',
  'biography',
])
export type ImportFault = Static<typeof ImportFault>

/** The people of an event (rule A5). */
export const peopleRoutes = {
  /** Those with a role, or all, and of one status, or any, by name; so many pages of them from the first on. `counts`
   * is how many there are of each status. */
  listPeople: {
    method: 'GET',
    path: '/api/events/:eventId/people',
    params: inEvent,
    query: Fields({
      role: Type.Union([EventRole, Type.Literal('')]),
      text: SearchText,
      status: Type.Optional(PersonStatus),
      pages: Type.Optional(Type.String({ pattern: '^([1-9]|1[0-9]|20)$' })),
    }),
    reply: Fields({
      people: Type.Array(EventPerson),
      total: Type.Integer(),
      counts: Type.Record(PersonStatus, Type.Integer()),
    }),
  },
  /** Those with a role, for typing ahead. */
  searchPeople: {
    method: 'GET',
    path: '/api/events/:eventId/people/search',
    params: inEvent,
    query: Fields({ role: EventRole, text: SearchText }),
    reply: Fields({ people: Type.Array(PersonCard) }),
  },
  /** Adds roles and details; who is known already keeps their name. `isSent` says whether the e-mail was taken. */
  addPerson: {
    method: 'POST',
    path: '/api/events/:eventId/people',
    params: inEvent,
    body: Fields({ ...NewPerson.properties, sendEmail: Type.Boolean() }),
    reply: Fields({ id: Id, isSent: Type.Boolean() }),
  },
  /** Refuses with `only_moderator`; and with `not_allowed` another name than may be given. */
  editPerson: {
    method: 'PATCH',
    path: '/api/events/:eventId/people/:personId',
    params: ofEvent,
    body: Fields({ ...names, roles: Roles, ...details }),
    reply: Fields({}),
  },
  /** Takes somebody out of the event; refuses with `only_moderator`. */
  removePerson: {
    method: 'DELETE',
    path: '/api/events/:eventId/people/:personId',
    params: ofEvent,
    reply: Fields({}),
  },
  sendInvitation: {
    method: 'POST',
    path: '/api/events/:eventId/people/:personId/invitation',
    params: ofEvent,
    reply: Fields({}),
  },
  /** Takes the rows that are right; `added` counts who is new to the event. Sends no e-mails. */
  importPeople: {
    kind: 'upload',
    method: 'POST',
    path: '/api/events/:eventId/people/import',
    params: inEvent,
    types: ['text/csv'],
    maxBytes: limits.importedBytes,
    reply: Fields({
      added: Type.Integer(),
      updated: Type.Integer(),
      faults: Type.Array(Fields({ line: Type.Integer(), fault: ImportFault })),
    }),
  },
  exportPeople: {
    kind: 'file',
    method: 'GET',
    path: '/api/events/:eventId/people.csv',
    params: inEvent,
    types: ['text/csv'],
  },
} as const satisfies Record<string, Route>
