import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openResource } from '../../client/models/Resource.ts'
import { NoticesConnection } from '../../client/net/NoticesConnection.ts'
import { hearServerTime, serverTimeAtLeast } from '../../client/net/serverClock.ts'
import { noticesNamespace, socketPath } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'
import { clock } from '../../server/composition/effects.ts'
import { Changes, type Change } from '../../server/domain/Changes.ts'
import type { Topic } from '../../server/domain/Topic.ts'
import { serveNotices } from '../../server/ws/notices.ts'

/** The notices of a server whose database and whose clock the test moves, and a page that shows one address. */
async function open() {
  const http = createServer(),
    io = new Server(http, { path: socketPath, transports: ['websocket'] })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const server = { now: Date.now(), isStoreAway: false, watching: 0 }
  const changes = new Changes(() => server.now)
  const changed: Topic<Change> = changes.changed
  serveNotices({
    namespace: io.of(noticesNamespace),
    visitorOf: () => null,
    sharedLimitOf: () => undefined,
    mayWatch: async () => {
      if (server.isStoreAway) throw new DomainError('unavailable', 'No database')
      server.watching += 1
      return true
    },
    onChange: listener => changed.subscribe(listener),
    now: () => server.now,
    clock,
    onUnexpected: () => {},
  })
  const standingsOf = async () => {
    if (server.isStoreAway) throw new DomainError('unavailable', 'No database')
    return new Map()
  }
  const connection = new NoticesConnection({ origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
  onTestFinished(async () => {
    connection.close()
    await io.close()
  })
  const page = { loads: 0 }
  const show = () => {
    hearServerTime(server.now)
    const resource = openResource({
      load: async () => ++page.loads,
      watch: listener => connection.watch('/a', listener),
      now: serverTimeAtLeast,
    })
    onTestFinished(() => resource.close())
  }
  return {
    connection,
    server,
    page,
    show,
    change: () => changes.publish(['/a'], { standingsOf, isConcerned: () => true }),
  }
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

test('[E4] a page that opened while the database was away is told of changes once it is back', async () => {
  const { server, page, show, change } = await open()
  server.isStoreAway = true
  show()
  await until(() => expect(page.loads, 'nothing is known').toBeGreaterThan(1))
  server.isStoreAway = false
  await until(() => expect(server.watching).toBe(1))
  const before = page.loads
  change()
  await until(() => expect(page.loads).toBeGreaterThan(before))
})

test('[E4] a page keeps no timer of an address that was refused and is watched now, or no more', async () => {
  const { connection, server } = await open()
  const [set, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')]
  onTestFinished(() => {
    set.mockRestore()
    cleared.mockRestore()
  })
  server.isStoreAway = true
  const heard = vi.fn()
  const stop = connection.watch('/b', heard)
  connection.watch('/a', heard)
  await until(() => expect(heard).toHaveBeenCalledTimes(2))
  stop()
  server.isStoreAway = false
  await until(() => expect(server.watching).toBe(1))
  const timersUntilNow = set.mock.results.map(({ value }) => value)
  cleared.mockClear()
  connection.close()
  expect(cleared.mock.calls.filter(([timer]) => timersUntilNow.includes(timer))).toEqual([])
})

test('[E4] a change of which the database was away to say whom it concerns is told once it is back', async () => {
  const { server, page, show, change } = await open()
  show()
  await until(() => expect([server.watching, page.loads]).toEqual([1, 1]))
  server.isStoreAway = true
  change()
  server.isStoreAway = false
  await until(() => expect(page.loads).toBe(2))
})

test("[E4] a page hears of each change also after the server's clock was set back", async () => {
  const { server, page, show, change } = await open()
  show()
  await until(() => expect([server.watching, page.loads]).toEqual([1, 1]))
  server.now -= 3_600_000
  for (const loads of [2, 3, 4]) {
    server.now += 60_000
    change()
    await until(() => expect(page.loads).toBe(loads))
  }
})
