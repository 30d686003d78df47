import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Role } from '../../contract/audience.ts'
import { roomNamespace } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import { effects, steadyClock as clock } from '../../server/composition/effects.ts'
import { Meetings } from '../../server/domain/rooms/Meetings.ts'
import { serveRooms } from '../../server/ws/roomSocket.ts'
import { createOutlet } from '../../server/ws/SocketReceiver.ts'
import { openSocketServer } from '../../server/ws/socketServer.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { FakeSampleLog } from '../support/FakeSampleLog.ts'
import { RawSocket } from '../support/RawSocket.ts'

/**
 * A room's door where a right changes after it was asked for the first time; what the room writes is kept in memory.
 */
async function openDoor(answers: (Role | null)[], asked: () => void = () => {}) {
  const http = createServer()
  let people = 0
  const sockets = openSocketServer(async () => ({
    personId: `person-${++people}`,
    name: 'Somebody',
    signInId: 'sign-in-1',
  }))
  const namespace = sockets.io.of(roomNamespace),
    log = new FakeRoomLog()
  const meeting = { meetingId: 'meeting-1', sessionId: 'session-1', eventId: 'event-1', title: 'A session', endsAt: 0 }
  const sessions = {
    endMeeting: async () => {},
    getRunningMeeting: async () => meeting,
    listRunningMeetings: async () => [meeting],
    getRoomRoles: async () => new Map(),
    noteEntrances: async () => {},
    getRoomRole: async () => {
      asked()
      return answers.length > 1 ? answers.shift()! : answers[0]!
    },
  }
  const onUnexpected = (error: unknown) => {
    throw error
  }
  const meetings = new Meetings({
    openLog: async () => ({ log, fence: log.fence + 1 }),
    outlet: createOutlet(namespace),
    effects,
    clock,
    sessions,
    sfu: createFakeSfu().sfu,
    unmoderatedLimitMs: 60_000,
    samples: new FakeSampleLog(),
    sampleEveryMs: 10_000,
    onUnexpected,
  })
  const { visitorOf } = sockets
  const refused: { code: string; personId: string | undefined }[] = []
  const onRefused = (code: string, personId: string | undefined) => void refused.push({ code, personId })
  serveRooms({ namespace, visitorOf, meetings, sessions, build: 'build-1', effects, clock, onRefused, onUnexpected })
  http.on('upgrade', (request, socket, head) => {
    void sockets.upgrade(request, socket, head, '')
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(async () => {
    await meetings.close()
    await sockets.close()
    http.close()
  })
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, headers: {}, refused }
}

async function knock(answers: (Role | null)[]): Promise<RawSocket> {
  const socket = await RawSocket.open(await openDoor(answers))
  onTestFinished(() => socket.close())
  socket.connect(roomNamespace, { sessionId: 'session-1', tab: 'raw-1', takeOver: false, place: 'viewer', since: null })
  return socket
}

test('[A8] who loses the right while coming in is put out again', async () => {
  const socket = await knock(['attendee', null])
  await socket.closed
  expect(socket.heard.some(packet => packet.includes('["end","removed"]'))).toBe(true)
})

test('[A8] whose role changes while coming in is shown the room in the new one', async () => {
  const socket = await knock(['moderator', 'attendee'])
  await socket.hear(packet => packet.includes('["frame"'))
  expect(socket.frames[0]).toMatch(/^\{"role":"attendee"/)
})

test('[J2] who is not let in is recorded, with the reason', async () => {
  const door = await openDoor([null])
  const socket = await RawSocket.open(door)
  onTestFinished(() => socket.close())
  socket.connect(roomNamespace, { sessionId: 'session-1', tab: 'raw-1', takeOver: false, place: 'viewer', since: null })
  await socket.hear(packet => packet.includes('not_found'))
  expect(door.refused).toEqual([{ code: 'not_found', personId: 'person-1' }])
})

test('[RS1] hundreds who come at once leave everything else its turns', async () => {
  const count = 4 * limits.entranceStepsPerTurn
  let [thisTurn, most] = [0, 0]
  const door = await openDoor(['attendee'], () => {
    if (++thisTurn === 1) setImmediate(() => (thisTurn = 0))
    most = Math.max(most, thisTurn)
  })
  const auth = { sessionId: 'session-1', tab: 'raw-1', takeOver: false, place: 'viewer', since: null }
  const sockets = await Promise.all(Array.from({ length: count }, () => RawSocket.open(door)))
  onTestFinished(async () => void (await Promise.all(sockets.map(socket => socket.close()))))
  for (const socket of sockets) socket.connect(roomNamespace, auth)
  await Promise.all(sockets.map(socket => socket.hear(packet => packet.includes('["frame"'))))
  expect(most).toBeLessThanOrEqual(2 * limits.entranceStepsPerTurn) // their right is looked up before, and again in it
})

test('[J2] [O2] who asks without end is recorded no more often than they may ask', async () => {
  const door = await openDoor([null])
  const socket = await RawSocket.open(door)
  onTestFinished(() => socket.close())
  const auth = { sessionId: 'session-1', tab: 'raw-1', takeOver: false, place: 'viewer', since: null }
  const tries = 5 * limits.entranceBurst
  for (let i = 0; i < tries; i++) socket.connect(roomNamespace, auth)
  await vi.waitFor(() => expect(socket.heard.filter(packet => packet.startsWith('44'))).toHaveLength(tries))
  expect(socket.heard.some(packet => packet.includes('too_fast'))).toBe(true)
  expect(new Set(door.refused.map(({ code }) => code))).toEqual(new Set(['not_found']))
})
