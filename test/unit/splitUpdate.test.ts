import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { splitUpdate } from '../../client/net/splitUpdate.ts'
import { documentLimits } from '../../contract/documentProtocol.ts'
import { draftShape } from '../../contract/sessionDocument.ts'
import { checkUpdate } from '../../server/collab/checkUpdate.ts'
import { Random } from '../support/Random.ts'

/** What several tabs of one person wrote in turns, at places of chance, each on all that was there. */
function writeInTurns(doc: Y.Doc, random: Random, tabs: number, steps: number): void {
  const text = doc.getText('title')
  for (let step = 0; step < steps; step++) {
    doc.clientID = 1 + random.below(tabs)
    const at = random.below(text.length + 1)
    if (random.chance(4)) text.delete(at, Math.min(random.below(30), text.length - at))
    else text.insert(at, random.of(['a', 'bcd', 'e'.repeat(40)])!)
    if (random.chance(10)) doc.getMap('values').set(String(random.below(5)), 'f'.repeat(random.below(100)))
  }
}

/** Gives a server the parts in order, as it takes them; none may break a rule. */
function take(server: Y.Doc, parts: readonly Uint8Array[]): void {
  for (const part of parts) {
    expect(part.length).toBeLessThan(documentLimits.messageBytes)
    checkUpdate(server, draftShape, part, () => true)
    Y.applyUpdate(server, part)
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  draftShape.open(copy)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test.each([
  [1, 1],
  [2, 3],
  [3, 250],
])('[DS8] what is split is taken part by part, and is the same in the end (seed %i, %i tabs)', (seed, tabs) => {
  const random = new Random(seed)
  const page = copyOf(new Y.Doc())
  writeInTurns(page, random, 7, 2000)
  const server = copyOf(page)
  writeInTurns(page, random, tabs, 20_000)
  const parts = splitUpdate(Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)))
  expect(parts.length).toBeGreaterThan(2)
  take(server, parts)
  expect(Y.encodeSnapshot(Y.snapshot(server))).toEqual(Y.encodeSnapshot(Y.snapshot(page)))
  expect(server.getText('title').toJSON()).toBe(page.getText('title').toJSON())
  expect(server.getMap('values').toJSON()).toEqual(page.getMap('values').toJSON())
})

test('[DS8] what is deleted in thousands of places is split', () => {
  const page = copyOf(new Y.Doc())
  page.getText('title').insert(0, 'ab'.repeat(6000))
  const server = copyOf(page)
  for (let n = 6000; n-- > 0;) page.getText('title').delete(2 * n, 1)
  const parts = splitUpdate(Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)))
  take(server, parts)
  expect(parts.length).toBeGreaterThan(1)
  expect(server.getText('title').toJSON()).toBe('b'.repeat(6000))
})

test('[DS8] what is allowed only because it is deleted comes with its deletion', () => {
  const page = copyOf(new Y.Doc())
  const server = copyOf(page)
  const values = page.getMap('values')
  const history = new Y.UndoManager(values, { captureTimeout: 1000 })
  values.set('date', 'a')
  values.set('date', 'b')
  history.undo() // of both values one piece is left
  page.getText('title').insert(0, 'c'.repeat(documentLimits.messageBytes))
  const parts = splitUpdate(Y.encodeStateAsUpdate(page))
  expect(parts.length).toBeGreaterThan(1)
  take(server, parts)
})

test('[DS8] a long text is cut between its characters', () => {
  const page = copyOf(new Y.Doc())
  const server = copyOf(page)
  page.getText('title').insert(0, `a${'😀'.repeat(100_000)}`)
  const parts = splitUpdate(Y.encodeStateAsUpdate(page))
  expect(parts.length).toBeGreaterThan(1)
  take(server, parts)
  expect(server.getText('title').toJSON()).toBe(page.getText('title').toJSON())
})

test('what is within the bounds stays as it is', () => {
  const page = copyOf(new Y.Doc())
  page.getText('title').insert(0, 'a'.repeat(100_000))
  const update = Y.encodeStateAsUpdate(page)
  expect(splitUpdate(update)).toEqual([update])
})
