import type { TagCard } from '../../../contract/http/tags.ts'

/** A tag of an event. */
export interface Tag extends TagCard {
  eventId: string
}

/** Puts tags into the order of their names. */
export const byName = (a: TagCard, b: TagCard): number => a.name.localeCompare(b.name)

/** Port: where the tags of events are kept. */
export interface TagStore {
  /** False if the event has one of that name, without case, or so many tags already. */
  insert(tag: Tag, most: number): Promise<boolean>
  findByName(eventId: string, name: string): Promise<TagCard | undefined>
  /** Those of the event, in no order; others are left out. */
  findMany(eventId: string, ids: readonly string[]): Promise<TagCard[]>
  count(eventId: string): Promise<number>
  /** By id, the tags that the published version of each session has; those without any are left out. */
  ofSessions(eventId: string): Promise<ReadonlyMap<string, readonly string[]>>
  /** Those whose name has a text, without case and accents: first those that begin with it, and by name. */
  search(eventId: string, text: string, limit: number): Promise<TagCard[]>
}
