import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoticesConnection } from '../../client/net/NoticesConnection.ts'
import { RoomConnection } from '../../client/net/RoomConnection.ts'
import {
  noticesNamespace,
  roomNamespace,
  socketPath,
  type Answer,
  type RoomAuth,
  type RoomWelcome,
} from '../../contract/envelope.ts'
import { initialRoom, type Command } from '../../contract/room.ts'
import { firstFrames } from '../support/firstFrames.ts'

/** A room's door behind a network that can swallow everything, as one does whose other end is gone. */
const closers: (() => unknown)[] = []
let isDead: boolean, origin: string
let browser: EventTarget
let swallowed: Socket[], carried: Socket[]
let commands: Command[], isAnswering: boolean
let build: string, showsViews: boolean, sinces: RoomAuth['since'][]

beforeEach(async () => {
  isDead = false
  swallowed = []
  carried = []
  commands = []
  isAnswering = true
  build = 'b1'
  showsViews = true
  sinces = []
  browser = new EventTarget()
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser))
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser))
  const http = createHttpServer()
  const io = new Server(http, { path: socketPath, transports: ['websocket'] })
  io.of(noticesNamespace)
  io.of(roomNamespace).on('connection', socket => {
    const welcome = { meetingId: 'm1', personId: 'p1', title: 'Ferries', eventId: 'e1', build, now: 1 }
    socket.emit('welcome', welcome satisfies RoomWelcome)
    socket.on('command', (command: Command, acknowledge: (answer: Answer) => void) => {
      commands.push(command)
      if (isAnswering) acknowledge({ ok: true, reply: {} })
    })
    const { since } = socket.handshake.auth as RoomAuth
    sinces.push(since)
    if (!showsViews) return
    const resumes = since?.build === build
    const frames = resumes ? [{ events: [], seq: since.seq }] : firstFrames(initialRoom)
    for (const frame of frames) socket.emit('frame', frame)
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  closers.push(() => io.close())
  const behind = (http.address() as AddressInfo).port
  const network = createServer(socket => {
    ;(isDead ? swallowed : carried).push(socket.on('error', () => {}))
    if (isDead) return void socket.resume()
    const onward = connect(behind, '127.0.0.1').on('error', () => {})
    socket.pipe(onward).pipe(socket)
    socket.on('close', () => onward.destroy())
  })
  await once(network.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(network.address() as AddressInfo).port}`
  closers.push(() => {
    for (const socket of [...swallowed, ...carried]) socket.destroy()
    network.close()
  })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  vi.unstubAllGlobals()
})

const enter = async (): Promise<RoomConnection> => {
  const connection = new RoomConnection({ sessionId: 's1', tab: 't1', place: 'stage', origin })
  closers.push(() => connection.close())
  await vi.waitFor(() => expect(connection.status.value.phase).toBe('joined'))
  return connection
}
const online = () => browser.dispatchEvent(new Event('online'))
const until = (check: () => void, timeout: number) => vi.waitFor(check, { timeout, interval: 5 })

test('[J5] an attempt that was begun on a dead network is given up once the network is back', async () => {
  const connection = await enter()
  isDead = true
  carried[0]!.destroy()
  await until(() => expect(swallowed).toHaveLength(1), 10_000)
  expect(connection.status.value.phase).toBe('reconnecting')
  isDead = false
  online()
  await until(() => expect(connection.status.value.phase).toBe('joined'), 1500)
  expect(carried).toHaveLength(2)
})

test('[J5] an attempt without an answer is given up by itself, and the next one comes through', async () => {
  const connection = await enter()
  isDead = true
  carried[0]!.destroy()
  await until(() => expect(swallowed).toHaveLength(1), 10_000)
  isDead = false
  await until(() => expect(connection.status.value.phase).toBe('joined'), 8000)
})

test('[J5] a connection that outlived a change of network is begun anew', async () => {
  const connection = await enter()
  online()
  await until(() => expect(carried).toHaveLength(2), 5000)
  await until(() => expect(connection.status.value.phase).toBe('joined'), 5000)
})

test('[E4] a page that the server has not answered for some seconds knows that it may be out of date, until it is back', async () => {
  isDead = true
  const notices = new NoticesConnection({ origin })
  closers.push(() => notices.close())
  expect(notices.isCutOff.value).toBe(false)
  await until(() => expect(notices.isCutOff.value).toBe(true), 30_000)
  isDead = false
  online()
  await until(() => expect(notices.isCutOff.value).toBe(false), 30_000)
})

test('[J3] who has left stays out, whatever the network does', async () => {
  const connection = await enter()
  connection.close()
  online()
  await new Promise<void>(resolve => carried[0]!.once('close', () => resolve()))
  expect(carried).toHaveLength(1)
})

test('[J5] what is asked on a connection that turns out dead goes out in its turn; what must not be late, never', async () => {
  const connection = await enter()
  isAnswering = false
  const asked = [connection.command('chat.say', { text: 'First', replyTo: null })]
  await until(() => expect(commands).toHaveLength(1), 5000)
  const wokenUp = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000) // no ping has come for so long
  asked.push(connection.command('chat.say', { text: 'Second', replyTo: null }))
  const refused = expect(connection.command('meeting.end', {})).rejects.toMatchObject({ code: 'unavailable' })
  wokenUp.mockRestore()
  isAnswering = true
  await Promise.all([refused, ...asked])
  const said = commands.map(({ name, params }) => ('text' in params ? params.text : name))
  expect(said).toEqual(['First', 'First', 'Second'])
})

test('[J5] a connection that breaks before the view of another build is here is followed by one that asks for a view', async () => {
  const connection = await enter()
  build = 'b2'
  showsViews = false
  carried[0]!.destroy()
  await until(() => expect(connection.welcome.value?.build).toBe('b2'), 3000)
  showsViews = true
  carried[1]!.destroy()
  await until(() => expect(connection.status.value.phase).toBe('joined'), 3000)
  expect(sinces.map(since => since?.build)).toEqual([undefined, 'b1', undefined])
})
