import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { documentsPath } from '../../contract/http.ts'
import { socketPath } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { Visitor } from '../support/Visitor.ts'

let server: WholeServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(async () => {
  await server.close()
  expect(server.log).toEqual([])
})

const socketAddress = `${socketPath}/?EIO=4&transport=websocket`
const documentAddress = () => `${documentsPath}/${server.people.documentId}?client=1`

async function openTcp(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}
const request = (address: string, headers: Record<string, string>) =>
  [
    `GET ${address} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

/** The status that an upgrade is answered with. */
async function statusOf(address: string, headers: Record<string, string>): Promise<number> {
  const socket = await openTcp()
  socket.write(request(address, headers))
  const [data] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1])
}

test('an upgrade from a page of another origin is refused, whatever it asks for', async () => {
  const { cookie } = server.people.ines
  for (const address of [socketAddress, documentAddress(), '/elsewhere', '/']) {
    for (const origin of [
      'https://elsewhere.example',
      'null',
      `${server.url}.elsewhere.example`,
      server.url.replace('http:', 'https:'),
      '',
    ]) {
      expect([address, origin, await statusOf(address, { origin, cookie })]).toEqual([address, origin, 403])
    }
    expect([address, await statusOf(address, { cookie })], 'without an origin').toEqual([address, 403])
  }
  expect(await statusOf(socketAddress, { origin: server.url, cookie })).toBe(101)
})

test('a refused upgrade leaves no connection open, though the other side does not close its own', async () => {
  const { cookie } = server.people.ines
  for (const [address, origin] of [
    [socketAddress, 'https://elsewhere.example'],
    ['/elsewhere', server.url],
    [`${socketPath}/?EIO=4&transport=websocket&sid=nowhere`, server.url],
  ] as const) {
    const connected = once(server.app.server, 'connection') as Promise<[Socket]>
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
    const [accepted] = await connected
    socket.write(request(address, { origin, cookie }))
    socket.resume()
    await once(socket, 'end')
    await vi.waitFor(() => expect([address, accepted.destroyed]).toEqual([address, true]))
    socket.destroy()
  }
})

test('an upgrade to a path that is not there is answered so, and one that is none of the socket’s as a mistake', async () => {
  const origin = server.url
  for (const address of ['/', '/elsewhere', '/api/me', socketPath, documentsPath, '/documentsx/1', '//documents/1']) {
    expect([address, await statusOf(address, { origin })]).toEqual([address, 404])
  }
  for (const address of [
    `${socketPath}/`,
    `${socketPath}/?EIO=4&transport=polling`,
    `${socketPath}/?EIO=4&transport=websocket&sid=nowhere`,
  ]) {
    expect([address, await statusOf(address, { origin })]).toEqual([address, 400])
  }
})

test('Socket.IO answers no request over plain HTTP', async () => {
  const { status } = await fetch(`${server.url}${socketPath}/?EIO=4&transport=polling`, {
    headers: server.people.ines.headers,
  })
  expect(status).toBe(404)
})

test('[S9] a draft opens to the team alone; others are told why by the close code', async () => {
  const { thordis, wilhelmina, ines, documentId } = server.people
  const cases: [Visitor, string, number | undefined][] = [
    [ines, documentId, undefined],
    [await server.addPerson({ accountRole: 'contentManager', assigned: true }), documentId, undefined],
    [await server.addPerson({ accountRole: 'admin' }), documentId, undefined],
    [new Visitor(server.url), documentId, documentCloseCodes.signedOut],
    [thordis, documentId, documentCloseCodes.notAllowed],
    [wilhelmina, documentId, documentCloseCodes.notAllowed],
    [ines, 'nowhere-1', documentCloseCodes.notFound],
    [ines, `${documentId}/more`, documentCloseCodes.notFound],
  ]
  for (const [visitor, document, code] of cases) {
    const page = visitor.edit(document)
    const expected = code === undefined ? { state: 'online' } : { state: 'ended', code }
    await vi.waitFor(() => expect(page.connection.status.value).toEqual(expected), { timeout: 10_000 })
    page.close()
  }
})

test('[RS12] a person opens so many drafts at once, and one that closes makes room', async () => {
  const { url, people } = server
  const editor = await server.addPerson({ accountRole: 'admin' })
  const headers = { origin: url, cookie: editor.cookie }
  const open = await Promise.all(
    Array.from({ length: limits.personSockets }, async () => {
      const socket = await openTcp()
      socket.write(request(documentAddress(), headers))
      await once(socket, 'data')
      return socket
    }),
  )
  expect(await statusOf(documentAddress(), headers)).toBe(429)
  expect(await statusOf(documentAddress(), { origin: url, cookie: people.ines.cookie })).toBe(101)
  open[0]!.resetAndDestroy()
  await vi.waitFor(async () => expect(await statusOf(documentAddress(), headers)).toBe(101))
  for (const socket of open) socket.destroy()
})

test('a page that is gone while the server still looks up who it is does no harm', async () => {
  const { headers } = server.people.ines
  for (let n = 0; n < 40; n += 1) {
    const socket = await openTcp()
    socket.write(request(n % 2 ? socketAddress : documentAddress(), headers))
    if (n % 4 < 2) await new Promise(setImmediate)
    socket.resetAndDestroy()
  }
  expect((await server.people.ines.ask('getMe', {})).status).toBe(200)
})

test('[O3] a server that stops while it looks up who opens a draft has nothing to report of that', async () => {
  const stopping = await openWholeServer()
  const { ines, documentId } = stopping.people
  const looking = Array.from({ length: 100 }, () => connect(stopping.port, '127.0.0.1'))
  await Promise.all(looking.map(socket => once(socket, 'connect')))
  const asked = once(stopping.app.server, 'upgrade')
  const headers = { origin: stopping.url, cookie: ines.cookie }
  for (const socket of looking) {
    socket.on('error', () => {}).write(request(`${documentsPath}/${documentId}?client=1`, headers))
  }
  await asked
  await stopping.close()
  for (const socket of looking) socket.destroy()
  expect(stopping.log).toEqual([])
})
