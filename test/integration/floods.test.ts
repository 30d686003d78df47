import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { noticesNamespace, socketPath } from '../../contract/envelope.ts'
import { documentsPath } from '../../contract/http.ts'
import { FloodingSocket } from '../support/FloodingSocket.ts'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

const floodBytes = 60_000_000
/** Far less than answers to that many pings would take, and more than a busy server's memory goes up and down. */
const allowedGrowthMb = 100

let server: ServerProcess, people: SampleVisitors
beforeAll(async () => {
  server = await ServerProcess.start()
  people = await signInSample(server.url, server.sample)
})
afterAll(async () => {
  expect(server.output).not.toMatch(/should not/)
  await server.stop()
})

const memoryMb = () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1000
const many = (frame: Buffer) => Buffer.concat(Array<Buffer>(Math.ceil(64_000 / frame.length)).fill(frame))
const pings = many(FloodingSocket.frame(9, Buffer.alloc(125, 1)))
const pongs = many(FloodingSocket.frame(10, Buffer.alloc(125, 1)))
const text = (packet: string) => FloodingSocket.frame(1, Buffer.from(packet))

const openConnected = () =>
  FloodingSocket.open(server.url, `${socketPath}/?EIO=4&transport=websocket`, { Origin: server.url })
const openSignedOut = async () => {
  const socket = await openConnected()
  socket.write(text(`40${noticesNamespace},`))
  await socket.hear(`40${noticesNamespace},{"sid"`)
  return socket
}
const openEditor = () =>
  FloodingSocket.open(server.url, `${documentsPath}/${people.documentId}?client=7`, {
    Origin: server.url,
    Cookie: people.ines.cookie,
  })

test.for([
  ['pings on a room’s path, signed out', openSignedOut, pings],
  ['pings on a document', openEditor, pings],
  ['pongs on a room’s path, signed out', openSignedOut, pongs],
  ['packets of Engine.IO', openSignedOut, many(text('6'))],
  ['asks for a namespace that is not there', openSignedOut, many(text('40/nowhere,'))],
  ['events without a namespace', openConnected, many(text(`42["watch",{"address":"/api/me"}]`))],
  ['events with an answer', openSignedOut, many(text(`42${noticesNamespace},1["watch",{"address":"/api/me"}]`))],
] as const)('%s that come without end and are not read are cut off, and take no memory', async ([, open, bytes]) => {
  const before = memoryMb()
  const socket = await open()
  onTestFinished(() => {
    socket.close()
  })
  socket.stopReading()
  await socket.flood(bytes, floodBytes)
  expect(memoryMb() - before).toBeLessThan(allowedGrowthMb)
  socket.startReading() // or it would not see that it is over
  await vi.waitFor(() => expect(socket.isGone).toBe(true), { timeout: 10_000 })
  expect((await people.ines.ask('getMe', {})).status, 'others are served').toBe(200)
})
