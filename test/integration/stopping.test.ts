import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { noticesNamespace, socketPath } from '../../contract/envelope.ts'
import { documentsPath } from '../../contract/http.ts'
import { FloodingSocket } from '../support/FloodingSocket.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

/** The rule says five seconds; a busy machine may take as long again. */
const stopLimitMs = 10_000

const slowRequest = (origin: string) =>
  [
    'POST /api/sign-in HTTP/1.1',
    'Host: localhost',
    `Origin: ${origin}`,
    'Content-Type: application/json',
    'Content-Length: 1000',
    '',
    '{',
  ].join('\r\n')

async function openTcp(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Everything that others can hold open: a body that does not end, silence, and sockets whose pages read nothing. */
async function holdOpen(url: string, documentId: string, cookie: string): Promise<void> {
  const slow = await openTcp(url)
  slow.write(slowRequest(url))
  await openTcp(url)
  const idle = await openTcp(url)
  idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(idle, 'data')
  for (const path of [`${socketPath}/?EIO=4&transport=websocket`, `${documentsPath}/${documentId}?client=7`]) {
    const socket = await FloodingSocket.open(url, path, { Origin: url, Cookie: cookie })
    onTestFinished(() => {
      socket.close()
    })
    socket.write(FloodingSocket.frame(1, Buffer.from(`40${noticesNamespace},`)))
    socket.stopReading()
  }
}

test('[O3] a signal ends the server soon, whatever others hold open, and what was saved is there', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.stop())
  const { ines, tomasz, documentId, all } = await signInSample(server.url, server.sample)
  onTestFinished(() => {
    for (const visitor of all) visitor.close()
  })
  await holdOpen(server.url, documentId, ines.cookie)
  const editor = tomasz.edit(documentId)
  await vi.waitFor(() => expect(editor.connection.status.value.state).toBe('online'), { timeout: 10_000 })
  editor.model.set('title', 'Kept')
  await editor.connection.whenSaved()
  editor.close()
  const begun = performance.now()
  expect(await server.end('SIGTERM')).toBe(0)
  expect(performance.now() - begun).toBeLessThan(stopLimitMs)
  await server.startAgain()
  const late = ines.edit(documentId)
  await vi.waitFor(() => expect(late.model.fields.value.title).toBe('Kept'), { timeout: 10_000 })
})

/** As many at once, with a password that is wrong; each answers with the code of its refusal, if there is an answer. */
const askToSignIn = (url: string, count: number) =>
  Array.from({ length: count }, async (_, n) => {
    const answer = await fetch(`${url}/api/sign-in`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: `nobody-${n}@example.org`, password: 'none that anybody has' }),
    }).catch(() => undefined)
    return ((await answer?.json().catch(() => undefined)) as { error?: { code?: string } } | undefined)?.error?.code
  })

test('[O3] a flood of sign-ins holds no signal up, and what waits is refused without a failure', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.stop())
  const asked = askToSignIn(server.url, 500)
  await Promise.race(asked)
  const begun = performance.now()
  expect(await server.end('SIGTERM')).toBe(0)
  expect(performance.now() - begun).toBeLessThan(stopLimitMs)
  await Promise.all(asked)
  expect([...server.output.matchAll(/a request failed/g)].length).toBe(0)
})

test('[O3] a sign-in whose turn has not come is refused when the server stops, as other requests are', async () => {
  const server = await openWholeServer()
  const asked = askToSignIn(server.url, 20) // what the server looks at together for one network
  await Promise.race(asked)
  await server.close()
  expect(await Promise.all(asked)).toContain('unavailable')
})

test('[O3] a second signal ends the server at once', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.stop())
  const { ines, documentId } = await signInSample(server.url, server.sample)
  await holdOpen(server.url, documentId, ines.cookie)
  const ended = server.end('SIGTERM')
  process.kill(server.pid, 'SIGINT')
  process.kill(server.pid, 'SIGTERM')
  expect(await ended).toBe(1)
})

test('[O1] a request that comes in too slowly is ended', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  expect([server.app.server.requestTimeout, server.app.server.headersTimeout]).toEqual([30_000, 15_000])
  server.app.server.requestTimeout = 100
  const slow = await openTcp(server.url)
  const said = once(slow, 'data')
  slow.write(slowRequest(server.url))
  expect(String((await said)[0])).toMatch(/^HTTP\/1\.1 408 /)
})
