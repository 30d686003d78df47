import { Readable } from 'node:stream'
import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import type { EventRecord } from '../events/EventStore.ts'
import type { ImageOf } from '../images/ImageStore.ts'
import { localTimeOf } from '../zonedTime.ts'
import { cast } from './cast.ts'
import { addToEvent, createAccounts, drawIds } from './createPeople.ts'
import { createSession } from './createSession.ts'
import { programme } from './programme.ts'
import { dayMs, type Ids, type SampleDeps } from './SampleDeps.ts'

const timeZone = 'Europe/Lisbon'

/** Makes the sample event with its people, sessions and links, on a server without users (rule A9). */
export async function createSample(deps: SampleDeps): Promise<void> {
  const { stores, effects } = deps
  const people = drawIds(effects)
  await createAccounts(stores, effects, people)
  const event = await createEvent(deps, people)
  const sessionIds = programme.map(() => effects.id())
  const drawn = createPictures(deps, people, event, sessionIds) // beside what follows
  drawn.catch(() => {}) // or what fails first is not the one to know
  await addToEvent(stores, effects, people, event)
  const tags = await createTags(deps, event)
  const scope = { event, people, tags, pictures: await drawn }
  for (const [index, session] of programme.entries()) await createSession(deps, scope, sessionIds[index]!, session)
  for (const [position, { key, label, accountRole }] of cast.entries()) {
    if (label === undefined) continue
    await stores.signIns.insertSampleLink({
      token: effects.token(),
      personId: people.get(key)!,
      label,
      position,
      returnTo: accountRole === null ? pages.session(sessionIds[0]!) : pages.event(event.id),
    })
  }
}

async function createEvent({ stores, effects }: SampleDeps, people: Ids): Promise<EventRecord> {
  const now = effects.now()
  const { date } = localTimeOf(now, timeZone)
  const event = {
    id: effects.id(),
    title: `Harbour Forum ${date.slice(0, 4)}`,
    timeZone,
    startsOn: date,
    endsOn: localTimeOf(now + 2 * dayMs, timeZone).date,
    description:
      'Three days on the software that harbours, ferries and trams share: what it costs, who keeps it running, and how to buy it.\n\nBring a question. Every session leaves room for it.',
    createdBy: people.get(cast[0]!.key)!,
    createdAt: now - 14 * dayMs,
  }
  await stores.events.insert(event)
  return { ...event, cover: null, registrationOpen: false }
}

async function createTags({ stores, effects }: SampleDeps, event: EventRecord): Promise<Ids> {
  const made = new Map<string, string>()
  for (const name of new Set(programme.flatMap(session => session.tags))) {
    const id = effects.id()
    await stores.tags.insert({ id, eventId: event.id, name }, limits.tags)
    made.set(name, id)
  }
  return made
}

/**
 * The event's cover, and by session its thumbnail: each has one of its own, and copies it, for cutting a picture takes
 * a third of a second.
 */
async function createPictures(
  { stores, images, readSampleFile }: SampleDeps,
  people: Ids,
  event: EventRecord,
  sessionIds: readonly string[],
): Promise<Ids> {
  const by = people.get(cast[0]!.key)!
  const add = async (of: ImageOf, file: string) =>
    images.add(of, by, Readable.from([Buffer.from(await readSampleFile(file))]))
  const ofSessions = new Map<string, string>()
  const cut = new Map<string, { of: ImageOf; id: string }>()
  for (const [index, { thumbnail }] of programme.entries()) {
    if (!thumbnail) continue
    const of: ImageOf = { eventId: event.id, ownerId: sessionIds[index]!, shape: 'thumbnail' }
    const there = cut.get(thumbnail)
    const id = there ? (await images.copy(there.of, there.id, of.ownerId, by))! : await add(of, thumbnail)
    if (!there) cut.set(thumbnail, { of, id })
    ofSessions.set(of.ownerId, id)
  }
  const cover = await add({ eventId: event.id, ownerId: event.id, shape: 'cover' }, 'harbour.webp')
  await stores.images.setCover(event.id, cover)
  return ofSessions
}
