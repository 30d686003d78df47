import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import type { CompactLog } from '../../server/collab/compactLog.ts'
import { changed } from '../support/attackedDraft.ts'
import { openDocumentServer } from '../support/documentServer.ts'
import { openDraftPage } from '../support/draftPage.ts'
import { HostileEditor } from '../support/HostileEditor.ts'
import { emptyMaps } from '../support/hostileUpdates.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

async function openWith(compactLog: CompactLog) {
  const server = await openDocumentServer({ idleTimeoutMs: 20, compactLog })
  onTestFinished(() => server.close())
  await server.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
  return server
}

test('[S14] who opens a draft again does not wait until its log is compacted', async () => {
  const compactLog = vi.fn<CompactLog>(() => new Promise(() => {}))
  const server = await openWith(compactLog)
  const first = openDraftPage(server.url, 'draft-1', 'ann-1')
  await until(() => expect(first.connection.status.value.state).toBe('online'))
  first.model.set('title', 'Opening night')
  await first.connection.whenSaved()
  first.close()
  await until(() => expect(compactLog).toHaveBeenCalledOnce())
  const again = openDraftPage(server.url, 'draft-1', 'ann-1')
  onTestFinished(() => again.close())
  await until(() => expect(titleOf(again.doc).toString()).toBe('Opening night'))
  again.model.set('title', 'Closing night')
  await again.connection.whenSaved()
  expect(server.errors).toEqual([])
})

/** Text that is written and taken out again, a megabyte each time. */
function writtenAndDeleted(megabytes: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  for (let n = 0; n < megabytes; n++) {
    titleOf(doc).insert(0, 'x'.repeat(1_000_000))
    titleOf(doc).delete(0, 1_000_000)
  }
  return updates
}

test.each([
  [18, 'is taken'],
  [21, 'is refused'],
])('[DS8] of a draft whose log holds %i MB and cannot be compacted a change %s', async (megabytes, outcome) => {
  const server = await openWith(() => Promise.reject(new Error('Says something else')))
  await server.log.append([{ documentId: 'draft-1', fence: 0, updates: writtenAndDeleted(megabytes), clients: [] }])
  const editor = await new HostileEditor(server.url, 'draft-1', 'mal-1').join()
  await editor.whenAcknowledged(1)
  await editor.send(changed(editor, doc => titleOf(doc).insert(0, 'More of the ')))
  const answer = await Promise.race([editor.whenAcknowledged(2).catch(() => editor.ended), editor.ended])
  expect(answer).toBe(outcome === 'is taken' ? undefined : documentCloseCodes.documentTooLarge)
  const title = outcome === 'is taken' ? 'More of the Opening' : 'Opening'
  expect((await server.drafts.read('draft-1'))?.title).toBe(title)
})

test.each([
  ['since they left it', undefined],
  ['since they were opened', { updates: 1, bytes: 0 }],
])('[DS1] drafts that wait to be compacted %s are not in memory', async (_, compactAfter) => {
  const read: WeakRef<Y.Doc>[] = []
  const compacting = Promise.withResolvers<Uint8Array[]>()
  const [structs, drafts] = [5000, Array.from({ length: 12 }, (_, n) => `draft-${n}`)]
  const server = await openDocumentServer({
    maxStructsInMemory: 2 * structs,
    compactLog: () => compacting.promise,
    ...(compactAfter && { compactAfter }),
    onStored: (_draft, doc) => read.push(new WeakRef(doc)),
  })
  onTestFinished(() => server.close())
  for (const draft of drafts) {
    await server.drafts.create(draft, { title: 'Large' }, 'ann-1')
    await server.log.append([{ documentId: draft, fence: 0, updates: [emptyMaps(7, 0, structs)], clients: [] }])
  }
  for (const draft of drafts) await server.drafts.read(draft)
  await until(() => {
    collectGarbage()
    expect(read.filter(doc => doc.deref()).length).toBeLessThan(4)
  })
  expect(read).toHaveLength(drafts.length)
  compacting.reject(new Error('The test is over'))
})
