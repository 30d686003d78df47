import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { socketPath } from '../contract/envelope.ts'
import { documentsPath } from '../contract/http.ts'
import { limits } from '../contract/limits.ts'
import { kindNameOf } from '../contract/DocumentKind.ts'
import { documentKinds } from '../contract/documentKinds.ts'
import { readField } from '../contract/sessionDocument.ts'
import { buildApp } from './app.ts'
import { DocumentDirectory } from './collab/DocumentDirectory.ts'
import { Drafts } from './collab/Drafts.ts'
import { CleanupStack } from './composition/CleanupStack.ts'
import { createDomain } from './composition/createDomain.ts'
import { effects, steadyClock } from './composition/effects.ts'
import { openRooms } from './composition/openRooms.ts'
import { openUploads } from './composition/openUploads.ts'
import { openStorage } from './composition/openStorage.ts'
import { runAgain } from './composition/runAgain.ts'
import { readBuild } from './composition/readBuild.ts'
import { requireWorker } from './composition/requireWorker.ts'
import { namedWorker, type Config } from './config.ts'
import type { Meetings } from './domain/rooms/Meetings.ts'
import { linesAtStart } from './domain/sample/linesAtStart.ts'
import { announceDraftTitle } from './domain/sessions/announce.ts'
import { DraftTitles } from './domain/sessions/DraftTitles.ts'
import { purgeDeleted } from './domain/sessions/purgeDeleted.ts'
import { fillDraftTitles } from './domain/sessions/fillDraftTitles.ts'
import { openFiles } from './files/openFiles.ts'
import { readSampleFile } from './files/readSampleFile.ts'
import { createIdentify } from './http/identify.ts'
import { createNetworkOf } from './http/createNetworkOf.ts'
import { createOwnOrigin } from './http/createOwnOrigin.ts'
import { FairShares } from './http/FairShares.ts'
import { trackConnections } from './http/trackConnections.ts'
import { waitAtMost } from './http/waitAtMost.ts'
import { CompactionThread } from './store/thread/CompactionThread.ts'
import { reasonAfterChange, type DocumentRights } from './ws/documentRights.ts'
import { createDocumentRoute } from './ws/documentRoute.ts'
import { DocumentSockets } from './ws/DocumentSockets.ts'
import { EndedMeanwhile } from './ws/EndedMeanwhile.ts'
import { UpgradeLimit } from './ws/UpgradeLimit.ts'
import { routeUpgrades } from './ws/upgradeRouter.ts'

/** The whole server, listening. `lines` is what its console shows a person at the start. */
export interface OpenServer {
  app: FastifyInstance
  lines: string[]
  meetings: Meetings
  close(): Promise<void>
}

interface Intervals {
  unmoderatedLimitMs: number
  sampleEveryMs: number
}

/** How long e-mails that are being sent may take when the server stops. */
const sendingMs = 1000
/** How often files are removed that were not finished in time. */
const tidyEveryMs = 15 * 60_000
/** How often it is looked for what was deleted long enough ago. */
const purgeEveryMs = 60 * 60_000
const clientDir = join(import.meta.dirname, '../dist/client')

/**
 * Opens everything that the configuration asks for, and listens; where a step fails, those before it are closed.
 * Closing loses nothing that was acknowledged.
 */
export async function openServer(
  config: Config,
  logger: Logger,
  { unmoderatedLimitMs = limits.unmoderatedMs, sampleEveryMs = limits.sampleEveryMs }: Partial<Intervals> = {},
): Promise<OpenServer> {
  const cleanup = new CleanupStack()
  return cleanup.closeOnError(() => openAll(cleanup, config, logger, { unmoderatedLimitMs, sampleEveryMs }))
}

async function openAll(
  cleanup: CleanupStack,
  config: Config,
  logger: Logger,
  intervals: Intervals,
): Promise<OpenServer> {
  const onUnexpected = (error: unknown) => {
    logger.error({ err: error }, 'Something failed that should not')
  }
  const mediaWorker = requireWorker(namedWorker(), onUnexpected) // runs beside all that follows
  mediaWorker.catch(() => {}) // or what fails first is not the one to know
  const storage = await openStorage(config)
  const { stores, logs } = storage
  cleanup.defer(() => storage.close())
  const titles = new DraftTitles({
    sessions: stores.sessions,
    after: steadyClock.after,
    onShown: ({ eventId }) => announceDraftTitle(domain, eventId),
    onError: onUnexpected,
  })
  cleanup.defer(() => titles.settle())
  const compaction = new CompactionThread()
  cleanup.defer(() => compaction.close())
  const documents = new DocumentDirectory({
    log: logs.documentLog,
    compactLog: compaction.compactLog,
    kinds: documentKinds,
    clock: steadyClock,
    onStored: (documentId, doc) => {
      if (kindNameOf(documentId) === 'draft') titles.note(documentId, readField(doc, 'title'))
    },
    onError: onUnexpected,
  })
  const drafts = new Drafts(documents)
  const files = await openFiles(config)
  cleanup.defer(() => files.close())
  const domain = await createDomain({ config, stores, drafts, files, onUnexpected })
  const { rights, access, passwords, changes, mailbox, mailer, afterAnswer } = domain
  cleanup.defer(() => mailer.close())
  cleanup.defer(() => waitAtMost(sendingMs, afterAnswer.settled()))
  const doors = [() => documents.close()]
  const http: { app?: FastifyInstance; endConnections?: ReturnType<typeof trackConnections> } = {}
  cleanup.defer(async () => {
    const httpClosed = http.app?.close() // takes nothing new; waits for what is under way
    passwords.close()
    await Promise.all(doors.map(close => close()))
    if (httpClosed) await http.endConnections?.(httpClosed)
  })
  const shares = new FairShares()
  doors.push(() => shares.close())
  const networkOf = createNetworkOf(config.trustProxy)
  const identify = createIdentify(access, { publicUrl: config.publicUrl, shares })
  const isOwnOrigin = createOwnOrigin(config.ownOrigins)
  const build = readBuild(clientDir)
  const rooms = await openRooms({
    config,
    ...intervals,
    logger,
    logs,
    domain,
    identify,
    networkOf,
    shares,
    build,
    onUnexpected,
  })
  doors.push(() => rooms.close())
  const endedMeanwhile = new EndedMeanwhile()
  const documentRights: DocumentRights = {
    draft: async (personId, documentId) => {
      const found = await rights.documentRights(personId, documentId)
      if (!found) return 'notFound'
      return found.mayEdit ? 'write' : 'notAllowed'
    },
  }
  changes.accountChanged.subscribe(({ personId }) => {
    documents.end(
      ({ person }) => person.id === personId,
      documentId => reasonAfterChange(documentRights, personId, documentId),
    )
  })
  changes.signInEnded.subscribe(({ signInId }) => {
    endedMeanwhile.end(signInId)
    documents.end(member => member.signInId === signInId, 'signedOut')
  })
  changes.documentEnded.subscribe(({ documentId }) => {
    endedMeanwhile.end(documentId)
    documents.end((_, id) => id === documentId, 'notFound')
  })

  const app = await buildApp({
    ...domain,
    config,
    logger,
    isOwnOrigin,
    identify,
    shares,
    takeUpload: openUploads({ files, uploads: domain.uploads, onUnexpected }),
    isReady: storage.isReady,
    now: effects.now,
    build,
    clientDir: existsSync(clientDir) ? clientDir : undefined,
    meetings: {
      async startMeeting(session, personId) {
        const started = await domain.meetings.startMeeting(session, personId)
        // From now on somebody counts how long it goes on without a moderator.
        await rooms.meetings.requireRunning(session.id)
        return started
      },
    },
  })
  Object.assign(http, { app, endConnections: trackConnections(app.server) } satisfies typeof http)
  const upgrades = new UpgradeLimit(request => identify.shareOf(request.headers.cookie, networkOf(request)))
  routeUpgrades(app.server, {
    isOwnOrigin,
    takeUpgrade: request => upgrades.take(request),
    paths: {
      [`${socketPath}/`]: rooms.sockets.upgrade,
      [`${documentsPath}/`]: createDocumentRoute({
        documents: new DocumentSockets(documents),
        identify,
        networkOf,
        shares,
        documentRights,
        endedMeanwhile,
        onUnexpected,
      }),
    },
  })
  const lines = await linesAtStart({
    ...domain,
    stores,
    drafts,
    files,
    effects,
    readSampleFile,
    publicUrl: config.publicUrl,
    mailboxToken: mailbox?.token,
  })
  const filling = new AbortController()
  cleanup.defer(() => filling.abort())
  void fillDraftTitles({ sessions: stores.sessions, drafts, signal: filling.signal, onUnexpected })
  await domain.uploads.tidy() // what a server before has left
  cleanup.defer(
    runAgain({ work: domain.uploads.tidy, everyMs: tidyEveryMs, clock: steadyClock, onError: onUnexpected }),
  )
  cleanup.defer(
    runAgain({
      work: () =>
        purgeDeleted({ ...stores, drafts, removeMeeting: logs.removeMeeting, now: effects.now, onUnexpected }),
      everyMs: purgeEveryMs,
      clock: steadyClock,
      onError: onUnexpected,
    }),
  )
  await rooms.meetings.resume()
  await mediaWorker
  await app.listen({ host: config.host, port: config.port })
  app.server.on('error', onUnexpected) // such as of a connection that can't be taken for want of file descriptors
  return { app, lines, meetings: rooms.meetings, close: () => cleanup.close() }
}
