import { DomainError } from '../../contract/errors.ts'
import { sources, type IceServer, type Source } from '../../contract/sfu.ts'
import type { MediaRouter, MediaRouters } from './MediaRouter.ts'
import type { SfuJoin, SfuRoom, SfuSession, SpeakerLevels } from './Sfu.ts'
import { PersonSession, type SessionRoom } from './SfuSession.ts'

type GetIceServers = (personId: string) => IceServer[]

/**
 * A room's sessions, on one router at a time: the first request opens it, and the next one after it has died opens
 * another.
 */
export class RoutedRoom implements SfuRoom, SessionRoom {
  readonly getIceServers: GetIceServers
  readonly #routers: MediaRouters
  readonly #onClosed: () => void
  readonly #sessions = new Map<string, PersonSession>()
  readonly #speakerListeners = new Set<(levels: SpeakerLevels) => void>()
  #router: Promise<MediaRouter> | undefined
  #closed = false

  constructor(routers: MediaRouters, getIceServers: GetIceServers, onClosed: () => void) {
    this.#routers = routers
    this.getIceServers = getIceServers
    this.#onClosed = onClosed
  }

  join(join: SfuJoin): SfuSession {
    if (this.#closed) throw new DomainError('no_media', 'The room is closed')
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

  #openRouter(): Promise<MediaRouter> {
    const opening = this.#routers
      .openRouter({
        onSpeakers: levels => {
          for (const listener of this.#speakerListeners) listener(levels)
        },
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
    const sessions = [...this.#sessions.values()]
    for (const session of sessions) session.abandon()
    for (const session of sessions) session.tellRestarted()
  }
}
