import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { descriptionOf, draftShape, titleOf } from '../../contract/sessionDocument.ts'
import { compactInOrder, compactLog } from '../../server/collab/compactLog.ts'
import { maxStepsOfLog, readStored } from '../../server/collab/readStored.ts'
import { contentOf } from '../support/FuzzedDocuments.ts'
import { deletions, encodePieces, inTurns, prepended, type Piece, type Position } from '../support/hostileUpdates.ts'
import { Random } from '../support/Random.ts'

const firstId = 1_000_000
const first: Position = [firstId + 30, 0]
const count = 4000
const bytesIn = (updates: readonly Uint8Array[]) => updates.reduce((sum, { length }) => sum + length, 0)
const load = async (updates: readonly Uint8Array[]) => {
  const { doc, isRepaired } = await readStored(updates, { maxSearchSteps: maxStepsOfLog(draftShape) })
  draftShape.open(doc)
  expect(isRepaired).toBe(false)
  return doc
}

/** What somebody writes, as a log holds it; begins with what a log holds. */
function writtenBy(clientId: number, log: readonly Uint8Array[], run: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  for (const update of log) Y.applyUpdate(doc, update)
  const written: Uint8Array[] = []
  doc.on('update', update => written.push(update))
  run(doc)
  return written
}

/** A text put in and taken out again, and a value that is replaced, over and over. */
function writeAndDelete(doc: Y.Doc): void {
  for (let n = 0; n < 20; n++) {
    titleOf(doc).insert(0, 'x'.repeat(50_000))
    titleOf(doc).delete(1, 49_998)
    const paragraph = new Y.XmlElement('paragraph')
    descriptionOf(doc).insert(0, [paragraph])
    paragraph.insert(0, [new Y.XmlText('y'.repeat(1000))])
    descriptionOf(doc).delete(0, 1)
    doc.getMap('values').set('date', { value: 'z'.repeat(1000), by: 'mal-1' })
  }
}

test('[S14] a log becomes one update, without what has been deleted', async () => {
  const log = writtenBy(1, [], writeAndDelete)
  const compacted = await compactLog(log, draftShape)
  expect(compacted).toHaveLength(1)
  expect(bytesIn(log)).toBeGreaterThan(1_000_000)
  expect(bytesIn(compacted)).toBeLessThan(5000)
  expect(contentOf(await load(compacted))).toEqual(contentOf(await load(log)))
})

/** Quick to take in this order, and slow as one: a chain of thousands comes after thousands of siblings. */
function slowAsOne(): Uint8Array[] {
  const piece = (clock: number): Piece => ({
    clientId: firstId + 5,
    clock,
    origin: first,
    rightOrigin: clock > 0 ? [firstId + 5, clock - 1] : undefined,
  })
  return [
    encodePieces([{ clientId: first[0], clock: 0 }]),
    encodePieces(Array.from({ length: count }, (_, clock) => piece(clock))),
    inTurns(firstId, count, 'origin', { first }),
  ]
}

test('[DS1] a log that would be slow to load as one update stays in its order, without what has been deleted', async () => {
  const slow = slowAsOne()
  const log = [...slow, ...writtenBy(1, slow, writeAndDelete)]
  await expect(readStored([Y.encodeStateAsUpdate(await load(log))])).rejects.toThrow('too far')
  const compacted = await compactLog(log, draftShape)
  expect(compacted.length).toBeGreaterThan(1)
  expect(bytesIn(log)).toBeGreaterThan(1_000_000)
  expect(bytesIn(compacted)).toBeLessThan(bytesIn(slow) + 5000)
  expect(contentOf(await load(compacted))).toEqual(contentOf(await load(log)))
  const again = await compactLog(compacted, draftShape)
  expect(bytesIn(again)).toBeLessThanOrEqual(bytesIn(compacted))
  expect(contentOf(await load(again))).toEqual(contentOf(await load(log)))
})

test('[DS7] a log that would take far longer to load when compacted stays as it is', async () => {
  const slow = slowAsOne()
  const long = writtenBy(firstId + 50, slow, doc => titleOf(doc).insert(0, `z${'x'.repeat(33 * 400)}`))
  // thousands of letters between the first one and the rest, which then goes to pieces
  const beside = prepended(firstId + 60, 3000, [firstId + 50, 0])
  const gone = deletions(
    firstId + 50,
    Array.from({ length: 400 }, (_, n) => [33 * n + 1, 32]),
  )
  const log = [...slow, ...long, beside, gone]
  await expect(compactLog(log, draftShape)).rejects.toThrow('too far')
})

const texts = ['a', 'bc', '😀', 'x'.repeat(40), 'y'.repeat(300)]

/** Several people write and delete at random, and hear of each other now and then. */
function chaos(random: Random): Uint8Array[] {
  const log: Uint8Array[] = []
  const docs = [7, 3, 11].map(clientID => Object.assign(new Y.Doc(), { clientID }))
  const heard = docs.map(() => 0)
  for (const doc of docs) doc.on('update', (update, origin) => origin !== log && log.push(update))
  for (let step = 0; step < 150; step++) {
    const at = random.below(docs.length)
    const doc = docs[at]!
    for (; heard[at]! < log.length && random.chance(2); heard[at]!++) Y.applyUpdate(doc, log[heard[at]!]!, log)
    doc.transact(() => edit(doc, random))
  }
  return log
}

function edit(doc: Y.Doc, random: Random): void {
  const [title, description] = [titleOf(doc), descriptionOf(doc)]
  const within = (length: number) => random.below(length + 1)
  const paragraph = description.length > 0 ? description.get(random.below(description.length)) : undefined
  const text = paragraph instanceof Y.XmlElement ? (paragraph.get(0) as Y.XmlText) : undefined
  const at = within(title.length)
  const actions = [
    () => title.insert(at, random.of(texts)!),
    () => title.delete(at, within(Math.min(60, title.length - at))),
    () => title.delete(0, title.length),
    () => doc.getMap('values').set(random.of(['date', 'time'])!, random.below(9)),
    () => doc.getMap('speakers').delete('ann-1'),
    () => doc.getMap('speakers').set('ann-1', true),
    () => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(random.of(texts))])
      description.insert(within(description.length), [element])
    },
    () => text?.insert(within(text.length), random.of(texts)!),
    () => text?.format(0, within(text.length), { bold: random.chance(2) ? {} : null }),
    () => text && text.delete(0, within(text.length)),
    () => description.length > 0 && description.delete(random.below(description.length), 1),
  ]
  random.of(actions)!()
}

const firstSeed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 30))
test.each(Array.from({ length: 20 }, (_, n) => firstSeed + n))(
  '[S14] a log compacted in its order says the same, and takes the same afterwards (seed %i)',
  async seed => {
    const log = chaos(new Random(seed))
    const compacted = await compactInOrder(log, draftShape, await load(log))
    expect(compacted.length).toBeLessThanOrEqual(log.length)
    expect(contentOf(await load(compacted))).toEqual(contentOf(await load(log)))
    for (const half of [Math.floor(log.length / 2), Math.floor(log.length / 3)]) {
      const [older, newer] = [log.slice(0, half), log.slice(half)]
      const begun = await compactInOrder(older, draftShape, await load(older))
      expect(contentOf(await load([...begun, ...newer]))).toEqual(contentOf(await load(log)))
      const again = await compactInOrder([...begun, ...newer], draftShape, await load(log))
      expect(contentOf(await load(again))).toEqual(contentOf(await load(log)))
    }
  },
)
