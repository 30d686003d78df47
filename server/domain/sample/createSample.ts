import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import { personColor, personColors } from '../../../contract/personColor.ts'
import { draftOf } from '../../../contract/sessionDocument.ts'
import type { SessionFields } from '../../../contract/sessionFields.ts'
import type { Effects } from '../Effects.ts'
import type { Person } from '../people/Person.ts'
import type { Drafts } from '../sessions/Drafts.ts'
import type { Stores } from '../Stores.ts'
import { instantOf, localTimeOf } from '../zonedTime.ts'
import { cast } from './cast.ts'
import { programme, type SampleSession } from './programme.ts'

const timeZone = 'Europe/Lisbon'
const dayMs = 86_400_000
const soonMs = 15 * 60_000

interface Deps {
  stores: Stores
  drafts: Drafts
  effects: Effects
}
type Cast = ReadonlyMap<string, Person>
/** Tags' ids by their names. */
type TagIds = ReadonlyMap<string, string>

/** Makes the sample event with its people, sessions and links, on a server without users (rule A9). */
export async function createSample({ stores, drafts, effects }: Deps): Promise<void> {
  const people = await createPeople(stores, effects)
  const eventId = await createEvent(stores, effects, people)
  const tagIds = await createTags(stores, effects, eventId)
  const sessionIds: string[] = []
  for (const session of programme) {
    sessionIds.push(await createSession({ stores, drafts, effects }, people, tagIds, eventId, session))
  }
  for (const [position, { key, label, accountRole }] of cast.entries()) {
    await stores.signIns.insertSampleLink({
      token: effects.token(),
      personId: people.get(key)!.id,
      label,
      position,
      returnTo: accountRole === null ? pages.session(sessionIds[0]!) : pages.event(eventId),
    })
  }
}

async function createPeople({ people }: Stores, effects: Effects): Promise<Cast> {
  const made = new Map<string, Person>()
  const colors = new Set<number>()
  for (const { key, firstName, lastName, email, accountRole } of cast) {
    const person: Person = { id: idOfNewColor(effects, colors), firstName, lastName, email, accountRole }
    await people.insert({ ...person, passwordHash: null, createdAt: effects.now() })
    made.set(key, person)
  }
  return made
}

/**
 * A colour follows from the id: so that each of the sample's people has one of their own, ids are drawn until one does.
 */
function idOfNewColor(effects: Effects, taken: Set<number>): string {
  for (;;) {
    const id = effects.id()
    const color = personColor(id)
    if (taken.has(color) && taken.size < personColors) continue
    taken.add(color)
    return id
  }
}

async function createEvent({ events }: Stores, effects: Effects, people: Cast): Promise<string> {
  const now = effects.now()
  const { date } = localTimeOf(now, timeZone)
  const id = effects.id()
  await events.insert({
    id,
    title: `Harbour Forum ${date.slice(0, 4)}`,
    timeZone,
    startsOn: date,
    endsOn: localTimeOf(now + 2 * dayMs, timeZone).date,
    description:
      'Three days on the software that harbours, ferries and trams share: what it costs, who keeps it running, and how to buy it.\n\nBring a question. Every session leaves room for it.',
    createdBy: people.get(cast[0]!.key)!.id,
    createdAt: now,
  })
  for (const { key, accountRole, roles } of cast) {
    const personId = people.get(key)!.id
    if (accountRole !== null) await events.assign(id, personId)
    for (const role of roles) await events.addRole(id, personId, role)
  }
  return id
}

async function createTags({ tags }: Stores, effects: Effects, eventId: string): Promise<TagIds> {
  const made = new Map<string, string>()
  for (const name of new Set(programme.flatMap(session => session.tags))) {
    const id = effects.id()
    await tags.insert({ id, eventId, name }, limits.tags)
    made.set(name, id)
  }
  return made
}

async function createSession(
  { stores, drafts, effects }: Deps,
  people: Cast,
  tagIds: TagIds,
  eventId: string,
  session: SampleSession,
): Promise<string> {
  const now = effects.now()
  const { title, description, durationMinutes, visibility, at } = session
  const idsOf = (keys: readonly string[]) => keys.map(key => people.get(key)!.id)
  const soon = localTimeOf(Math.ceil((now + soonMs) / soonMs) * soonMs, timeZone)
  const { date, time } = at ? { date: localTimeOf(now + at.day * dayMs, timeZone).date, time: at.time } : soon
  const fields: SessionFields = {
    title,
    description,
    date,
    time,
    durationMinutes,
    visibility,
    speakers: idsOf(session.speakers),
    moderators: idsOf(session.moderators),
    tags: session.tags.map(name => tagIds.get(name)!),
    thumbnail: null,
    assistant: false,
  }
  const by = people.get(cast[0]!.key)!.id
  const id = effects.id()
  const documentId = effects.id()
  await drafts.create(documentId, draftOf(fields), by)
  await stores.sessions.insert({ id, eventId, documentId, createdBy: by, createdAt: now })
  // No clock of this zone is put forward at a time of the programme; should one be, an hour later does as well.
  const startsAt = instantOf(date, time, timeZone) ?? now + dayMs
  await stores.sessions.publish(
    id,
    { version: 1, fields: draftOf(fields) as SessionFields, by, at: now },
    { at: startsAt, timeZone },
  )
  return id
}
