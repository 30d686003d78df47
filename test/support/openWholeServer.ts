import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { AccountRole, EventRole } from '../../contract/roles.ts'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { openServer } from '../../server/openServer.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { signInSample } from './sampleVisitors.ts'
import { findFreePort, readSample } from './ServerProcess.ts'
import { Visitor } from './Visitor.ts'

interface Settings {
  unmoderatedLimitMs?: number
}
interface Extra {
  accountRole?: AccountRole
  assigned?: boolean
  roles?: EventRole[]
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
  async function addPerson({ accountRole, assigned = false, roles = [] }: Extra): Promise<Visitor> {
    const id = randomUUID(),
      token = randomBytes(32).toString('base64url')
    await stores.people.insert({
      id,
      email: `${id}@example.org`,
      firstName: 'Somebody',
      lastName: 'Else',
      accountRole: accountRole ?? null,
      passwordHash: null,
      createdAt: 0,
    })
    if (assigned) await stores.events.assign(people.eventId, id)
    for (const role of roles) await stores.events.addRole(people.eventId, id, role)
    await stores.signIns.insertSampleLink({ token, personId: id, label: 'Else', returnTo: '/events', position: 100 })
    const visitor = await Visitor.of(url, `${url}/sign-in/${token}`)
    visitors.add(visitor)
    return visitor
  }

  async function close() {
    for (const visitor of visitors) visitor.close()
    await database.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, port, app: server.app, people, log, stores, addPerson, close }
}
export type WholeServer = Awaited<ReturnType<typeof openWholeServer>>
