import type { RouteName } from '../../contract/http.ts'

let asked = 0 // a new address each time: an account stands few tries
const somebody = { firstName: 'New', lastName: 'Person', roles: ['speaker'], jobTitle: '', company: '', biography: '' }
const bodies = (): Partial<Record<RouteName, object>> => ({
  signIn: { email: `nobody${asked++}@example.org`, password: 'not the password' },
  requestLink: { email: `nobody${asked++}@example.org`, returnTo: null },
  registerForEvent: { email: `nobody${asked++}@example.org`, firstName: 'New', lastName: 'Person', returnTo: null },
  setUp: { email: 'new@example.org', firstName: 'New', lastName: 'Admin', password: 'a long password' },
  createEvent: {
    title: 'Another',
    timeZone: 'Europe/Lisbon',
    startsOn: '2026-12-01',
    endsOn: '2026-12-02',
    description: '',
  },
  changeEvent: { description: 'Changed' },
  deleteEvent: { title: 'Another title' },
  createSession: { kind: 'interactiveRoom' },
  createTag: { name: 'Ferries' },
  changeSessions: { sessionIds: ['nothing-1'], change: { kind: 'publish' } },
  publishSession: { baseVersion: 0 },
  changeAttachment: { title: 'Slides', description: '' },
  moveAttachment: { before: null },
  addPerson: { ...somebody, email: 'new@example.org', sendEmail: true },
  editPerson: somebody,
  addMember: {
    email: 'team@example.org',
    firstName: 'New',
    lastName: 'Member',
    accountRole: 'organizer',
    eventIds: [],
  },
  editMember: { accountRole: 'admin', assign: [], unassign: [] },
  createGuestLink: { name: 'Press', maxUses: null, days: null },
  createPersonalLink: {
    email: 'ana@example.org',
    firstName: 'Ana',
    lastName: 'Reis',
    role: 'speaker',
    isMailed: false,
    maxUses: 1,
    days: 14,
  },
  useSessionLink: { guest: null },
})

/** A body that a route takes, if it takes any. */
export const bodyOf = (route: RouteName): object | undefined => bodies()[route]
