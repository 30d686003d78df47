import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { encodeUpdate } from '../../contract/documentProtocol.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { openDocumentServer } from '../support/documentServer.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const opened = useDraftServer()

async function type(editor: HostileEditor, text: string): Promise<void> {
  const update = updateOf(editor.doc, editor.clientId, doc => {
    titleOf(doc).insert(0, text)
  })
  Y.applyUpdate(editor.doc, update)
  await editor.send(encodeUpdate(update))
}

test('[O4] [DS13] pages of a draft that another server has taken over are told to come back, and nothing is mixed', async () => {
  const later = await openDocumentServer({ log: opened.log })
  onTestFinished(() => later.close())
  const ann = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1').join()
  await type(ann, 'Grand ')
  await ann.whenAcknowledged(2)
  const ben = await new HostileEditor(later.url, 'draft-1', 'ben-1').join()
  await type(ann, 'Lost ')
  expect(await ann.ended).toBe(documentCloseCodes.comeBack)
  expect(opened.server.errors).toMatchObject([{ code: 'fenced' }])
  await type(ben, 'Very ')
  await ben.whenAcknowledged(2)
  expect((await later.drafts.read('draft-1'))!.title).toBe('Very Grand Opening')
  expect(later.errors).toEqual([])
})

test('[O4] a draft that is opened again before its log is compacted is compacted by its new opening', async () => {
  const asked = Promise.withResolvers<void>()
  const compacting = Promise.withResolvers<void>()
  const server = await openDocumentServer({
    log: opened.log,
    idleTimeoutMs: 1,
    compactLog: async updates => {
      asked.resolve()
      await compacting.promise
      return [Y.mergeUpdates([...updates])]
    },
  })
  onTestFinished(() => server.close())
  const ann = await new HostileEditor(server.url, 'draft-1', 'ann-1').join()
  await type(ann, 'Grand ')
  await ann.whenAcknowledged(2)
  ann.close()
  await asked.promise
  const ben = await new HostileEditor(server.url, 'draft-1', 'ben-1').join()
  compacting.resolve()
  await expect.poll(() => opened.log.compactions).toBe(1)
  await type(ben, 'Very ')
  await ben.whenAcknowledged(2)
  expect((await server.drafts.read('draft-1'))!.title).toBe('Very Grand Opening')
  expect(server.errors).toEqual([])
})

test('[O4] [S14] a draft that leaves memory again before it is compacted is compacted with all that was written', async () => {
  const compactions: PromiseWithResolvers<void>[] = []
  const server = await openDocumentServer({
    log: opened.log,
    idleTimeoutMs: 1,
    compactLog: async updates => {
      compactions.push(Promise.withResolvers())
      await compactions.at(-1)!.promise
      return [Y.mergeUpdates([...updates])]
    },
  })
  onTestFinished(() => server.close())
  for (const [person, text] of [
    ['ann-1', 'Grand '],
    ['ben-1', 'Very '],
  ] as const) {
    const page = await new HostileEditor(server.url, 'draft-1', person).join()
    await type(page, text)
    await page.whenAcknowledged(2)
    page.close()
    await expect.poll(() => [compactions.length, server.directory.structs]).toEqual([1, 0])
  }
  compactions[0]!.resolve()
  await expect.poll(() => compactions.length).toBe(2)
  compactions[1]!.resolve()
  await expect.poll(() => opened.log.compactions).toBe(2)
  expect((await opened.log.read('draft-1'))!.updates).toHaveLength(1)
  expect(server.errors).toEqual([])
})
