import type { PersonProfile, SpeakerProfile } from '../../../contract/http/PersonCard.ts'
import type { Editor, SessionPage } from '../../../contract/http/sessions.ts'
import { peopleIn, type DraftFields } from '../../../contract/sessionFields.ts'
import { mayUse, notFound, rightsIn } from '../access.ts'
import type { SessionScope } from '../createRights.ts'
import type { Stores } from '../Stores.ts'
import { findCards, findProfiles, namedIn } from './cards.ts'
import type { Drafts } from './Drafts.ts'
import { stateOf } from './SessionStore.ts'
import { byName } from '../tags/TagStore.ts'

const withoutBiography = ({ biography: _, ...profile }: SpeakerProfile): PersonProfile => profile

/** What one person sees of a published session (section P). */
export async function sessionPageOf(stores: Stores, { event, session, who }: SessionScope): Promise<SessionPage> {
  const { published, version } = session
  const latest = published && (await stores.sessions.findVersion(session.id, version))
  if (!published || !latest) throw notFound()
  const [live, profiles, tags] = await Promise.all([
    stores.meetings.findOpen(session.id),
    findProfiles(stores, event.id, namedIn([published])),
    stores.tags.findMany(event.id, latest.fields.tags),
  ])
  const { mayEdit, mayStart, mayEnter } = rightsIn(stateOf(session), who, session.cancelledAt !== null)
  const { title, startsAt, durationMinutes, visibility, thumbnail, speakers, moderators } = published
  return {
    id: session.id,
    eventId: event.id,
    eventTitle: event.title,
    timeZone: event.timeZone,
    title,
    description: latest.fields.description,
    thumbnail,
    startsAt,
    durationMinutes,
    visibility,
    live: live !== undefined,
    cancelled: session.cancelledAt !== null,
    speakers: profiles(speakers).map(withoutBiography),
    moderators: profiles(moderators).map(withoutBiography),
    tags: tags.toSorted(byName),
    may: { edit: mayEdit, start: mayStart, enter: mayEnter },
  }
}

async function namedOfEvent({ events }: Stores, eventId: string, draft: DraftFields): Promise<string[]> {
  const named = peopleIn(draft)
  const standings = await events.standings(eventId, [...new Set(named)])
  return named.filter(id => standings.get(id)?.roles.some(role => role !== 'attendee'))
}

/**
 * What the editor needs besides the draft itself. Of people whom the draft names, only those of the event are shown.
 */
export async function editorOf(stores: Stores, drafts: Drafts, { event, session, who }: SessionScope): Promise<Editor> {
  const [draft, latest, live] = await Promise.all([
    drafts.read(session.documentId),
    stores.sessions.findVersion(session.id, session.version),
    stores.meetings.findOpen(session.id),
  ])
  const named = draft ? await namedOfEvent(stores, event.id, draft) : []
  const tagIds = new Set([...(draft?.tags ?? []), ...(latest?.fields.tags ?? [])])
  const all = [...new Set([...named, ...namedIn(session.published ? [session.published] : [])])]
  return {
    id: session.id,
    eventId: event.id,
    eventTitle: event.title,
    timeZone: event.timeZone,
    documentId: session.documentId,
    version: session.version,
    published: latest?.fields ?? null,
    live: live !== undefined,
    cancelled: session.cancelledAt !== null,
    people: (await findCards(stores, event.id, all))(all),
    tags: await stores.tags.findMany(event.id, [...tagIds]),
    mayInvite: mayUse('addPerson', who),
  }
}
