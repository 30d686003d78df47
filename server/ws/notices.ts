import type { IncomingMessage } from 'node:http'
import type { Namespace, Socket } from 'socket.io'
import { Compile } from 'typebox/compile'
import { Watch, type Notice, type Watching } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Clock } from '../../media/room/Clock.ts'
import type { Change } from '../domain/Changes.ts'
import { answer } from './answer.ts'
import { RateLimit } from './RateLimit.ts'
import { RecentChanges } from './RecentChanges.ts'
import { Retries } from '../../media/room/Retries.ts'
import type { Visitor } from './socketServer.ts'

/** What the notices need of the rest. */
export interface NoticesDeps {
  namespace: Namespace
  visitorOf(socket: Socket): Visitor | null
  sharedLimitOf(socket: Socket): RateLimit | undefined
  mayWatch(visitor: Visitor | null, address: string, request: IncomingMessage): Promise<boolean>
  onChange(listener: (change: Change) => void): () => void
  /** The time that versions count. */
  now(): number
  clock: Clock
  onUnexpected(error: unknown): void
}

const isWatch = Compile(Watch)

/**
 * Tells pages outside the room that what they show has changed; they fetch it again over HTTP (rule E4). The answer
 * ends it.
 */
export function serveNotices({
  namespace,
  visitorOf,
  sharedLimitOf,
  mayWatch,
  onChange,
  now,
  clock,
  onUnexpected,
}: NoticesDeps): () => void {
  const recent = new RecentChanges(now, clock)
  const retries = new Retries(clock, onUnexpected)
  namespace.on('connection', (socket: Socket) => {
    const limit = new RateLimit(limits.socketBurst, limits.socketMessagesPerSecond)
    const shared = sharedLimitOf(socket)
    const watched = new Set<string>()
    const versionOf = async (address: string): Promise<Watching> => ({
      version: await recent.versionFor(address, visitorOf(socket)?.personId ?? null),
    })
    const watch = async (input: unknown) => {
      if (!limit.take() || shared?.take() === false) throw new DomainError('too_fast', 'Too many requests')
      if (!isWatch.Check(input)) throw new DomainError('bad_command', 'Not an address')
      const { address } = input
      if (watched.has(address)) return versionOf(address)
      if (watched.size >= limits.watchedAddresses) throw new DomainError('full', 'Too many addresses')
      watched.add(address) // before waiting, so that many at once are counted
      try {
        const mayWatchIt = await mayWatch(visitorOf(socket), address, socket.request)
        if (!mayWatchIt) throw new DomainError('not_found', 'No such address')
      } catch (error) {
        watched.delete(address)
        throw error
      }
      if (watched.has(address)) await socket.join(address)
      return versionOf(address)
    }
    socket.on('watch', (...said: unknown[]) => void answer(said, watch, onUnexpected))
    socket.on('unwatch', (input: unknown) => {
      if (!isWatch.Check(input)) return
      watched.delete(input.address)
      void socket.leave(input.address)
    })
  })
  const stop = onChange(change => {
    recent.add(change)
    // Whom it concerns may not be found out now, and nobody would hear of it by themselves.
    retries.run(`${change.address} ${change.version}`, () => notify(change))
  })
  return () => {
    stop()
    retries.close()
  }

  /** Asks once for all who watch, and writes once for all who are notified. */
  async function notify({ address, version, findConcerned }: Change): Promise<void> {
    const watching = [...(namespace.adapter.rooms.get(address) ?? [])].flatMap(id => {
      const socket = namespace.sockets.get(id)
      return socket ? [{ id, personId: visitorOf(socket)?.personId ?? null }] : []
    })
    if (watching.length === 0) return
    const concerned = await findConcerned(new Set(watching.map(({ personId }) => personId)))
    const notified = watching.flatMap(({ id, personId }) => (concerned.has(personId) ? [id] : []))
    if (notified.length > 0) namespace.to(notified).emit('changed', { address, version } satisfies Notice)
  }
}
