import type { NewPerson, OnlyModerated } from '../../../contract/http/people.ts'
import type { EventRole, PersonStatus } from '../../../contract/roles.ts'
import type { Person } from './Person.ts'
import type { Newcomer } from './SignInStore.ts'

/** Somebody of an event, with what it says of them. */
export interface EventMember {
  person: Person
  roles: EventRole[]
  status: PersonStatus
  invitedAt: number | null
  jobTitle: string
  company: string
  biography: string
  /** The id of an image. */
  photo: string | null
  /** Has no account role and no password, has never signed in, and is in no other event. */
  isUnclaimed: boolean
}

/** Which people of an event are meant: those with a role, or all, whose name or e-mail holds a text. */
export interface PeopleFilter {
  role: EventRole | undefined
  foldedText: string
  status?: PersonStatus | undefined
}

/** What an organizer changes of a person in an event; the name only where one is given. */
export interface MemberChange extends Pick<EventMember, 'roles' | 'jobTitle' | 'company' | 'biography'> {
  name: Pick<Person, 'firstName' | 'lastName'> | undefined
}

/** Port: where is kept what events say of their people. */
export interface EventPeopleStore {
  /** By name, after the person of this id. */
  list(eventId: string, filter: PeopleFilter, after: string | undefined, limit: number): Promise<EventMember[]>
  /** How many there are of each status. */
  count(eventId: string, filter: Omit<PeopleFilter, 'status'>): Promise<Record<PersonStatus, number>>
  find(eventId: string, personId: string): Promise<EventMember | undefined>
  /** The photos of those of these who have one in the event, by person. */
  photosOf(eventId: string, personIds: readonly string[]): Promise<Map<string, string>>
  /** What is said of each of these in the event; who is not of it is left out. */
  saidOf(
    eventId: string,
    personIds: readonly string[],
  ): Promise<Map<string, Pick<EventMember, 'photo' | 'jobTitle' | 'company' | 'biography'>>>
  /**
   * Adds people or roles and details, all or nothing; answers in the order of the entries, whose e-mails differ.
   * Refuses with `full` over the bound of an event.
   */
  add(
    eventId: string,
    entries: readonly (NewPerson & { newId: string })[],
    at: number,
  ): Promise<{ id: string; isNew: boolean }[]>
  /**
   * Where published sessions would have no moderator left, answers with them, and has changed nothing (rule A13); nor
   * has it where the person is not in the event any more.
   */
  edit(eventId: string, personId: string, change: MemberChange): Promise<OnlyModerated | 'notThere' | undefined>
  /** The same; the links of their invitations go, too. */
  remove(eventId: string, personId: string): Promise<OnlyModerated | 'notThere' | undefined>
  noteInvitation(eventId: string, personId: string, at: number): Promise<void>
  /** Who was invited, or has declined, is registered now. */
  register(eventId: string, personId: string): Promise<void>
  /**
   * Takes in who registers by themselves, as an attendee if they have no role yet, and answers with their id; whoever
   * has this e-mail already keeps their name. Undefined where registration is closed to who has no role, or the event
   * is gone.
   */
  enroll(eventId: string, newcomer: Newcomer & { newId: string }, at: number): Promise<string | undefined>
  /** Who is only invited has declined now; false for others. */
  decline(eventId: string, personId: string): Promise<boolean>
  /** These are in a room of the session; answers with the event, if it says something else of any of them now. */
  noteJoined(sessionId: string, personIds: readonly string[]): Promise<string | undefined>
  /** Which published sessions name a person, and as what, whatever role they have. */
  sessionsNaming(
    eventId: string,
    personId: string,
  ): Promise<{ sessionId: string; role: Exclude<EventRole, 'attendee'> }[]>
}
