import type { RouteName, routes } from '../../contract/http.ts'

/** Those of the team who edit an event's content. */
export const editors = ['contentManager', 'organizer', 'admin'] as const
const admins = ['admin'] as const
const organizers = ['organizer', 'admin'] as const
const hosts = ['moderator', ...organizers] as const
/** Whoever works on a session: the team, and those whom it names. */
export const involved = ['speaker', 'moderator', ...editors] as const
/** Whoever the event knows. */
export const participants = ['attendee', ...involved] as const
const signedIn = ['stranger', ...participants] as const
/** Also who is not signed in. */
export const everybody = ['signedOut', 'guest', ...signedIn] as const

/**
 * What somebody is to an event and to one of its sessions; one person may be several. `attendee` is whoever the event
 * knows; `guest`, who came into the session by a guest link, and is a stranger everywhere else.
 */
export type Kind = (typeof everybody)[number]

/**
 * What a route's rights are about, and which parameter of its path says so: a person's account, an event, a session,
 * the session whose draft a document is, or the server alone. A `secret` opens to whoever knows it; the route's handler
 * looks at it.
 */
export type Scope<Param extends string = string> =
  'server' | { person: Param } | { event: Param } | { session: Param } | { document: Param } | { secret: Param }

/** A route's row: what its rights are about, and who has them. */
export interface Access {
  scope: Scope
  who: readonly Kind[]
}
type ParamOf<Path extends string> = Path extends `${string}:${infer Param}/${infer Rest}`
  ? Param | ParamOf<Rest>
  : Path extends `${string}:${infer Param}`
    ? Param
    : never
/** The row of one route: what a path names must be said, and what it does not name can't be. */
export interface AccessTo<R extends { path: string }> extends Access {
  scope: [ParamOf<R['path']>] extends [never] ? 'server' : Exclude<Scope<ParamOf<R['path']>>, 'server'>
}

const inEvent = { event: 'eventId' } as const
const inSession = { session: 'sessionId' } as const
const onPerson = { person: 'personId' } as const
const behindSecret = { secret: 'token' } as const

/**
 * Who may use which route (rules A8, A10). Moderators and speakers are those whom the session names. Outside an event,
 * whoever has no account role counts as a stranger.
 */
export const routeAccess = {
  getMe: { scope: 'server', who: everybody },
  signIn: { scope: 'server', who: everybody },
  signOut: { scope: 'server', who: everybody },
  requestLink: { scope: 'server', who: everybody },
  getLink: { scope: behindSecret, who: everybody },
  useLink: { scope: behindSecret, who: everybody },
  declineInvitation: { scope: behindSecret, who: everybody },
  getSetUp: { scope: behindSecret, who: everybody },
  setUp: { scope: behindSecret, who: everybody },
  getDescription: { scope: 'server', who: everybody },
  getMailbox: { scope: behindSecret, who: everybody },
  listEvents: { scope: 'server', who: signedIn },
  listTeam: { scope: 'server', who: admins },
  addMember: { scope: 'server', who: admins },
  editMember: { scope: onPerson, who: admins },
  removeMember: { scope: onPerson, who: admins },
  createEvent: { scope: 'server', who: organizers },
  deleteEvent: { scope: inEvent, who: organizers },
  changeEvent: { scope: inEvent, who: organizers },
  getEvent: { scope: inEvent, who: participants },
  getPublicEvent: { scope: inEvent, who: everybody },
  getRegistration: { scope: inEvent, who: everybody },
  registerForEvent: { scope: inEvent, who: everybody },
  registerSelf: { scope: inEvent, who: signedIn },
  getAgenda: { scope: inEvent, who: participants },
  listPeople: { scope: inEvent, who: organizers },
  searchPeople: { scope: inEvent, who: editors },
  searchTags: { scope: inEvent, who: editors },
  createTag: { scope: inEvent, who: editors },
  addPerson: { scope: inEvent, who: organizers },
  editPerson: { scope: inEvent, who: organizers },
  removePerson: { scope: inEvent, who: organizers },
  sendInvitation: { scope: inEvent, who: organizers },
  importPeople: { scope: inEvent, who: organizers },
  exportPeople: { scope: inEvent, who: organizers },
  getSessionStarts: { scope: inEvent, who: editors },
  changeSessions: { scope: inEvent, who: editors },
  createSession: { scope: inEvent, who: editors },
  getSession: { scope: inSession, who: everybody },
  getEditor: { scope: inSession, who: editors },
  publishSession: { scope: inSession, who: editors },
  discardDraft: { scope: inSession, who: editors },
  duplicateSession: { scope: inSession, who: editors },
  cancelSession: { scope: inSession, who: editors },
  uncancelSession: { scope: inSession, who: editors },
  deleteSession: { scope: inSession, who: editors },
  listDeletedSessions: { scope: inEvent, who: editors },
  bringSessionBack: { scope: inEvent, who: editors },
  listVersions: { scope: inSession, who: editors },
  getVersion: { scope: inSession, who: editors },
  restoreVersion: { scope: inSession, who: editors },
  startMeeting: { scope: inSession, who: hosts },
  getSessionCalendar: { scope: inSession, who: everybody },
  getEventCalendar: { scope: inEvent, who: everybody },
  listAttachments: { scope: inSession, who: everybody },
  changeAttachment: { scope: inSession, who: editors },
  moveAttachment: { scope: inSession, who: editors },
  deleteAttachment: { scope: inSession, who: editors },
  downloadAttachment: { scope: inSession, who: everybody },
  addThumbnail: { scope: inSession, who: editors },
  getThumbnail: { scope: inSession, who: everybody },
  setCover: { scope: inEvent, who: organizers },
  removeCover: { scope: inEvent, who: organizers },
  getCover: { scope: inEvent, who: everybody },
  setPhoto: { scope: inEvent, who: organizers },
  removePhoto: { scope: inEvent, who: organizers },
  getPhoto: { scope: inEvent, who: everybody },
  beginUpload: { scope: inSession, who: editors },
  askUpload: { scope: inSession, who: editors },
  continueUpload: { scope: inSession, who: editors },
  cancelUpload: { scope: inSession, who: editors },
  listSessionLinks: { scope: inSession, who: organizers },
  createGuestLink: { scope: inSession, who: organizers },
  createPersonalLink: { scope: inSession, who: organizers },
  revokeSessionLink: { scope: inSession, who: organizers },
  getSessionLink: { scope: behindSecret, who: everybody },
  useSessionLink: { scope: behindSecret, who: everybody },
} as const satisfies { [N in RouteName]: AccessTo<(typeof routes)[N]> }
