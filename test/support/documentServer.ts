import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../server/collab/Clock.ts'
import { documentKinds } from '../../contract/documentKinds.ts'
import { DocumentDirectory, type DocumentDirectoryOptions } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { DocumentSockets } from '../../server/ws/DocumentSockets.ts'
import { FakeDocumentLog } from './FakeDocumentLog.ts'

/** The time of this machine, which fake timers may stand for. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** Time that stands still, however slow the machine is; what waits a while goes on. */
export const stillClock: Clock = { ...steadyClock, now: () => 0 }

interface DocumentServerOptions extends Partial<
  Pick<
    DocumentDirectoryOptions,
    'log' | 'kinds' | 'idleTimeoutMs' | 'maxStructsInMemory' | 'clock' | 'compactLog' | 'compactAfter' | 'onStored'
  >
> {
  port?: number
}

/**
 * Documents over real sockets on a free port, without signing in: `?person=ann-1&client=…`, and `&reader` for who may
 * only read. Other tests have the whole server; this one is for what goes on between a page and a document.
 */
export async function openDocumentServer({
  log = new FakeDocumentLog(),
  idleTimeoutMs = 30_000,
  port = 0,
  maxStructsInMemory = 500_000,
  clock = steadyClock,
  kinds = documentKinds,
  ...others
}: DocumentServerOptions = {}) {
  const errors: unknown[] = []
  const directory = new DocumentDirectory({
    log,
    kinds,
    clock,
    closeTimeoutMs: 1000,
    idleTimeoutMs,
    maxStructsInMemory,
    ...others,
    onError: error => {
      errors.push(error)
    },
  })
  const sockets = new DocumentSockets(directory)
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const id = url.searchParams.get('person') ?? 'nobody-1'
    sockets.accept(
      { request, socket, head },
      {
        documentId: url.pathname.split('/').at(-1)!,
        admission: {
          person: { id, name: `Name of ${id}`, color: 1 },
          role: 'organizer',
          mayWrite: !url.searchParams.has('reader'),
        },
      },
    )
  })
  await new Promise<void>(resolve => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const close = async () => {
    await directory.close()
    await new Promise(resolve => {
      server.close(resolve)
      server.closeAllConnections()
    })
  }
  return {
    directory,
    drafts: new Drafts(directory),
    log,
    errors,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close,
  }
}

export type DocumentServer = Awaited<ReturnType<typeof openDocumentServer>>
