import type { Readable } from 'node:stream'
import { allows, finding, kindsInEvent, mayUse, notFound } from '../access.ts'
import type { EventScope } from '../createRights.ts'
import { announceEvent, type AnnounceEventDeps } from '../events/announceEvent.ts'
import type { Uploads } from '../files/createUploads.ts'
import { announcePeople, findRolesAtStake } from '../people/announcePeople.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'
import type { Images } from './createImages.ts'
import type { ImageOf } from './ImageStore.ts'

/** Covers of events and photos of their people (rules E0, A5). Rights in the event are asked before. */
export interface EventImages {
  /** Shows the event with another image, and removes the one before. */
  setCover(scope: EventScope, by: string, from: Readable): Promise<{ id: string }>
  removeCover(scope: EventScope): Promise<void>
  findCover(scope: EventScope, id: string, width: number): ReturnType<Images['find']>
  setPhoto(scope: EventScope, personId: string, by: string, from: Readable): Promise<{ id: string }>
  removePhoto(scope: EventScope, personId: string): Promise<void>
  /** For the team, and for who finds a session that names the person; for anybody else it is not there. */
  findPhoto(scope: EventScope, askerId: string | null, photo: Photo): ReturnType<Images['find']>
}

interface Photo {
  personId: string
  id: string
  width: number
}

interface Deps extends AnnounceEventDeps {
  stores: Stores
  images: Images
  uploads: Pick<Uploads, 'tidy'>
}

/** Joins the parts of an event's images. */
export function createEventImages(deps: Deps): EventImages {
  const { stores, images, uploads } = deps
  const coverOf = ({ event: { id } }: EventScope): ImageOf => ({ eventId: id, ownerId: id, shape: 'cover' })
  const photoOf = ({ event }: EventScope, ownerId: string): ImageOf => ({ eventId: event.id, ownerId, shape: 'photo' })

  const setCover = async ({ event }: EventScope, id: string | null) => {
    if (!(await stores.images.setCover(event.id, id))) throw notFound()
    await announceEvent(deps, event.id)
    await uploads.tidy()
  }
  const setPhoto = async ({ event }: EventScope, personId: string, id: string | null) => {
    const atStake = await findRolesAtStake(stores, event.id, personId)
    if (!(await stores.images.setPhoto(event.id, personId, id))) throw notFound()
    announcePeople(deps, event.id, new Set([personId]), atStake)
    await uploads.tidy()
  }
  /** Keeps an image that is shown then, or none. */
  const addAnd = async (of: ImageOf, by: string, from: Readable, show: (id: string) => Promise<void>) => {
    const id = await images.add(of, by, from)
    try {
      await show(id)
    } catch (error) {
      await images.remove(id)
      throw error
    }
    return { id }
  }
  const isNamedFor = async (eventId: string, askerId: string | null, personId: string) => {
    const naming = await stores.eventPeople.sessionsNaming(eventId, personId)
    const [sessions, standing] = await Promise.all([
      stores.sessions.findMany([...new Set(naming.map(({ sessionId }) => sessionId))]),
      askerId === null ? null : stores.events.standing(eventId, askerId),
    ])
    return sessions.some(session => {
      const { speakers = [], moderators = [] } = session.published ?? {}
      const isNamed = speakers.includes(personId) || moderators.includes(personId)
      return isNamed && allows(finding[stateOf(session)], kindsInEvent(askerId ?? '', standing, session.published))
    })
  }
  return {
    setCover: (scope, by, from) => addAnd(coverOf(scope), by, from, id => setCover(scope, id)),
    removeCover: scope => setCover(scope, null),
    findCover: (scope, id, width) => images.find(coverOf(scope), id, width),

    async setPhoto(scope, personId, by, from) {
      if (!(await stores.eventPeople.find(scope.event.id, personId))) throw notFound()
      return addAnd(photoOf(scope, personId), by, from, id => setPhoto(scope, personId, id))
    },
    removePhoto: (scope, personId) => setPhoto(scope, personId, null),

    async findPhoto(scope, askerId, { personId, id, width }) {
      const { event, who } = scope
      const isSeen = mayUse('searchPeople', who) || (await isNamedFor(event.id, askerId, personId))
      if (!isSeen) throw notFound()
      return images.find(photoOf(scope, personId), id, width)
    },
  }
}
