import { draftOf } from '../../../contract/sessionDocument.ts'
import type { SessionFields } from '../../../contract/sessionFields.ts'
import type { EventRecord } from '../events/EventStore.ts'
import { instantOf, localTimeOf } from '../zonedTime.ts'
import { cast } from './cast.ts'
import { dayMs, type Ids, type SampleDeps } from './SampleDeps.ts'
import type { SampleFields, SampleSession } from './SampleSession.ts'

const soonMs = 15 * 60_000

/** Where the sample's sessions are made, and the ids that they name. */
export interface SampleScope {
  event: EventRecord
  people: Ids
  tags: Ids
  pictures: Ids
}

/** Makes a session of the sample, by an id that its picture has already, with its versions and its files. */
export async function createSession(
  deps: SampleDeps,
  scope: SampleScope,
  id: string,
  session: SampleSession,
): Promise<void> {
  const { stores, drafts, effects } = deps
  const { event, people } = scope
  const now = effects.now()
  const last = { by: cast[0]!.key, daysAgo: 0, ...session.published }
  const versions = [...(session.earlier ?? []).map(({ was, ...by }) => ({ ...by, was })), { ...last, was: {} }]
  const [first] = versions
  const by = people.get(first!.by)!
  const documentId = effects.id()
  const fields = fieldsOf(scope, now, id, session)
  const isDraft = session.state === 'draft'
  const draft = draftOf(fields)
  await drafts.create(documentId, isDraft ? { ...draft, date: null, time: null } : draft, by)
  await stores.sessions.insert({
    id,
    eventId: event.id,
    documentId,
    createdBy: by,
    createdAt: now - first!.daysAgo * dayMs,
  })
  if (isDraft) {
    await stores.sessions.setDraftTitle(documentId, fields.title)
  } else {
    for (const [index, { by, daysAgo, was }] of versions.entries()) {
      const published = fieldsOf(scope, now, id, { ...session, ...was })
      await stores.sessions.publish(
        id,
        { version: index + 1, fields: published, by: people.get(by)!, at: now - daysAgo * dayMs },
        // No clock of this zone is put forward at a time of the programme; should one be, an hour later does as well.
        { at: instantOf(published.date, published.time, event.timeZone) ?? now + dayMs, timeZone: event.timeZone },
      )
    }
  }
  await attachFiles(deps, scope, id, session)
  if (session.state === 'cancelled') await stores.life.cancel(id, now)
}

function fieldsOf(
  { event, people, tags, pictures }: SampleScope,
  now: number,
  id: string,
  session: SampleFields,
): SessionFields {
  const { title, description, durationMinutes, visibility, at, thumbnail } = session
  const { timeZone } = event
  const soon = localTimeOf(Math.ceil((now + soonMs) / soonMs) * soonMs, timeZone)
  const { date, time } = at ? { date: localTimeOf(now + at.day * dayMs, timeZone).date, time: at.time } : soon
  const idsOf = (keys: readonly string[]) => keys.map(key => people.get(key)!).toSorted()
  return {
    title,
    description,
    date,
    time,
    durationMinutes,
    visibility,
    speakers: idsOf(session.speakers),
    moderators: idsOf(session.moderators),
    tags: session.tags.map(name => tags.get(name)!).toSorted(),
    thumbnail: thumbnail ? pictures.get(id)! : null,
    assistant: false,
  }
}

/** Files go the way of those that people upload: what they are is looked at, and their checksum is kept. */
async function attachFiles(
  { stores, files, uploads, attachments, readSampleFile }: SampleDeps,
  { event, people }: SampleScope,
  sessionId: string,
  { attachments: wanted = [] }: SampleSession,
): Promise<void> {
  if (wanted.length === 0) return
  const scope = { event, session: (await stores.sessions.find(sessionId))!, who: [] }
  for (const { name, title, description, by } of wanted) {
    const bytes = await readSampleFile(name)
    const personId = people.get(by)!
    const id = await uploads.begin(scope, personId, { name, size: bytes.length })
    await files.write(id, bytes)
    const upload = await uploads.requireOwn(id, sessionId, personId)
    if (upload !== 'finished') await uploads.finish(scope, upload, undefined)
    await attachments.change(scope, id, { title, description })
  }
}
