import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from '../../contract/documentProtocol.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { openDocumentServer } from '../support/documentServer.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'
import { loneFormat } from '../support/hostileUpdates.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const opened = useDraftServer()

const reopen = async () => {
  await opened.server.close()
  opened.server = await openDocumentServer({ log: opened.log })
}
const stored = async () => await readStored((await opened.log.read('draft-1'))!.updates)

test('[S14] what Yjs takes away again right after a change is written together with the change', async () => {
  // The lower id stands first.
  const ann = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1', { clientId: 7 }).join()
  const { client, clock } = titleOf(ann.doc)._start!.id
  await ann.send(encodeUpdate(loneFormat(ann.clientId, [client, clock + 3])))
  await ann.whenAcknowledged(2)
  const inMemory = await opened.server.directory.read('draft-1', Y.snapshot)
  const { doc, isRepaired } = await stored()
  expect(isRepaired).toBe(false)
  expect(Y.equalSnapshots(Y.snapshot(doc), inMemory)).toBe(true)
  await reopen()
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('Opening')
  expect(opened.server.errors).toEqual([])
})

test.each(['deletes', 'builds on'])(
  '[S14] a draft whose log %s what is not there opens without that, and says so',
  async kind => {
    const { doc } = await stored()
    const missing = updateOf(doc, 7, draft => {
      titleOf(draft).insert(0, 'never written')
    })
    Y.applyUpdate(doc, missing)
    const broken = updateOf(doc, 8, draft => {
      if (kind === 'deletes') titleOf(draft).delete(0, 5)
      else titleOf(draft).insert(3, 'in between')
    })
    await opened.log.append([{ documentId: 'draft-1', fence: 0, updates: [broken], clients: [] }])

    const title = await opened.server.drafts.read('draft-1').then(draft => draft?.title)
    expect(title).toBe('Opening')
    expect(opened.server.errors).toMatchObject([{ message: expect.stringContaining('draft-1') as string }])
    expect((await stored()).isRepaired).toBe(false)

    const page = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1').join()
    const update = updateOf(page.doc, page.clientId, draft => {
      titleOf(draft).insert(0, 'Grand ')
    })
    await page.send(encodeUpdate(update))
    await page.whenAcknowledged(2)
    await reopen()
    expect((await opened.server.drafts.read('draft-1'))?.title).toBe('Grand Opening')
    expect(opened.server.errors).toEqual([])
  },
)
