import { DomainError } from '../../contract/errors.ts'
import { sources, type IceServer, type ProducerAdded, type Source } from '../../contract/sfu.ts'
import type { Clock } from '../room/Clock.ts'
import { Announcements } from './Announcements.ts'
import type { MediaRouter, MediaRouters } from './MediaRouter.ts'
import type { SfuJoin, SfuRoom, SfuSession, SpeakerLevels } from './Sfu.ts'
import type { SentMedia } from './SessionMedia.ts'
import type { SessionRoom } from './SessionRoom.ts'
import { PersonSession } from './SfuSession.ts'

type GetIceServers = (personId: string) => IceServer[]

/** So many are told of as speaking in a room. */
const maxSpeakers = 8

/** Who hears who speaks in which room, and whether they were told of somebody last. */
interface SpeakerListener {
  room: string
  tell: (levels: SpeakerLevels) => void
  isTold: boolean
}

/** What a meeting's media are made of. */
interface RoutedRoomParts {
  routers: MediaRouters
  clock: Clock
  getIceServers: GetIceServers
  onClosed(): void
}

/**
 * A meeting's sessions, on one router at a time: the first request opens it, and the next one after it has died opens
 * another. Transports belong to the router, so they go on when a person moves between the meeting's rooms; which of the
 * others somebody has to do with is a matter of who is in the same room.
 */
export class RoutedRoom implements SfuRoom, SessionRoom {
  readonly getIceServers: GetIceServers
  readonly #routers: MediaRouters
  readonly #onClosed: () => void
  readonly #clock: Clock
  readonly #sessions = new Map<string, PersonSession>()
  /** Of those too who have just left: who connects anew is not counted anew. */
  readonly #announcements = new Map<string, Announcements>()
  /** Where each of them is, or was when they left. */
  readonly #rooms = new Map<string, string>()
  readonly #speakerListeners = new Set<SpeakerListener>()
  #router: Promise<MediaRouter> | undefined
  #closed = false

  constructor({ routers, clock, getIceServers, onClosed }: RoutedRoomParts) {
    this.#routers = routers
    this.#clock = clock
    this.getIceServers = getIceServers
    this.#onClosed = onClosed
  }

  join(join: SfuJoin): SfuSession {
    if (this.#closed) throw new DomainError('no_media', 'The room is closed')
    this.#dropSpentAnnouncements()
    const { personId, room } = join
    this.#sessions.get(personId)?.close()
    const session: PersonSession = new PersonSession(join, this, () => {
      if (this.#sessions.get(personId) === session) this.#sessions.delete(personId)
      if (!this.#announcements.has(personId)) this.#rooms.delete(personId)
    })
    if ((this.#rooms.get(personId) ?? room) !== room) {
      this.#part(personId)
      this.#announcements.get(personId)?.forget()
    }
    this.#rooms.set(personId, room)
    this.#sessions.set(personId, session)
    return session
  }

  move(personId: string, room: string): void {
    const session = this.#sessions.get(personId)
    if (!session || this.#rooms.get(personId) === room) return
    const others = [...this.announcedTo(personId)]
    session.endForbidden()
    session.dropWatched()
    this.#part(personId)
    this.#rooms.set(personId, room)
    for (const { producerId } of others) session.hear({ type: 'producerRemoved', producerId })
    const own = this.#announcedBy(personId).filter(({ producerId }) => session.getSent(producerId))
    for (const other of this.#othersThan(personId)) own.forEach(added => other.hear(added))
    for (const added of this.announcedTo(personId)) session.hear(added)
  }

  closeProducers(personId: string, lost: readonly Source[] = sources, room = this.#rooms.get(personId)): void {
    if (this.#rooms.get(personId) === room) this.#sessions.get(personId)?.closeProducers(lost)
  }

  onSpeakers(room: string, tell: (levels: SpeakerLevels) => void): () => void {
    const listener = { room, tell, isTold: false }
    this.#speakerListeners.add(listener)
    return () => {
      this.#speakerListeners.delete(listener)
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const session of this.#sessions.values()) session.abandon()
    for (const session of this.#sessions.values()) session.close()
    for (const announcements of this.#announcements.values()) announcements.forget()
    this.#speakerListeners.clear()
    this.#router?.then(
      router => {
        router.close()
      },
      () => undefined,
    )
    this.#onClosed()
  }

  async requireRouter(): Promise<MediaRouter> {
    if (this.#closed) throw new DomainError('no_media', 'The room is closed')
    this.#router ??= this.#openRouter()
    return this.#router
  }

  removed(personId: string, producerId: string): void {
    for (const other of this.#othersThan(personId)) other.dropWatchedOf(producerId)
    this.announce(personId)
  }

  *#othersThan(personId: string): Iterable<PersonSession> {
    const room = this.#rooms.get(personId)
    for (const session of this.#sessions.values()) {
      if (session.personId !== personId && this.#rooms.get(session.personId) === room) yield session
    }
  }

  findOthers(personId: string, producerId: string): SentMedia | undefined {
    for (const other of this.#othersThan(personId)) {
      const sent = other.getSent(producerId)
      if (sent) return sent
    }
    return undefined
  }

  *announcedTo(personId: string): Iterable<ProducerAdded> {
    const room = this.#rooms.get(personId)
    for (const id of this.#announcements.keys()) {
      if (id !== personId && this.#rooms.get(id) === room) yield* this.#announcedBy(id)
    }
  }

  #announcedBy(personId: string): ProducerAdded[] {
    return this.#announcements.get(personId)?.announced ?? []
  }

  /** To those in the room in which the person has been, they are gone. */
  #part(personId: string): void {
    const sent = [...(this.#sessions.get(personId)?.sent ?? [])].map(({ producer }) => producer.id)
    const announced = this.#announcedBy(personId).map(({ producerId }) => producerId)
    for (const other of this.#othersThan(personId)) {
      new Set([...sent, ...announced]).forEach(id => other.dropWatchedOf(id))
      for (const producerId of announced) other.hear({ type: 'producerRemoved', producerId })
    }
  }

  announce(personId: string): void {
    const announcements =
      this.#announcements.get(personId) ??
      new Announcements({
        personId,
        clock: this.#clock,
        sent: () => this.#sessions.get(personId)?.sent ?? [],
        send: notification => {
          for (const other of this.#othersThan(personId)) other.hear(notification)
        },
      })
    this.#announcements.set(personId, announcements)
    announcements.update()
  }

  /** Whenever somebody comes, so that a long meeting keeps nothing of all who ever sent in it. */
  #dropSpentAnnouncements(): void {
    for (const [personId, announcements] of this.#announcements) {
      if (!announcements.isSpent) continue
      this.#announcements.delete(personId)
      if (!this.#sessions.has(personId)) this.#rooms.delete(personId)
    }
  }

  #tellSpeakers(levels: SpeakerLevels): void {
    for (const listener of this.#speakerListeners) {
      const own = levels.filter(({ personId }) => this.#rooms.get(personId) === listener.room).slice(0, maxSpeakers)
      if (own.length > 0 || listener.isTold) listener.tell(own)
      listener.isTold = own.length > 0
    }
  }

  #openRouter(): Promise<MediaRouter> {
    const opening = this.#routers
      .openRouter({
        onSpeakers: levels => this.#tellSpeakers(levels),
        onDied: () => {
          this.#restart(opening)
        },
      })
      .catch((error: unknown) => {
        if (this.#router === opening) this.#router = undefined
        throw new DomainError('no_media', 'No media worker can be had now', undefined, { cause: error })
      })
    return opening
  }

  #restart(died: Promise<MediaRouter>): void {
    if (this.#router !== died) return
    this.#router = undefined
    this.#tellSpeakers([]) // a new router tells of silence only after somebody has spoken
    const sessions = [...this.#sessions.values()]
    for (const session of sessions) session.abandon()
    for (const announcements of this.#announcements.values()) announcements.forget()
    for (const session of sessions) session.notifyRestarted()
  }
}
