import type { Casting } from '../../../contract/sessionDocument.ts'
import type { DraftFields } from '../../../contract/sessionFields.ts'
import type { EventStore } from '../events/EventStore.ts'

/** Whom a draft names. */
export type NamedInDraft = Pick<DraftFields, 'speakers' | 'moderators'>

/** Says of those whom a draft names, and of nobody else, whether they are speakers and moderators of the event. */
export async function findCasting(
  events: EventStore,
  eventId: string,
  { speakers, moderators }: NamedInDraft,
): Promise<Casting> {
  const standings = await events.standings(eventId, [...new Set([...speakers, ...moderators])])
  return {
    isSpeaker: id => standings.get(id)?.roles.includes('speaker') ?? false,
    isModerator: id => standings.get(id)?.roles.includes('moderator') ?? false,
  }
}
