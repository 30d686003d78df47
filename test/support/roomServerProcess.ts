import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { roomNamespace, socketPath } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import type { Role } from '../../contract/audience.ts'
import { effects, steadyClock as clock } from '../../server/composition/effects.ts'
import { Meetings } from '../../server/domain/rooms/Meetings.ts'
import { serveRooms } from '../../server/ws/roomSocket.ts'
import { createOutlet } from '../../server/ws/SocketReceiver.ts'
import { openSocketServer } from '../../server/ws/socketServer.ts'
import { routeUpgrades } from '../../server/ws/upgradeRouter.ts'
import { createFakeSfu } from './FakeSfu.ts'
import { openOwnLogs, serveMeasured } from './measuredServer.ts'

// One room with its real sockets, rules and log on disk, or a bare Socket.IO broadcast; people are who they say they
// are, and there are no media.
const http = createServer()

async function serveRoom(): Promise<void> {
  const logs = await openOwnLogs()
  const onUnexpected = (error: unknown) => {
    console.error(error)
  }
  const sockets = openSocketServer(async ({ headers }) => ({
    personId: headers.cookie!,
    name: `Person ${headers.cookie}`,
    signInId: headers.cookie!,
  }))
  const namespace = sockets.io.of(roomNamespace)
  const meeting = {
    meetingId: 'meeting-1',
    sessionId: 'session-1',
    eventId: 'event-1',
    title: 'A session',
    endsAt: Date.now() + 3_600_000,
  }
  const roleOf = (personId: string): Role =>
    personId === 'person-0' ? 'moderator' : personId.length === 'person-1'.length ? 'speaker' : 'attendee'
  const sessions = {
    endMeeting: async () => {},
    getRunningMeeting: async () => meeting,
    listRunningMeetings: async () => [meeting],
    noteEntrances: async () => {},
    getRoomRole: async (personId: string) => roleOf(personId),
    getRoomRoles: async (personIds: readonly string[]) => new Map(personIds.map(id => [id, roleOf(id)])),
  }
  const meetings = new Meetings({
    openLog: async meetingId => ({ log: logs.roomLog(meetingId), fence: await logs.takeFence(meetingId) }),
    outlet: createOutlet(namespace),
    effects,
    clock,
    sessions,
    sfu: createFakeSfu().sfu,
    unmoderatedLimitMs: limits.unmoderatedMs,
    samples: logs.sampleLog,
    sampleEveryMs: limits.sampleEveryMs,
    onUnexpected,
  })
  const { visitorOf } = sockets
  const onRefused = () => {}
  serveRooms({ namespace, visitorOf, meetings, sessions, build: 'build-1', effects, clock, onRefused, onUnexpected })
  routeUpgrades(http, {
    isOwnOrigin: () => true,
    takeUpgrade: () => true,
    paths: { [`${socketPath}/`]: sockets.upgrade },
  })
}

function serveBare(): void {
  const io = new Server(http, { path: socketPath, transports: ['websocket'], serveClient: false })
  let lines = 0
  io.of(roomNamespace).on('connection', socket => {
    socket.on('command', ({ params }: { params: { text: string } }, acknowledge: (answer: unknown) => void) => {
      const line = {
        type: 'said',
        id: `line-${++lines}`,
        from: 'person-1',
        text: params.text,
        at: Date.now(),
        replyTo: null,
      }
      io.of(roomNamespace).emit('frame', { events: [{ feature: 'chat', event: line }] })
      acknowledge({ ok: true, reply: { id: line.id } })
    })
  })
}

if (process.argv[2] === 'bare') serveBare()
else await serveRoom()
serveMeasured(http)
