import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { openServer } from '../../server/openServer.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { addPerson, type AddedPerson } from './addPerson.ts'
import { signInSample } from './sampleVisitors.ts'
import { findFreePort, readSample } from './ServerProcess.ts'
import type { Visitor } from './Visitor.ts'

interface Settings {
  unmoderatedLimitMs?: number
}

/** The whole server in this process, listening, with the people of its sample signed in. */
export async function openWholeServer(settings: Settings = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-'))
  const port = await findFreePort()
  const log: string[] = []
  const logger = createLogger(
    'warn',
    new Writable({
      write(chunk, _, done) {
        log.push(String(chunk))
        done()
      },
    }),
  )
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    DATA_DIR: dataDir,
    MEDIA_PORT: '0',
    MEDIA_WORKERS: '1',
  })
  const server = await openServer(config, logger, settings)
  const database = await openDatabase({ dataDir, databaseUrl: undefined })
  const stores = createStores(database.kysely)
  const url = config.publicUrl
  const people = await signInSample(url, readSample(server.lines.join('\n')))
  const visitors = new Set<Visitor>(people.all)

  /** Signs in somebody whom the sample does not have. */
  async function add(person: AddedPerson): Promise<Visitor> {
    const visitor = await addPerson(stores, { url, eventId: people.eventId }, person)
    visitors.add(visitor)
    return visitor
  }

  async function close() {
    for (const visitor of visitors) visitor.close()
    await database.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const { meetings } = server
  return { url, port, app: server.app, meetings, people, log, stores, addPerson: add, close }
}
export type WholeServer = Awaited<ReturnType<typeof openWholeServer>>
