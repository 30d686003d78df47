import type { EventDetails, EventSettings } from '../../../contract/http/events.ts'
import type { EventRole } from '../../../contract/roles.ts'
import type { Standing } from '../access.ts'
import type { Person } from '../people/Person.ts'

/** An event. Days are local to its time zone. */
export interface EventRecord extends EventSettings {
  id: string
  /** The id of an image. */
  cover: string | null
  createdBy: string
  createdAt: number
}

/** An event as it is made: registration is closed, and there is no cover. */
export type NewEvent = EventDetails & Omit<EventRecord, keyof EventSettings | 'cover'>

/** A session with its start, in UTC milliseconds. */
export interface StartingSession {
  id: string
  title: string
  startsAt: number
}

/** Whether a change was written, or why not: the event is in another zone now, or would end before it starts. */
export type EventChange = 'changed' | 'zoneChanged' | 'endsBeforeStart'

/** Port: where events are kept, with who is what in them. */
export interface EventStore {
  /** Writes the event, assigned to its creator, who becomes its moderator (rule A3). */
  insert(event: NewEvent): Promise<void>
  /**
   * Writes what has changed of an event, and if that is its zone, when its sessions start then, as `restart` answers in
   * their order; all or nothing, also where that throws. It is refused where the zone is not `zoneBefore` any more, and
   * where the first day, of which another one may be written by now, would be after the last.
   */
  change(
    eventId: string,
    changed: Partial<EventSettings>,
    zoneBefore: string,
    restart: (sessions: readonly StartingSession[]) => readonly number[],
  ): Promise<EventChange>
  find(id: string): Promise<EventRecord | undefined>
  /** The latest first. */
  listOf(personId: string, limit: number): Promise<EventRecord[]>
  listAll(limit: number): Promise<EventRecord[]>
  assign(eventId: string, personId: string): Promise<void>
  addRole(eventId: string, personId: string, role: EventRole): Promise<void>
  /** What a person is in an event; null for nobody known to this server. */
  standing(eventId: string, personId: string): Promise<Standing | null>
  /** What each of these is in an event, by one query; nobody known to this server is left out. */
  standings(eventId: string, personIds: readonly string[]): Promise<Map<string, Standing>>
  count(eventId: string, role: EventRole): Promise<number>
  /** Those with a role whose folded name holds a text, by name. */
  search(eventId: string, role: EventRole, foldedText: string, limit: number): Promise<Person[]>
}
