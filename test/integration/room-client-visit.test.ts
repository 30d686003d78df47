import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { effect } from '@preact/signals'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LocalMedia } from '../../client/models/LocalMedia.ts'
import { openVisit, type Entrance, type RoomVisit } from '../../client/room/RoomVisit.ts'
import { roomNamespace, socketPath, type Answer } from '../../contract/envelope.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { noSeats, replaceSeat } from '../../contract/features/seats.ts'
import { initialRoom, type Command, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { firstFrames } from '../support/firstFrames.ts'
import { FakeDevices } from '../support/FakeDevices.ts'

/** A room's door that does as the test says; the real one has its own tests. */
const closers: (() => unknown)[] = []
let io: Server, origin: string
let place: 'stage' | 'viewer'
let socket: Socket
let refuse: ErrorCode | undefined
let refused: unknown[]
let stageIsFull: boolean
let commands: Command[]
const told: unknown[] = []

beforeEach(async () => {
  place = 'viewer'
  refuse = undefined
  stageIsFull = false
  refused = []
  told.length = 0
  commands = []
  const http = createServer()
  io = new Server(http, { path: socketPath, transports: ['websocket'] })
  io.of(roomNamespace).use((_, next) => {
    next(refuse ? Object.assign(new Error('No'), { data: { code: refuse } }) : undefined)
  })
  io.of(roomNamespace).on('connection', connected => {
    socket = connected
    socket.on('command', (command: Command, acknowledge: (answer: Answer) => void) => acknowledge(answer(command)))
    socket.emit('welcome', { meetingId: 'm1', personId: 'p1', title: 'Ferries', eventId: 'e1' })
    for (const frame of firstFrames(view())) socket.emit('frame', frame)
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  closers.push(() => io.close())
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const view = (): RoomState => {
  const person = {
    id: 'p1',
    name: 'Ann',
    role: 'attendee',
    microphone: false,
    camera: false,
    here: true,
    awaySince: null,
    inBreakout: false,
    gone: false,
  } as const
  return { ...initialRoom, people: replaceSeat(noSeats, 'p1', { ...person, place, removed: false }) }
}
const happen = (event: Extract<RoomEvent, { feature: 'people' }>['event']) =>
  socket.emit('frame', { events: [{ feature: 'people', event }] })

function answer(command: Command): Answer {
  const { name, params } = command
  commands.push(command)
  if (name === 'people.joinStage' && stageIsFull) return { ok: false, error: { code: 'full', message: 'Full' } }
  if (name === 'people.joinStage') happen({ type: 'stageJoined', id: 'p1' })
  if (name === 'people.setMedia') told.push(params)
  return { ok: true, reply: {} }
}

/** Somebody who comes in with camera and microphone on; `kept` are those that a reload found to have been on. */
async function visit(
  entrance: Entrance,
  kept?: string,
): Promise<{ devices: FakeDevices; local: LocalMedia } & RoomVisit> {
  const devices = new FakeDevices()
  const local = new LocalMedia(devices, {
    tab: { get: () => kept, set: () => undefined },
    browser: { get: () => undefined, set: () => undefined },
  })
  if (entrance.kind === 'choice') await Promise.all([local.set('camera', true), local.set('microphone', true)])
  const opened = openVisit({
    sessionId: 's1',
    tab: 't1',
    origin,
    entrance,
    local,
    createDevice: () => new Promise(() => {}), // a browser that can do media, which here nobody sends
    onRefused: error => refused.push(error),
  })
  closers.push(
    () => opened.close(),
    () => local.close(),
  )
  return { devices, local, ...opened }
}
const open = ({ opened }: FakeDevices) => opened.filter(({ closed }) => !closed).map(({ kind }) => kind)
const isJoined = ({ connection }: RoomVisit) => vi.waitFor(() => expect(connection.status.value.phase).toBe('joined'))
const isTold = (...wanted: unknown[]) => vi.waitFor(() => expect(told).toEqual(wanted))

test('[J1] who joins the stage is there with the devices that are on', async () => {
  const { devices } = await visit({ kind: 'choice', place: 'stage' })
  await isTold({ microphone: true, camera: true })
  expect(open(devices).sort()).toEqual(['camera', 'microphone'])
})

test('[J1] who joins as a viewer holds no device from the press on', async () => {
  const { devices } = await visit({ kind: 'choice', place: 'viewer' })
  expect(open(devices)).toEqual([])
})

test('[J1] [G4] a full stage leaves one among the viewers, is said, and lets go of the devices', async () => {
  stageIsFull = true
  const entered = await visit({ kind: 'choice', place: 'stage' })
  await vi.waitFor(() => expect(refused).toEqual([expect.any(DomainError)]))
  expect(refused).toMatchObject([{ code: 'full' }])
  expect([entered.connection.status.value.phase, open(entered.devices), told]).toEqual(['joined', [], []])
})

test('[J1] who leaves the stage holds no device, and coming back to it switches nothing on', async () => {
  const entered = await visit({ kind: 'choice', place: 'stage' })
  await isTold({ microphone: true, camera: true })
  happen({ type: 'stageLeft', id: 'p1' })
  await vi.waitFor(() => expect(open(entered.devices)).toEqual([]))
  happen({ type: 'stageJoined', id: 'p1' })
  await isTold({ microphone: true, camera: true }, { microphone: false, camera: false })
  expect(open(entered.devices)).toEqual([])
})

test('[J7] while another page has the seat this one holds no device; moving here takes them again', async () => {
  const entered = await visit({ kind: 'choice', place: 'stage' })
  await isTold({ microphone: true, camera: true })
  place = 'stage'
  refuse = 'elsewhere'
  socket.conn.close()
  await vi.waitFor(() => expect(entered.connection.status.value.phase).toBe('elsewhere'))
  expect(open(entered.devices)).toEqual([])
  refuse = undefined
  entered.connection.moveHere()
  await isJoined(entered)
  await vi.waitFor(() => expect(open(entered.devices).sort()).toEqual(['camera', 'microphone']))
})

test('[J5] after a reload what was on is on again; after another way back nothing is', async () => {
  place = 'stage'
  const reloaded = await visit({ kind: 'return', reloaded: true }, 'microphone')
  await vi.waitFor(() => expect(open(reloaded.devices)).toEqual(['microphone']))
  told.length = 0
  const another = await visit({ kind: 'return', reloaded: false }, 'microphone')
  await isTold({ microphone: false, camera: false })
  expect(open(another.devices)).toEqual([])
})

test('[J5] [J7] what a reload found to be on goes on also where the seat is first moved here', async () => {
  place = 'stage'
  refuse = 'elsewhere'
  const reloaded = await visit({ kind: 'return', reloaded: true }, 'camera microphone')
  await vi.waitFor(() => expect(reloaded.connection.status.value.phase).toBe('elsewhere'))
  expect(open(reloaded.devices)).toEqual([])
  refuse = undefined
  reloaded.connection.moveHere()
  await isJoined(reloaded)
  await vi.waitFor(() => expect(open(reloaded.devices)).toEqual(['camera', 'microphone']))
})

test('[J1] a viewer who comes back after a reload switches nothing on, nor by joining the stage later', async () => {
  const viewer = await visit({ kind: 'return', reloaded: true }, 'camera microphone')
  await isJoined(viewer)
  expect(open(viewer.devices)).toEqual([])
  happen({ type: 'stageJoined', id: 'p1' })
  await isTold({ microphone: false, camera: false })
  expect(viewer.devices.asked).toBe(0)
})

test('[G1] each device is told by itself: muting does not wait for the camera', async () => {
  const { devices, local } = await visit({ kind: 'choice', place: 'stage' })
  await isTold({ microphone: true, camera: true })
  await local.set('camera', false)
  devices.prompt = new Promise(() => undefined)
  const asked = devices.asked
  void local.set('camera', true)
  await vi.waitFor(() => expect(devices.asked).toBe(asked + 1))
  await local.set('microphone', false)
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ microphone: false, camera: false }))
})

test('[J5] a part of the page that throws at what has happened costs nobody the connection', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  closers.push(() => errors.mockRestore())
  const { connection } = await visit({ kind: 'choice', place: 'viewer' })
  await vi.waitFor(() => expect(connection.status.value.phase).toBe('joined'))
  const phases: string[] = []
  closers.push(connection.status.subscribe(({ phase }) => phases.push(phase)))
  const stop = effect(() => {
    if (connection.state.value!.people.stage.length > 0) throw new Error('broken')
  })
  closers.push(stop)
  happen({ type: 'stageJoined', id: 'p1' })
  await vi.waitFor(() => expect(connection.state.value!.people.stage).toEqual(['p1']))
  happen({ type: 'stageLeft', id: 'p1' })
  await vi.waitFor(() => expect(connection.state.value!.people.stage).toEqual([]))
  expect(phases).toEqual(['joined'])
  expect(errors).toHaveBeenCalledOnce()
})

test('[RS14] [B3] moved to another room, devices stay on and the room is told of them; what waits was for the other', async () => {
  place = 'stage'
  const { connection, devices } = await visit({ kind: 'choice', place: 'stage' })
  await isTold({ microphone: true, camera: true })
  expect(connection.room.value).toBe('m1')
  const opened = devices.opened.length
  const frames = firstFrames({ ...view(), hands: [{ id: 'p2', at: 1 }] }, 3, 'attendee', 'r1')
  socket.removeAllListeners('command') // no answer comes
  const said = connection.command('chat.say', { text: 'For the main room', replyTo: null })
  socket.on('command', (command: Command, acknowledge: (answer: Answer) => void) => acknowledge(answer(command)))
  for (const frame of frames) socket.emit('frame', frame)
  await expect(said).rejects.toMatchObject({ code: 'closed' })
  expect([connection.room.value, connection.state.value!.hands.length]).toEqual(['r1', 1])
  await isTold({ microphone: true, camera: true }, { microphone: true, camera: true })
  expect(commands.at(-1)).toMatchObject({ name: 'people.setMedia', room: 'r1' })
  expect(devices.opened).toHaveLength(opened)
  expect(open(devices).sort()).toEqual(['camera', 'microphone'])
})
