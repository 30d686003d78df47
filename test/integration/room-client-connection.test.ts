import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RoomConnection } from '../../client/net/RoomConnection.ts'
import { roomNamespace, socketPath, type Answer, type RoomAuth, type RoomWelcome } from '../../contract/envelope.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import { initialRoom, type Command, type RoomEvent } from '../../contract/room.ts'
import { firstFrames } from '../support/firstFrames.ts'

/** A room's door that does as the test says; the real one has its own tests. */
const closers: (() => unknown)[] = []
let io: Server, origin: string
let meetingId: string
let refuse: ErrorCode | undefined
let sockets: Socket[], auths: RoomAuth[], commands: Command[]
let answers: (command: Command) => Answer | undefined

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  refuse = undefined
  meetingId = 'm1'
  sockets = []
  auths = []
  commands = []
  answers = () => ({ ok: true, reply: {} })
  const http = createServer()
  io = new Server(http, { path: socketPath, transports: ['websocket'] })
  io.of(roomNamespace).use((socket, next) => {
    auths.push(socket.handshake.auth as RoomAuth)
    next(refuse ? Object.assign(new Error('No'), { data: { code: refuse } }) : undefined)
  })
  io.of(roomNamespace).on('connection', socket => {
    sockets.push(socket)
    socket.on('command', (command: Command, acknowledge: (answer: Answer) => void) => {
      commands.push(command)
      const answer = answers(command)
      if (answer) acknowledge(answer)
    })
    welcome(socket)
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  closers.push(() => io.close())
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0).reverse()) await close()
})

const welcome = (socket: Socket): void => {
  socket.emit('welcome', {
    meetingId,
    personId: 'p1',
    title: 'Ferries',
    eventId: 'e1',
    build: 'build-1',
    now: Date.now(),
  } satisfies RoomWelcome)
  const { since } = socket.handshake.auth as RoomAuth
  const rest = since?.meetingId === meetingId ? [{ seq: since.seq, events: [] }] : undefined
  for (const frame of rest ?? firstFrames(initialRoom)) socket.emit('frame', frame)
}
const enter = (): RoomConnection => {
  const connection = new RoomConnection({ sessionId: 's1', tab: 't1', place: 'stage', origin })
  closers.push(() => connection.close())
  return connection
}
const phase = (connection: RoomConnection) => connection.status.value.phase
const enterAndJoin = async (): Promise<RoomConnection> => {
  const connection = enter()
  await vi.waitFor(() => expect(phase(connection)).toBe('joined'))
  return connection
}
const line: RoomEvent = {
  feature: 'chat',
  event: { type: 'said', id: 'l1', from: 'p2', text: 'Hello', at: 1, replyTo: null },
}

describe('coming back', () => {
  test('[J5] after a break the page says how far it had come, and keeps what it knew meanwhile', async () => {
    const connection = await enterAndJoin()
    expect(auths[0]).toEqual({ sessionId: 's1', tab: 't1', place: 'stage', takeOver: false, since: null })
    sockets[0]!.emit('frame', { events: [line] })
    await vi.waitFor(() => expect(connection.state.value?.chat.lines).toHaveLength(1))
    const phases: string[] = []
    closers.push(connection.status.subscribe(status => phases.push(status.phase)))
    sockets[0]!.conn.close()
    await vi.waitFor(() => expect(phases).toEqual(['joined', 'reconnecting', 'joined']))
    expect(auths[1]?.since).toEqual({ meetingId: 'm1', build: 'build-1', room: 'm1', role: 'attendee', seq: 6 })
    expect(connection.state.value?.chat.lines).toHaveLength(1)
  })

  test('[J5] a command without an answer is given again with the same id, one with an answer is not', async () => {
    const connection = await enterAndJoin()
    await connection.command('people.setMedia', { microphone: true, camera: true })
    answers = () => undefined
    const said = connection.command('chat.say', { text: 'Hello', replyTo: null })
    await vi.waitFor(() => expect(commands).toHaveLength(2))
    answers = () => ({ ok: true, reply: { id: 'l1' } })
    sockets[0]!.conn.close()
    expect(await said).toEqual({ id: 'l1' })
    expect(commands.map(command => command.name)).toEqual(['people.setMedia', 'chat.say', 'chat.say'])
    expect(commands[2]?.id).toBe(commands[1]?.id)
    expect(commands[1]?.id).not.toBe(commands[0]?.id)
  })

  test('[J5] a room that cannot write now answers later, a refusal is passed on at once', async () => {
    const connection = await enterAndJoin()
    answers = () => ({ ok: false, error: { code: 'full', message: 'The stage is full' } })
    await expect(connection.command('people.joinStage', {})).rejects.toMatchObject({ code: 'full' })
    answers = () => ({ ok: false, error: { code: 'log_unwritable', message: 'Come back' } })
    const joined = connection.command('people.joinStage', {})
    await vi.waitFor(() => expect(commands).toHaveLength(2))
    answers = () => ({ ok: true, reply: {} })
    sockets[0]!.emit('end', 'comeBack')
    sockets[0]!.disconnect(true)
    expect(await joined).toEqual({})
  })

  test('[J5] what was asked of a meeting that ended meanwhile is refused, not asked of the next one', async () => {
    const connection = await enterAndJoin()
    answers = () => undefined
    const left = connection.command('people.leaveStage', {})
    const said = connection.command('chat.say', { text: 'Only here', replyTo: null })
    await vi.waitFor(() => expect(commands).toHaveLength(2))
    meetingId = 'm2'
    sockets[0]!.conn.close()
    for (const asked of [left, said]) await expect(asked).rejects.toMatchObject({ code: 'ended' })
    answers = () => ({ ok: true, reply: {} })
    expect(await connection.command('people.joinStage', {})).toEqual({})
    expect(commands.map(command => command.name)).toEqual(['people.leaveStage', 'chat.say', 'people.joinStage'])
  })

  test('[J3] ending the session is for now: a lost connection refuses it, and nothing ends later', async () => {
    const connection = await enterAndJoin()
    answers = () => undefined
    const refused = expect(connection.command('meeting.end', {})).rejects.toMatchObject({ code: 'unavailable' })
    await vi.waitFor(() => expect(commands).toHaveLength(1))
    answers = () => ({ ok: true, reply: {} })
    sockets[0]!.conn.close()
    await refused
    await connection.command('people.leaveStage', {})
    expect(commands.map(command => command.name)).toEqual(['meeting.end', 'people.leaveStage'])
  })

  test('[J10] a command with an id from before a reload is the same command', async () => {
    const connection = await enterAndJoin()
    await connection.command('chat.say', { text: 'Hello', replyTo: null }, 'c1')
    expect(commands).toEqual([{ id: 'c1', name: 'chat.say', params: { text: 'Hello', replyTo: null }, room: 'm1' }])
  })

  test('[J5] a room that is not ready is tried again by itself', async () => {
    refuse = 'log_unwritable'
    const connection = enter()
    await vi.waitFor(() => expect(auths.length).toBeGreaterThan(2))
    expect(phase(connection)).toBe('connecting')
    refuse = undefined
    // The pause before the next try may be longer than a second by now.
    await vi.waitFor(() => expect(phase(connection)).toBe('joined'), { timeout: 10_000 })
  })
})

describe('a newer server', () => {
  const unknown = [
    ['feature', { feature: 'polls', event: { type: 'opened', id: 'q1' } }],
    ['event', { feature: 'chat', event: { type: 'pinned', id: 'l1' } }],
    ['form of an event', { feature: 'people' }],
  ] as const
  for (const [what, entry] of unknown) {
    test(`[J5] after an unknown ${what} the page asks for a fresh view, and keeps nothing of that frame`, async () => {
      const connection = await enterAndJoin()
      sockets[0]!.emit('frame', { events: [line, entry] })
      await vi.waitFor(() => expect(sockets).toHaveLength(2))
      expect(connection.state.value?.chat.lines, 'the last whole state stays in sight').toEqual([])
      await vi.waitFor(() => expect(phase(connection)).toBe('joined'))
      expect(auths[1]?.since).toBeNull()
      sockets[1]!.emit('frame', { events: [line] })
      await vi.waitFor(() => expect(connection.state.value?.chat.lines).toHaveLength(1))
    })
  }

  test('[J5] a page that goes on not understanding asks a few times, and then for a newer page', async () => {
    const connection = await enterAndJoin()
    for (let n = 1; n <= 3; n += 1) {
      sockets.at(-1)!.emit('frame', { events: [unknown[0][1]] })
      await vi.waitFor(() => expect(sockets).toHaveLength(n + 1))
      await vi.waitFor(() => expect(phase(connection)).toBe('joined'))
    }
    sockets.at(-1)!.emit('frame', { events: [unknown[0][1]] })
    await vi.waitFor(() => expect(connection.status.value).toEqual({ phase: 'ended', reason: 'outdated' }))
    expect(sockets).toHaveLength(4)
  })

  test('[J5] a view without a part that this page shows is not shown', async () => {
    const connection = await enterAndJoin()
    const { chat: _, ...view } = initialRoom
    for (const frame of firstFrames(view, 6)) sockets[0]!.emit('frame', frame)
    await vi.waitFor(() => expect(sockets).toHaveLength(2))
    expect(connection.state.value).toEqual(initialRoom)
  })
})

describe('one seat', () => {
  test('[J7] a seat that is taken asks, does not try by itself, and moves here when told to', async () => {
    refuse = 'elsewhere'
    const connection = enter()
    await vi.waitFor(() => expect(phase(connection)).toBe('elsewhere'))
    refuse = undefined
    connection.moveHere()
    await vi.waitFor(() => expect(phase(connection)).toBe('joined'))
    expect(auths.map(auth => auth.takeOver)).toEqual([false, true])
    sockets[0]!.conn.close()
    await vi.waitFor(() => expect(auths).toHaveLength(3))
    expect(auths[2]?.takeOver).toBe(false)
  })

  test('[J7] the page that the seat was moved from says so and stays out', async () => {
    const connection = await enterAndJoin()
    answers = () => undefined
    const said = connection.command('chat.say', { text: 'Hello', replyTo: null })
    sockets[0]!.emit('end', 'moved')
    sockets[0]!.disconnect(true)
    await expect(said).rejects.toMatchObject({ code: 'ended' })
    expect(connection.status.value).toEqual({ phase: 'ended', reason: 'moved' })
    await expect(connection.command('people.joinStage', {})).rejects.toMatchObject({ code: 'ended' })
    expect(auths).toHaveLength(1)
  })
})

test('[P1] a session that is not live lets nobody in, and is not asked again', async () => {
  refuse = 'not_live'
  const connection = enter()
  await vi.waitFor(() => expect(connection.status.value).toEqual({ phase: 'refused', code: 'not_live' }))
})

test('[J3] a meeting that ended while the page was away has ended for it too', async () => {
  const connection = await enterAndJoin()
  refuse = 'not_live'
  sockets[0]!.conn.close()
  await vi.waitFor(() => expect(connection.status.value).toEqual({ phase: 'ended', reason: 'ended' }))
})

test('a request to the SFU does not outlive its connection', async () => {
  const connection = await enterAndJoin()
  const asked = connection.sfu('getRouterCapabilities', {})
  sockets[0]!.conn.close()
  await expect(asked).rejects.toMatchObject({ code: 'no_media' })
})
