import type { IncomingMessage } from 'node:http'
import { availableParallelism } from 'node:os'
import type { Logger } from 'pino'
import { noticesNamespace, roomNamespace } from '../../contract/envelope.ts'
import { openMediasoupSfu } from '../../media/sfu/mediasoup/openMediasoupSfu.ts'
import type { Config } from '../config.ts'
import { nameInRoom } from '../domain/people/Person.ts'
import type { FairShares } from '../http/FairShares.ts'
import type { Identify } from '../http/identify.ts'
import type { Logs } from '../store/log/Logs.ts'
import { Meetings } from '../domain/rooms/Meetings.ts'
import { serveNotices } from '../ws/notices.ts'
import { serveRooms } from '../ws/roomSocket.ts'
import { createOutlet } from '../ws/SocketReceiver.ts'
import { openSocketServer, type SocketServer } from '../ws/socketServer.ts'
import type { Domain } from './createDomain.ts'
import { effects, steadyClock as clock } from './effects.ts'

/** Rooms with their media, and the sockets through which people are in them. */
export interface Rooms {
  meetings: Meetings
  sockets: SocketServer
  close(): Promise<void>
}

interface Deps {
  config: Config
  unmoderatedLimitMs: number
  sampleEveryMs: number
  logger: Logger
  logs: Logs
  domain: Domain
  identify: Identify
  /** The network that an upgrade comes from. */
  networkOf(request: IncomingMessage): string
  shares: FairShares
  /** Names the client build that this server serves. */
  build: string
  onUnexpected(error: unknown): void
}

/** Opens the SFU and the Socket.IO server, and joins rooms, media and sessions. */
export async function openRooms({
  config: { media, turn },
  unmoderatedLimitMs,
  sampleEveryMs,
  logger,
  logs,
  domain,
  identify,
  networkOf,
  shares,
  build,
  onUnexpected,
}: Deps): Promise<Rooms> {
  const sfu = await openMediasoupSfu({
    workers: media.workers ?? availableParallelism(),
    turn,
    getNowMs: effects.now,
    clock,
    listen: { ips: media.listenIps, announcedAddress: media.announcedAddress, basePort: media.port },
    onWorkerDied: error => {
      logger.error({ err: error }, 'A media worker died; its rooms go on with another one')
    },
    onWorkerMissing: error => {
      logger.error(
        { err: error },
        'A media worker could not be started, and is tried again each second; rooms go on with others',
      )
    },
    onStartFailed: error => {
      logger.error({ err: error }, 'The media workers could not be started; the next who joins tries again')
    },
  })
  const sockets = openSocketServer(async request => {
    const identity = await identify.personOf(request.headers.cookie, networkOf(request))
    return identity && { personId: identity.person.id, name: nameInRoom(identity.person), signInId: identity.signInId }
  }, networkOf)
  const namespace = sockets.io.of(roomNamespace)
  const sessions = domain.meetings
  const meetings = new Meetings({
    openLog: async meetingId => ({ log: logs.roomLog(meetingId), fence: await logs.takeFence(meetingId) }),
    outlet: createOutlet(namespace),
    effects,
    clock,
    sessions,
    sfu,
    unmoderatedLimitMs,
    samples: logs.sampleLog,
    sampleEveryMs,
    onUnexpected,
  })
  const { visitorOf } = sockets
  serveRooms({
    namespace,
    visitorOf,
    meetings,
    sessions,
    build,
    effects,
    clock,
    onRefused: (code, personId) => logger.info({ code, personId }, 'Not let into a room'),
    onUnexpected,
  })
  const { changes, rights } = domain
  const stopNotices = serveNotices({
    namespace: sockets.io.of(noticesNamespace),
    visitorOf: sockets.visitorOf,
    sharedLimitOf: sockets.sharedLimitOf,
    onUnexpected,
    mayWatch: (visitor, address, request) =>
      shares.run({ personId: visitor?.personId ?? null, network: networkOf(request) }, () =>
        rights.mayWatch(visitor, address),
      ),
    onChange: listener => changes.changed.subscribe(listener),
    now: effects.now,
    clock,
  })
  changes.signInEnded.subscribe(({ signInId }) => {
    sockets.endSignIn(signInId)
  })
  changes.rightsChanged.subscribe(({ sessionId }) => {
    meetings.rights.hold(sessionId)
  })
  return {
    meetings,
    sockets,
    async close() {
      stopNotices()
      await meetings.close()
      await sockets.close()
      await sfu.close()
    },
  }
}
