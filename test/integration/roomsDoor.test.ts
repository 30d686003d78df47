import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { listWaiting } from '../../contract/features/door.ts'
import { makeSession, publishEdited } from '../support/editSession.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

let server: WholeServer, sessionId: string, moderator: RoomConnection
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  const { ines, wilhelmina, kwabena, eventId } = server.people
  sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  moderator = wilhelmina.enter(sessionId)
  await until(() => expect(moderator.status.value.phase).toBe('joined'))
  await moderator.command('door.lock', {})
})
afterEach(() => {
  for (const person of [server.people.wilhelmina, server.people.kwabena, server.people.thordis]) person.close()
  expect(server.log).toEqual([])
})

const waiting = () => listWaiting(moderator.state.value!.door).map(({ id }) => id)

test('[J2] who waits is let in over the same connection, and what they asked for meanwhile is done then', async () => {
  const { thordis } = server.people
  const late = thordis.enter(sessionId, { place: 'stage' })
  await until(() => expect(late.status.value.phase).toBe('waiting'))
  const said = late.command('chat.say', { text: 'Good morning', replyTo: null })
  await until(() => expect(waiting()).toEqual([thordis.id]))
  expect(late.state.value).toBeUndefined()
  await moderator.command('door.admit', { id: thordis.id })
  await until(() => expect(late.status.value.phase).toBe('joined'))
  await said
  await until(() => expect(moderator.state.value?.chat.lines.map(({ text }) => text)).toEqual(['Good morning']))
})

test('[J2] who is declined is out, and is refused as long as the room is locked', async () => {
  const { thordis } = server.people
  const late = thordis.enter(sessionId)
  await until(() => expect(waiting()).toEqual([thordis.id]))
  await moderator.command('door.decline', { id: thordis.id })
  await until(() => expect(late.status.value).toEqual({ phase: 'ended', reason: 'declined' }))
  const again = thordis.enter(sessionId)
  await until(() => expect(again.status.value).toEqual({ phase: 'refused', code: 'declined' }))
  await moderator.command('door.unlock', {})
  const last = thordis.enter(sessionId)
  await until(() => expect(last.status.value.phase).toBe('joined'))
})

test('[J2] [C6] who waits hears nothing of the room, asks nothing of it, and sees no picture', async () => {
  const { thordis } = server.people
  const socket = await RawSocket.enter(thordis, { sessionId })
  await moderator.command('chat.say', { text: 'Among ourselves', replyTo: null })
  const refused = { ok: false, error: expect.objectContaining({ code: 'not_allowed' }) }
  for (const name of ['getRouterCapabilities', 'createTransport', 'consume']) {
    expect(await socket.ask('sfu', { name, params: {} }), name).toEqual(refused)
  }
  const raise = { id: 'c-1', name: 'hands.raise', params: {} }
  expect(await socket.ask('command', raise)).toEqual(refused)
  expect(socket.frames.map(frame => Object.keys(JSON.parse(frame) as object))).toEqual([['outside']])
  await socket.close()
})

test('[J2] [A8] who loses the right to come in waits no more', async () => {
  const { ines, thordis } = server.people
  const late = thordis.enter(sessionId)
  await until(() => expect(waiting()).toEqual([thordis.id]))
  await publishEdited(ines, sessionId, { visibility: 'private' })
  await until(() => expect(late.status.value).toEqual({ phase: 'ended', reason: 'removed' }))
  expect(waiting()).toEqual([])
})
