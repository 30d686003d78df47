import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftShape } from '../../contract/sessionDocument.ts'
import { compactStored, readStored } from '../../server/collab/readStored.ts'
import { SearchPace } from '../../server/collab/SearchPace.ts'
import { StoredDocument } from '../../server/collab/StoredDocument.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { between, inTurns } from '../support/hostileUpdates.ts'

const firstId = 1_000_000
const first = [firstId + 30, 0] as const
const count = 4000

async function open(shape = draftShape) {
  const log = new FakeDocumentLog()
  await log.create('draft-1', between(first[0], 1, {}))
  const options = {
    documentId: 'draft-1',
    shape,
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
  return { log, change, options }
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

test('[DS7] all of a draft may take so many steps, and its log twice as many to be loaded', async () => {
  const { log, change, options } = await open({ ...draftShape, maxSearchSteps: 3000 })
  await change([inTurns(firstId, 1000, 'origin', { first })])
  const further = (n: number) => between(firstId + 20 + n, 1, { origin: first }) // 900 steps each
  for (let n = 1; n <= 3; n++) await change([further(n)])
  const tooMuch = [further(4)]
  await expect(change(tooMuch)).rejects.toThrow('neighbours too far')
  await expect(change(tooMuch), 'it is counted anew where the document is made anew').rejects.toThrow()

  const append = (n: number) => log.append([{ documentId: 'draft-1', updates: [further(n)], clients: [] }])
  for (let n = 4; n <= 6; n++) await append(n)
  await StoredDocument.open(options)
  await append(7)
  await expect(StoredDocument.open(options)).rejects.toThrow('neighbours too far')
  const { updates } = (await log.read('draft-1'))!
  await expect(compactStored(updates, options.shape, options.pause)).rejects.toThrow('neighbours too far')
})
