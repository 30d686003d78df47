import { DomainError } from '../../contract/errors.ts'
import { sources, type IceServer, type SfuNotification, type Source } from '../../contract/sfu.ts'
import type { Clock } from '../room/Clock.ts'
import { Announcements } from './Announcements.ts'
import type { MediaRouter, MediaRouters } from './MediaRouter.ts'
import type { SfuJoin, SfuRoom, SfuSession, SpeakerLevels } from './Sfu.ts'
import { PersonSession, type SessionRoom } from './SfuSession.ts'

type GetIceServers = (personId: string) => IceServer[]

/** What a room is made of. */
interface RoutedRoomParts {
  routers: MediaRouters
  clock: Clock
  getIceServers: GetIceServers
  onClosed(): void
}

/**
 * A room's sessions, on one router at a time: the first request opens it, and the next one after it has died opens
 * another.
 */
export class RoutedRoom implements SfuRoom, SessionRoom {
  readonly getIceServers: GetIceServers
  readonly #routers: MediaRouters
  readonly #onClosed: () => void
  readonly #clock: Clock
  readonly #sessions = new Map<string, PersonSession>()
  /** Of those too who have just left: who connects anew is not counted anew. */
  readonly #announcements = new Map<string, Announcements>()
  readonly #speakerListeners = new Set<(levels: SpeakerLevels) => void>()
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
    this.#sessions.get(join.personId)?.close()
    const session: PersonSession = new PersonSession(join, this, () => {
      if (this.#sessions.get(join.personId) === session) this.#sessions.delete(join.personId)
    })
    this.#sessions.set(join.personId, session)
    return session
  }

  closeProducers(personId: string, lost: readonly Source[] = sources): void {
    this.#sessions.get(personId)?.closeProducers(lost)
  }

  onSpeakers(listener: (levels: SpeakerLevels) => void): () => void {
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

  *othersThan(personId: string): Iterable<PersonSession> {
    for (const session of this.#sessions.values()) if (session.personId !== personId) yield session
  }

  *announcedTo(personId: string): Iterable<SfuNotification> {
    for (const [id, announcements] of this.#announcements) if (id !== personId) yield* announcements.announced
  }

  announce(personId: string): void {
    const announcements =
      this.#announcements.get(personId) ??
      new Announcements({
        personId,
        clock: this.#clock,
        sent: () => this.#sessions.get(personId)?.sent ?? [],
        send: notification => {
          for (const other of this.othersThan(personId)) other.hear(notification)
        },
      })
    this.#announcements.set(personId, announcements)
    announcements.update()
  }

  /** Whenever somebody comes, so that a long meeting keeps nothing of all who ever sent in it. */
  #dropSpentAnnouncements(): void {
    for (const [personId, announcements] of this.#announcements) {
      if (announcements.isSpent) this.#announcements.delete(personId)
    }
  }

  #tellSpeakers(levels: SpeakerLevels): void {
    for (const listener of this.#speakerListeners) listener(levels)
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
