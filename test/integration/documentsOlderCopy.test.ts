import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { fakeLocalCopy } from '../support/fakeLocalCopy.ts'
import { openDraftPage } from '../support/draftPage.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const opened = useDraftServer()
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

/** What a page wrote without a network, and what its undo restored between neighbours that do not stand beside it. */
function writtenByAnOlderPage(state: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const [title, before, own] = [titleOf(doc), Y.encodeStateVector(doc), doc.clientID]
  title.insert(0, 'B')
  title.insert(0, 'A')
  title.insert(1, 'An hour of work')
  const [first, last] = [title._start!, title._start!.right!.right!]
  doc.clientID += 1 // or a newer page's precaution would mend it, which holds for all documents of this process
  doc.transact(transaction => {
    const id = Y.createID(own, Y.getState(doc.store, own))
    const content = new Y.ContentString('restored')
    new Y.Item(id, first, first.lastId, last, last.id, title, null, content).integrate(transaction, 0)
  })
  return Y.encodeStateAsUpdate(doc, before)
}

test('[S14] what an older page left here that does not fit is kept, shown, and discarded only when told to', async () => {
  const { server } = opened
  const kept = [writtenByAnOlderPage(await server.directory.read('draft-1', Y.encodeStateAsUpdate))]
  const localCopy = fakeLocalCopy(kept)
  const open = () => {
    const page = openDraftPage(server.url, 'draft-1', 'ann-1', { localCopy })
    onTestFinished(() => page.close())
    return page
  }
  const page = open()
  await until(() =>
    expect(page.connection.status.value).toEqual({ state: 'ended', code: documentCloseCodes.outOfOrder }),
  )
  expect(titleOf(page.doc).toJSON()).toContain('An hour of work')
  expect(kept).toHaveLength(1)
  expect((await server.drafts.read('draft-1'))?.title).toBe('Opening')
  await page.connection.discardUnsaved()
  const next = open()
  await until(() => expect(next.connection.status.value).toEqual({ state: 'online' }))
  expect(titleOf(next.doc).toJSON()).toBe('Opening')
})
