import { afterEach, beforeEach } from 'vitest'
import type { Clock } from '../../server/collab/Clock.ts'
import { openDocumentServer, type DocumentServer } from './documentServer.ts'
import { FakeDocumentLog } from './FakeDocumentLog.ts'

/** What a test has open now: it may put another server over the same log. */
export interface DraftServer {
  log: FakeDocumentLog
  server: DocumentServer
}

/** Gives each test of a file documents of its own, of which `draft-1` is called Opening. */
export function useDraftServer(options: { clock?: Clock } = {}): DraftServer {
  const opened = {} as DraftServer
  beforeEach(async () => {
    opened.log = new FakeDocumentLog()
    opened.server = await openDocumentServer({ ...options, log: opened.log })
    await opened.server.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
  })
  afterEach(() => opened.server.close())
  return opened
}
