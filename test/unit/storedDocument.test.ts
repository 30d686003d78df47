import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftShape } from '../../contract/sessionDocument.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { SearchPace } from '../../server/collab/SearchPace.ts'
import { StoredDocument } from '../../server/collab/StoredDocument.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { between, inTurns } from '../support/hostileUpdates.ts'

const firstId = 1_000_000
const first = [firstId + 30, 0] as const
const count = 4000

async function open() {
  const log = new FakeDocumentLog()
  await log.create('draft-1', between(first[0], 1, {}))
  const options = {
    documentId: 'draft-1',
    shape: draftShape,
    log,
    pause: async () => {},
    searchPace: new SearchPace(() => 0),
    onRepaired: () => {},
  }
  const stored = await StoredDocument.open(options)
  const change = (updates: readonly Uint8Array[]) =>
    stored.change(
      updates.map(update => ({ update, bytes: update.length })),
      ({ update }) => Y.applyUpdate(stored.loaded.doc, update),
      (_, error) => {
        throw error
      },
    )
  return { log, change }
}

test('[DS4] much that came in together is written in the order in which it came, and can be loaded', async () => {
  const { log, change } = await open()
  await change([between(firstId + 5, count, { origin: first }), inTurns(firstId, count, 'origin', { first })])
  const { updates } = (await log.read('draft-1'))!
  const { doc } = await readStored(updates)
  expect(doc.getText('title').length).toBe(2 * count + 1)
})

test('[DS4] little that came in together is one update', async () => {
  const { change } = await open()
  const updates = await change([1, 2, 3].map(n => between(firstId + n, 2, { origin: first })))
  expect(updates).toHaveLength(1)
})
