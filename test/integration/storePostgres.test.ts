import { createConnection, createServer, type Socket } from 'node:net'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/store/Database.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { openPostgresPool } from '../../server/store/postgres.ts'
import { endConnections } from '../support/endConnections.ts'
import { useTemporaryStore } from '../support/temporaryStore.ts'

test('a connection that is lost while it is used fails what was asked of it, and nothing else', async () => {
  const config = await useTemporaryStore('postgres')
  const [database, logs] = [await openDatabase(config), await openLogs(config)]
  onTestFinished(() => database.close())
  onTestFinished(() => logs.close())
  const client = new Client({ connectionString: config.databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await logs.documentLog.create('draft-1', Uint8Array.of(0))
  let acknowledged = 0
  let failed = 0
  let stopped = false
  const append = () =>
    logs.documentLog.append([{ documentId: 'draft-1', fence: 0, updates: [Uint8Array.of(1)], clients: [] }]).then(
      () => void acknowledged++,
      () => void failed++,
    )
  const read = () => database.kysely.selectFrom('person').selectAll().execute()
  const working = [
    (async () => {
      while (!stopped) await append()
    })(),
    ...Array.from({ length: 4 }, async () => {
      while (!stopped) await read().catch(() => void failed++)
    }),
  ]
  for (let cut = 0; cut < 20; cut += 1) {
    const before = acknowledged
    await expect.poll(() => acknowledged, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before + 2)
    await endConnections(client)
  }
  stopped = true
  await Promise.all(working)
  expect(failed).toBeGreaterThan(0)
  await append()
  const { updates } = (await logs.documentLog.read('draft-1'))!
  expect(updates.length).toBeGreaterThan(acknowledged)
})

/** Passes bytes on to PostgreSQL, until it is told to swallow them as a network does that is cut. */
async function openRelay(databaseUrl: string) {
  const address = new URL(databaseUrl)
  const target = { port: Number(address.port || 5432), host: address.hostname }
  const sockets = new Set<Socket>()
  let swallows = false
  const server = createServer(near => {
    const far = createConnection(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', bytes => swallows || to.write(bytes))
      from.on('error', () => {})
      from.on('close', () => to.destroy())
    }
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  address.port = String((server.address() as { port: number }).port)
  return {
    url: address.href,
    swallow(yes: boolean) {
      swallows = yes
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

test('a PostgreSQL that falls silent, or a lock that is never given back, is an error soon', async () => {
  const { databaseUrl } = await useTemporaryStore('postgres')
  const relay = await openRelay(databaseUrl!)
  onTestFinished(() => relay.close())
  const pool = await openPostgresPool(relay.url, 1, { statementMs: 1000, silenceMs: 3000 })
  onTestFinished(() => pool.end())
  await pool.query('create table thing (id text)')
  relay.swallow(true)
  await expect(pool.query('select 1')).rejects.toThrow(/silent|terminated/)
  relay.swallow(false)
  await pool.query('select 1')

  const holder = new Client({ connectionString: databaseUrl })
  await holder.connect()
  onTestFinished(() => holder.end())
  await holder.query('begin; lock table thing')
  await expect(pool.query('select * from thing')).rejects.toThrow(/statement timeout/)
  await holder.query('rollback')
  await pool.query('select * from thing')
})
