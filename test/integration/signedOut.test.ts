import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { noticesNamespace } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'
import { Visitor } from '../support/Visitor.ts'

const sockets = 100
const asksEach = 60

let server: WholeServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(async () => {
  await server.close()
  expect(server.log).toEqual([])
})

async function openSignedOut(): Promise<RawSocket> {
  const socket = await RawSocket.open(new Visitor(server.url))
  onTestFinished(() => socket.close())
  socket.connect(noticesNamespace, {})
  await socket.hear(packet => packet.startsWith(`40${noticesNamespace}`))
  return socket
}

test('[E4] those who are not signed in watch within a bound of their network; who is signed in is not held up by them', async () => {
  const open = await Promise.all(Array.from({ length: sockets }, openSignedOut))
  const begun = performance.now()
  const answers = await Promise.all(
    open.flatMap(socket =>
      Array.from({ length: asksEach }, () => socket.ask('watch', { address: '/api/nowhere' }, noticesNamespace)),
    ),
  )
  const seconds = (performance.now() - begun) / 1000
  const passed = answers.filter(answer => answer?.ok === false && answer.error.code === 'not_found').length
  expect(passed).toBeGreaterThan(0)
  expect(passed).toBeLessThanOrEqual(limits.signedOutWatchBurst + Math.ceil(seconds * limits.signedOutWatchesPerSecond))

  const { ines, eventId } = server.people
  const signedIn = await RawSocket.open(ines)
  onTestFinished(() => signedIn.close())
  signedIn.connect(noticesNamespace, {})
  await signedIn.hear(packet => packet.startsWith(`40${noticesNamespace}`))
  const address = `/api/events/${eventId}`
  expect(await signedIn.ask('watch', { address }, noticesNamespace)).toMatchObject({ ok: true })
})
