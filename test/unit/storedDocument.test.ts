import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftKind } from '../../contract/documentKinds.ts'
import { draftShape } from '../../contract/sessionDocument.ts'
import { compactLog } from '../../server/collab/compactLog.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { sizeOfUpdates } from '../../server/collab/LogSize.ts'
import { LoopShare } from '../../server/collab/LoopShare.ts'
import { PersonPaces } from '../../server/collab/PersonPaces.ts'
import { StoredDocument } from '../../server/collab/StoredDocument.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { between, deletions, encodePieces, inTurns, type Piece, type Position } from '../support/hostileUpdates.ts'

const firstId = 1_000_000
const first = [firstId + 30, 0] as const
const count = 4000

async function open(shape = draftShape) {
  const log = new FakeDocumentLog()
  await log.create('draft-1', between(first[0], 1, {}))
  const clock = new FakeClock()
  const options = {
    clock,
    documentId: 'draft-1',
    kind: { ...draftKind, shape },
    log,
    paces: new PersonPaces(() => 0),
    loop: new LoopShare(new FakeClock()),
    compact: async () => ({ read: sizeOfUpdates([]), kept: sizeOfUpdates([]) }),
    onError: () => {},
    onOwned: () => {},
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
  return { log, stored, clock, change, options }
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

  const append = async (n: number) => {
    const { fence } = log.documents.get('draft-1')!
    await log.append([{ documentId: 'draft-1', fence, updates: [further(n)], clients: [] }])
  }
  for (let n = 4; n <= 6; n++) await append(n)
  await StoredDocument.open(options)
  await append(7)
  await expect(StoredDocument.open(options)).rejects.toThrow('neighbours too far')
  const { updates } = (await log.read('draft-1'))!
  await expect(compactLog(updates, options.kind.shape)).rejects.toThrow('neighbours too far')
})

/** Every second letter of a text. */
const everySecond = (clientId: number, from: number, letters: number) =>
  deletions(
    clientId,
    Array.from({ length: letters / 2 - 1 }, (_, n) => [from + 2 * n + 1, 1] as const),
  )

test.each([
  ['', false],
  [', and others went', true],
])('[DS1] what is slow to be loaded as one only since deletions split it is told to be slow%s', async (_, hasGone) => {
  const { stored, clock, change } = await open()
  const { loaded } = stored
  const [region, siblings, letters] = [50, 300, 8000]
  const page = new Y.Doc()
  page.clientID = region
  draftShape.open(page)
  Y.applyUpdate(page, Y.encodeStateAsUpdate(loaded.doc))
  page.getText('title').insert(1, 'r'.repeat(letters))
  const other = new Y.XmlText()
  page.getXmlFragment('description').insert(0, [other])
  other.insert(0, 'o'.repeat(letters))
  await change([Y.encodeStateAsUpdate(page)])
  if (hasGone) await change([everySecond(region, letters + 1, letters)])
  // what the siblings stand before builds on the long text, so that as one they come after it
  await change([encodePieces([{ clientId: 40, clock: 0, origin: [region, letters - 1] }])])
  await change([encodePieces([{ clientId: 41, clock: 0, origin: [40, 0] }])])
  await change([encodePieces([{ clientId: 42, clock: 0, origin: [41, 0] }])])
  const pieces = Array.from({ length: siblings }, (_, n): Piece => {
    const rightOrigin: Position = n === 0 ? [42, 0] : [firstId + 90, n - 1]
    return { clientId: firstId + 90, clock: n, origin: first, rightOrigin }
  })
  await change([encodePieces(pieces)])
  expect(await stored.readIfSlow()).toBeUndefined()
  if (hasGone) await change([deletions(region, [[letters, letters + 1]])])
  await change([everySecond(region, 0, letters)])
  await clock.pass(60_000)
  expect(await stored.readIfSlow()).toBeDefined()
  await expect(readStored([Y.encodeStateAsUpdate(loaded.doc)])).rejects.toThrow('too far')
})

test('[DS1] a draft that is slow to be loaded as one is sent so where its log is more than a page may have unread', async () => {
  const { stored, log, change } = await open()
  await change([between(firstId + 5, count, { origin: first })])
  await change([inTurns(firstId, count, 'origin', { first })])
  expect(await stored.readIfSlow()).toEqual((await log.read('draft-1'))!.updates)
  const page = new Y.Doc()
  const written: Uint8Array[] = []
  page.on('update', update => written.push(update))
  for (let n = 0; n < 20; n++) {
    page.getXmlFragment('description').insert(0, [new Y.XmlText('x'.repeat(draftShape.maxUnreadBytes / 20))])
    page.getXmlFragment('description').delete(0, 1)
  }
  await change(written)
  expect(await stored.readIfSlow()).toBeUndefined()
})

test('[DS1] a large draft that grows is tried once in some seconds, and its log is read meanwhile', async () => {
  const { log, stored, clock, change } = await open()
  let trials = 0
  for (let n = 0; n < 20; n++) {
    await change([inTurns(firstId + 100 * n, count, 'origin', { first })])
    if (!(await stored.readIfSlow())) trials++
    await clock.pass(1000)
  }
  expect(trials).toBeGreaterThan(1)
  expect(trials).toBeLessThan(6)
  expect(await stored.readIfSlow()).toEqual((await log.read('draft-1'))!.updates)
  await clock.pass(100_000)
  expect(await stored.readIfSlow()).toBeUndefined()
})
