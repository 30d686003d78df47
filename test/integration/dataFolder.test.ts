import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import workerThreads from 'node:worker_threads'
import { Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../server/composition/openStorage.ts'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { openServer } from '../../server/openServer.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { DataFolderTaken } from '../../server/store/sqlite.ts'
import { isStorageFailure } from '../../server/store/storageErrors.ts'
import { SqliteThreadDialect } from '../../server/store/thread/SqliteThreadDialect.ts'
import { mountSmallDisk } from '../support/mountSmallDisk.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import { useTemporaryStore } from '../support/temporaryStore.ts'

test('[S14] a second server on a data folder is refused with a word, and a killed one leaves no lock', async () => {
  const first = await ServerProcess.start()
  onTestFinished(() => first.stop())
  const second = ServerProcess.start({ env: { DATA_DIR: first.dataDir } })
  await expect(second).rejects.toThrow(/Another Greenroom server uses the data folder .*: stop it, or set DATA_DIR/)
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  await first.kill9()
  await first.startAgain()
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
})

test('a start that fails at its last step closes what it had opened', async () => {
  const { dataDir } = await useTemporaryStore('sqlite')
  const holder = createServer()
  await new Promise<void>(resolve => {
    holder.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as { port: number }
  const env = { NODE_ENV: 'test', PORT: String(port), DATA_DIR: dataDir, MEDIA_PORT: '0', MEDIA_WORKERS: '1' }
  const logger = createLogger('silent', new Writable({ write: (_, __, done) => done() }))
  await expect(openServer(readConfig(env), logger)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const storage = await openStorage({ dataDir, databaseUrl: undefined }) // the folder is free again
  await expect(openStorage({ dataDir, databaseUrl: undefined })).rejects.toBeInstanceOf(DataFolderTaken)
  await storage.close()
  await storage.close()
})

test('[S15] a transaction that a full disk refuses says so, and not that it could not be rolled back', async ({
  skip,
}) => {
  const dataDir = mountSmallDisk()
  if (dataDir === undefined) return skip('needs the right to mount')
  const { kysely, close } = await openDatabase({ dataDir, databaseUrl: undefined })
  onTestFinished(close)
  expect(() => writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(8_000_000, 1))).toThrow('ENOSPC')
  const work = kysely.transaction().execute(async transaction => {
    await sql`create table ballast (data blob)`.execute(transaction)
    await sql`insert into ballast values (zeroblob(3000000))`.execute(transaction)
  })
  const failure: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(isStorageFailure(failure), String(failure)).toBe(true)
  expect(await kysely.selectFrom('person').selectAll().execute()).toEqual([])
})

test('a migration that is broken off leaves nothing of itself, and is done whole at the next start', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-migration-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const kysely = new Kysely<{ first: { id: string }; second: { id: string } }>({
    dialect: new SqliteThreadDialect(join(dataDir, 'half.sqlite')),
  })
  onTestFinished(() => kysely.destroy())
  let breaksOff = true
  const migration = {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createTable('first').addColumn('id', 'text').execute()
      if (breaksOff) throw new Error('The server is killed here')
      await db.schema.createTable('second').addColumn('id', 'text').execute()
    },
  }
  await expect(migrate(kysely, 'sqlite', 'test', { '0001_tables': migration })).rejects.toThrow('up to date')
  breaksOff = false
  await migrate(kysely, 'sqlite', 'test', { '0001_tables': migration })
  expect(await kysely.selectFrom('second').selectAll().execute()).toEqual([])
})

/** As if the operating system refused to start a thread; answers with what ends that. */
function withoutThreads(): () => void {
  const { Worker } = workerThreads
  const put = (worker: typeof Worker) => {
    workerThreads.Worker = worker
    syncBuiltinESMExports()
  }
  onTestFinished(() => put(Worker))
  put(
    class {
      constructor() {
        throw Object.assign(new Error('Worker initialization failure: EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' })
      }
    } as unknown as typeof Worker,
  )
  return () => put(Worker)
}

test('[O3] a database whose thread could not be started is asked again, and holds no stop up', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-threads-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const kysely = new Kysely<unknown>({ dialect: new SqliteThreadDialect(join(dataDir, 'some.sqlite')) })
  onTestFinished(() => kysely.destroy())
  const ask = () => sql`select 1 as one`.execute(kysely)
  const withThreads = withoutThreads()
  const asked = await Promise.allSettled([ask(), ask()])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  withThreads()
  expect((await ask()).rows).toEqual([{ one: 1 }])
})

test('[S15] while the disk is full the server is not ready, refuses by name, and goes on once there is room', async ({
  skip,
}) => {
  const dataDir = mountSmallDisk()
  if (dataDir === undefined) return skip('needs the right to mount')
  const { stores, logs, isReady, close } = await openStorage({ dataDir, databaseUrl: undefined })
  onTestFinished(close)
  const person = (n: number) => ({
    id: `person-${n}`,
    email: `${n}@example.org`,
    firstName: 'A',
    lastName: 'x'.repeat(500_000),
    accountRole: null,
    passwordHash: null,
    createdAt: 0,
  })
  await isReady()
  expect(await logs.takeFence('room-1')).toBe(1)
  await logs.documentLog.create('draft-1', Uint8Array.of(0))
  expect(() => writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(8_000_000, 1))).toThrow('ENOSPC')
  await expect(isReady()).rejects.toThrow()
  await expect(stores.people.insert(person(1))).rejects.toMatchObject({ code: 'unavailable' })
  const append = () =>
    logs.documentLog.append([{ documentId: 'draft-1', fence: 0, updates: [new Uint8Array(500_000)], clients: [] }])
  await expect(append()).rejects.toMatchObject({ code: 'log_unwritable' })
  expect(await stores.people.isEmpty()).toBe(true)

  rmSync(join(dataDir, 'ballast'))
  await isReady()
  await append()
  expect(await stores.people.insert(person(2))).toBe(true)
  expect(readdirSync(dataDir).filter(name => name.startsWith('.probe'))).toEqual([])
})

test('[O2] what a killed server has left of its probe of the disk makes the next one no less ready, and goes', async () => {
  const { dataDir } = await useTemporaryStore('sqlite')
  const { isReady, close } = await openStorage({ dataDir, databaseUrl: undefined })
  onTestFinished(close)
  for (const name of ['.probe', `.probe-${process.pid}-1`]) writeFileSync(join(dataDir, name), 'left')
  await Promise.all([isReady(), isReady()])
  expect(readdirSync(dataDir)).not.toContain('.probe')
})
