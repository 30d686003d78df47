import type { SessionFields, Visibility } from '../../../contract/sessionFields.ts'
import type { SessionState } from '../access.ts'

/** What lists and rights need of a published session. */
export interface PublishedSession {
  title: string
  startsAt: number
  durationMinutes: number
  visibility: Visibility
  /** The id of an image. */
  thumbnail: string | null
  speakers: string[]
  moderators: string[]
}

/** A session; `published` is null and `version` 0 until it is published first. */
export interface SessionRecord {
  id: string
  eventId: string
  documentId: string
  createdBy: string
  createdAt: number
  version: number
  /** What the shared draft says now, or said when it was last open. */
  draftTitle: string
  published: PublishedSession | null
  /** Grows with each change of title, time or state that calendars are told of. */
  revision: number
  /** It stays on the agenda, and does not take place. */
  cancelledAt: number | null
  /** It can be brought back for a while, and is not there for anything else. */
  deletedAt: number | null
}

/** One published version. */
export interface SessionVersion {
  version: number
  fields: SessionFields
  by: string
  at: number
}

/** When a session starts, as the clocks of its event's zone say. */
export interface Start {
  at: number
  timeZone: string
}

/**
 * Whether a version was written, or why not: another one was first, the event is in another zone now, or a moderator
 * whom it names is none any more.
 */
export type PublishOutcome = 'published' | 'notNext' | 'zoneChanged' | 'rolesChanged'

/** How many sessions an event may have, drafts included; `kept` counts those too that were deleted. */
export interface SessionBounds {
  shown: number
  kept: number
}

/** Port: where sessions and their versions are kept. */
export interface SessionStore {
  /** False, and nothing is written, where the event has as many as `bounds` allow, however many make one at once. */
  insert(
    session: Omit<SessionRecord, 'version' | 'draftTitle' | 'published' | 'revision' | 'cancelledAt' | 'deletedAt'>,
    bounds?: SessionBounds,
  ): Promise<boolean>
  find(id: string): Promise<SessionRecord | undefined>
  /** However many, by the same number of queries. */
  findMany(ids: readonly string[]): Promise<SessionRecord[]>
  findByDocument(documentId: string): Promise<SessionRecord | undefined>
  /** All of an event that are not deleted, drafts too, by their start and then by when they were made. */
  list(eventId: string): Promise<SessionRecord[]>
  /** Of those that are not deleted. */
  count(eventId: string): Promise<number>
  /** Writes the next version, all or nothing, with its start as it is in the zone of the event. */
  publish(sessionId: string, version: SessionVersion, start: Start): Promise<PublishOutcome>
  /** Answers with the session if its list shows another title now: it was never published, and had another one. */
  setDraftTitle(documentId: string, title: string): Promise<{ eventId: string } | undefined>
  /** The drafts of sessions that are older than their `draftTitle`. */
  listWithoutDraftTitle(): Promise<string[]>
  /** The last versions before one, newest first. */
  listVersions(sessionId: string, before: number, count: number): Promise<SessionVersion[]>
  findVersion(sessionId: string, version: number): Promise<SessionVersion | undefined>
}

/** A session as others find it. */
export const stateOf = ({ published, deletedAt }: Pick<SessionRecord, 'published' | 'deletedAt'>): SessionState =>
  deletedAt === null ? (published?.visibility ?? 'draft') : 'deleted'
