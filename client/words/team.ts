import type { AccountRole } from '../../contract/roles.ts'
import { many } from './many.ts'

/** Every word of the team. */
export const teamWords = {
  title: 'Team',
  notLoaded: 'The team could not be loaded',
  text: 'Who makes events and works on them. People of a single event are on its page People.',
  add: 'Add to the team',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  nameWrong: 'Enter a name of at most 60 characters, without tabs and other signs that nobody sees',
  knownText: 'Whoever is known by this e-mail already keeps their own name.',
  accountRole: 'Account role',
  roles: { admin: 'Admin', organizer: 'Organizer', contentManager: 'Content manager' } satisfies Record<
    AccountRole,
    string
  >,
  roleHints: {
    admin: 'Everything: all events, and the team',
    organizer: 'Makes events, and runs those that are assigned',
    contentManager: 'Edits sessions of assigned events; no reports',
  } satisfies Record<AccountRole, string>,
  events: 'Assigned events',
  noEvents: 'There are no events yet. Assign them later, from the menu of the row.',
  allEvents: 'All events',
  assigned: (count: number) => (count === 0 ? 'No events' : many(count, 'event', 'events')),
  notAdded: 'The person could not be added',
  onTeam: 'This person is on the team already. Change them in the list.',
  added: (name: string) => `${name} is on the team, and told so by e-mail`,
  addedUntold: (name: string) => `${name} is on the team, but the e-mail could not be sent. Tell them yourself.`,
  actionsOf: (name: string) => `Actions for ${name}`,
  edit: 'Edit',
  editTitle: (name: string) => `Edit ${name}`,
  save: 'Save changes',
  edited: (name: string) => `${name} is changed`,
  notEdited: 'The person could not be changed',
  lastAdmin: 'This is the only admin. Make somebody else an admin first.',
  remove: 'Take off the team…',
  removeTitle: 'Take off the team',
  removeQuestion: (name: string) =>
    `Take “${name}” off the team? What their account may do ends at once. Roles in events stay, and are taken away on the page People of the event.`,
  removeConfirm: 'Take off the team',
  removed: (name: string) => `${name} is off the team`,
  notRemoved: 'The person could not be taken off the team',
} as const
