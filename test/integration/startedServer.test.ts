import { existsSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { signInSample } from '../support/sampleVisitors.ts'
import { readSample } from '../support/ServerProcess.ts'
import { childrenOf, StartedServer } from '../support/StartedServer.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 })

async function start(env: Record<string, string> = {}): Promise<StartedServer> {
  const server = await StartedServer.start(env)
  onTestFinished(() => server.stop())
  return server
}

test('[O3] [J5] a server that dies is started again, with no worker left over, and people are back in their seats', async () => {
  const server = await start()
  await server.listens(1)
  const { wilhelmina, thordis, sessionId, all } = await signInSample(server.url, readSample(server.output))
  onTestFinished(() => {
    for (const visitor of all) visitor.close()
  })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const rooms = [wilhelmina.enter(sessionId, { place: 'stage' }), thordis.enter(sessionId)] as const
  const expectJoined = () =>
    until(() => {
      expect(rooms.map(room => room.status.value.phase)).toEqual(['joined', 'joined'])
    })
  await expectJoined()
  await until(() => {
    expect(rooms[0].state.value!.people.seats.size).toBe(2)
  })
  const seats = structuredClone(rooms[0].state.value!.people.seats)
  expect(childrenOf(server.serverPid), 'no media worker before somebody needs one').toEqual([])
  await rooms[0].sfu('getRouterCapabilities', {})
  const workers = childrenOf(server.serverPid)
  expect(workers).toHaveLength(1)

  process.kill(server.serverPid, 'SIGKILL')
  await until(() => {
    expect(rooms.map(room => room.status.value.phase)).toEqual(['reconnecting', 'reconnecting'])
  })
  await server.listens(2)
  await until(() => {
    expect(workers.filter(pid => existsSync(`/proc/${pid}`))).toEqual([])
  })
  await expectJoined()
  await until(() => {
    expect(rooms[0].state.value!.people.seats).toEqual(seats)
  })
})

/** A server that throws, at SIGUSR2, where nobody catches it. */
async function startThrowing(kind: 'exception' | 'rejection'): Promise<StartedServer> {
  const preload = new URL('../support/throwOnSignal.ts', import.meta.url).href
  const server = await start({ NODE_OPTIONS: `--import=${preload}`, UNCAUGHT: kind })
  await server.listens(1)
  return server
}

test('[O3] an exception that nobody catches is logged with its stack and without its words, and a new server listens', async () => {
  const server = await startThrowing('exception')
  process.kill(server.serverPid, 'SIGUSR2')
  await server.listens(2)
  expect(server.output).toMatch(/"level":60.*throwOnSignal.ts.*Nobody caught this/)
  expect(server.output).not.toContain('ines@example.org')
})

test('[O3] a rejection that nobody catches is logged with its stack and without its words, and the server goes on', async () => {
  const server = await startThrowing('rejection')
  const { serverPid } = server
  for (let nth = 1; nth <= 2; nth++) {
    process.kill(serverPid, 'SIGUSR2')
    await until(() => {
      expect(server.output.match(/"level":50.*throwOnSignal.ts.*Nobody caught this/g)).toHaveLength(nth)
    })
  }
  expect((await fetch(server.url)).status).toBe(200)
  expect(server.serverPid).toBe(serverPid)
  expect(server.starts).toBe(1)
  expect(server.output).not.toContain('ines@example.org')
})

test('[O3] a server that dies six times within a minute is given up with a word', async () => {
  const server = await start()
  for (let nth = 1; nth <= 6; nth++) {
    await server.listens(nth)
    process.kill(server.serverPid, 'SIGKILL')
  }
  expect(await server.ended).toEqual([137, null])
  expect(server.output).toContain('ended 6 times within a minute')
  expect(server.starts).toBe(6)
})

test('[O1] a fault of the configuration is said once, and nothing is started again', async () => {
  const server = await start({ PORT: 'http' })
  expect(await server.ended).toEqual([78, null])
  expect(server.output.match(/PORT: write/g)).toHaveLength(1)
  expect(server.output).not.toContain('again')
})

test('[O3] a signal ends the server and what keeps it running', async () => {
  const server = await start()
  await server.listens(1)
  server.kill('SIGTERM')
  expect(await server.ended).toEqual([0, null])
  expect(server.output).not.toContain('again')
})

test('[O3] a signal to npm itself ends the server too', async () => {
  const server = await StartedServer.start({}, ['npm', 'start'])
  onTestFinished(() => server.stop())
  await server.listens(1)
  server.kill('SIGTERM')
  await server.ended // not before the last process that holds its output is gone
})
