import { expect, onTestFinished, test, vi } from 'vitest'
import { noticesNamespace, roomNamespace } from '../../contract/envelope.ts'
import type { CommandName } from '../../contract/room.ts'
import { makeSession } from '../support/editSession.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'
import { parametersOf } from '../support/SfuPeer.ts'

test('[J3] who has left over a connection that stays open neither acts there nor listens', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const { ines, wilhelmina, kwabena, thordis, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const moderator = wilhelmina.enter(sessionId)
  await moderator.command('people.joinStage', {})
  const { rtpCapabilities } = await moderator.sfu('getRouterCapabilities', {})
  await moderator.sfu('setDeviceCapabilities', { rtpCapabilities })
  const { id: transportId } = await moderator.sfu('createTransport', { direction: 'send' })
  const rtpParameters = parametersOf('microphone')
  const sent = { transportId, source: 'microphone', rtpParameters, paused: false } as const
  const { id: producerId } = await moderator.sfu('produce', sent)

  const attendee = await RawSocket.enter(thordis, { sessionId })
  let asked = 0
  const command = (name: CommandName, params = {}) => attendee.ask('command', { id: `asked-${++asked}`, name, params })
  const sfu = (name: string, params: unknown) => attendee.ask('sfu', { name, params })
  await sfu('getRouterCapabilities', {})
  await sfu('setDeviceCapabilities', { rtpCapabilities })
  await sfu('createTransport', { direction: 'receive' })
  expect(await sfu('consume', { producerId, spatialLayer: 0 })).toMatchObject({ ok: true })

  expect(await attendee.ask('leave', {})).toEqual({ ok: true, reply: {} })
  const refused = { ok: false, error: { code: 'not_allowed' } }
  expect(await command('chat.say', { text: 'Boo', replyTo: null })).toMatchObject(refused)
  expect(await command('hands.raise')).toMatchObject(refused)
  expect(await command('people.joinStage')).toMatchObject(refused)
  expect(await sfu('consume', { producerId, spatialLayer: 0 })).toMatchObject(refused)
  expect(await sfu('getRouterCapabilities', {})).toMatchObject(refused)
  await vi.waitFor(() => expect(attendee.isOpen).toBe(false), { timeout: 10_000, interval: 20 })
  expect(moderator.state.value).toMatchObject({ chat: { lines: [] }, hands: [], people: { here: 1 } })
  expect(server.log).toEqual([])
})

test('[RS2] who comes and goes many times over one connection leaves nothing behind on it', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const warnings: string[] = []
  const onWarning = ({ message }: Error) => warnings.push(message)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  const { ines, wilhelmina, thordis, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const socket = await RawSocket.enter(thordis, { sessionId })
  socket.connect(noticesNamespace, {})
  await socket.hear(packet => packet.startsWith(`40${noticesNamespace}`))
  for (let times = 0; times < 15; times++) {
    socket.send(`41${roomNamespace},`)
    socket.heard.length = 0
    await socket.ask('watch', { address: '/api/events' }, noticesNamespace) // answered once the room has been left
    socket.connect(roomNamespace, { sessionId, tab: 'raw-1', takeOver: true, place: 'viewer', since: null })
    await socket.hear(packet => packet.startsWith(`40${roomNamespace}`))
  }
  expect(await socket.ask('command', { id: 'asked-1', name: 'hands.raise', params: {} })).toMatchObject({ ok: true })
  await socket.close()
  const moderator = wilhelmina.enter(sessionId)
  await vi.waitFor(() => expect(moderator.state.value).toMatchObject({ people: { here: 1 } }), { timeout: 10_000 })
  expect(warnings).toEqual([])
})
