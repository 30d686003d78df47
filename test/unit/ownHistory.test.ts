import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { writerOf } from '../../contract/sessionDocument.ts'

let mine: DraftModel, theirs: DraftModel
let isConnected: boolean
let nowMs: number

function openDraft(personId: string, clientId: number): DraftModel {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return new DraftModel({ doc, awareness: new Awareness(doc), personId })
}
function exchange(): void {
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc), 'wire')
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs.doc), 'wire')
}
/** Two pages; of what both do at once, mine stands. */
function open(myId = 2, theirId = 1): void {
  ;[mine, theirs] = [openDraft('p-1', myId), openDraft('p-2', theirId)]
  isConnected = true
  for (const [from, to] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire' && isConnected) Y.applyUpdate(to.doc, update, 'wire')
    })
  }
}
beforeEach(() => {
  nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1000))
  open()
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const draft of [mine, theirs]) {
    draft.close()
    draft.awareness.destroy()
    draft.doc.destroy()
  }
})
const durations = () => [mine.field('durationMinutes'), theirs.field('durationMinutes')]
const speakers = () => [mine.field('speakers').join(), theirs.field('speakers').join()]
const both = <T>(value: T) => [value, value]

test('[S18] values are taken back and done again, step by step, for everyone', () => {
  for (const minutes of [45, 60, 90]) mine.set('durationMinutes', minutes)
  const seen = []
  for (const step of ['undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo', 'redo'] as const) {
    seen.push([mine.travel('durationMinutes', step), theirs.field('durationMinutes')])
  }
  expect(seen).toEqual([
    [true, 60],
    [true, 45],
    [true, null],
    [false, null],
    [true, 45],
    [true, 60],
    [true, 90],
    [false, 90],
  ])
})

test('[S18] undo leaves a value that another has set since, also after one’s own was put back over it', () => {
  mine.set('durationMinutes', 45)
  theirs.set('durationMinutes', 60)
  expect([mine.travel('durationMinutes', 'undo'), ...durations()]).toEqual([false, ...both(60)])
  mine.set('durationMinutes', 90)
  expect([mine.travel('durationMinutes', 'undo'), ...durations()]).toEqual([true, ...both(60)])
  expect([mine.travel('durationMinutes', 'undo'), ...durations()]).toEqual([false, ...both(60)])
})

test('[S18] [S13] a value that is put back is mine: who replaces it is named, and it is offered again as it was', () => {
  theirs.set('durationMinutes', 30)
  mine.set('durationMinutes', 45)
  mine.travel('durationMinutes', 'undo')
  expect(writerOf(theirs.doc, 'durationMinutes')).toEqual({ clientId: mine.doc.clientID, by: 'p-1' })
  theirs.set('durationMinutes', 60)
  expect(mine.replaced.value).toMatchObject({ mine: 30, personId: 'p-2' })
})

test('[S18] digits that are typed one after the other are one step', () => {
  mine.set('durationMinutes', 30)
  vi.mocked(performance.now).mockImplementation(() => nowMs)
  nowMs += 1000
  mine.set('durationMinutes', 9)
  mine.set('durationMinutes', 90)
  mine.travel('durationMinutes', 'undo')
  expect(durations()).toEqual(both(30))
})

test('[S18] entries are taken back and done again, and those of others stay', () => {
  mine.setEntry('speakers', 'a-1', true)
  theirs.setEntry('speakers', 'b-1', true)
  mine.setEntry('speakers', 'a-1', false)
  mine.setEntry('speakers', 'b-1', false)
  const seen = []
  for (const step of ['undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const) {
    mine.travel('speakers', step)
    seen.push(theirs.field('speakers').join())
  }
  expect(seen).toEqual(['b-1', 'a-1,b-1', 'b-1', 'b-1', 'a-1,b-1', 'b-1', ''])
  expect(speakers()).toEqual(both(''))
})

test('[S18] undo neither takes out an entry that another has put in again, nor puts in one that another has taken out', () => {
  mine.setEntry('speakers', 'a-1', true)
  theirs.setEntry('speakers', 'a-1', false)
  expect([mine.travel('speakers', 'undo'), ...speakers()]).toEqual([false, ...both('')])
  mine.setEntry('speakers', 'a-1', true)
  theirs.setEntry('speakers', 'a-1', false)
  theirs.setEntry('speakers', 'a-1', true)
  expect([mine.travel('speakers', 'undo'), ...speakers()]).toEqual([false, ...both('a-1')])
})

test.each([
  [1, 2],
  [2, 1],
])('[S18] an entry that two put in at once stays when one takes it back (clients %i and %i)', (myId, theirId) => {
  open(myId, theirId)
  isConnected = false
  mine.setEntry('speakers', 'a-1', true)
  theirs.setEntry('speakers', 'a-1', true)
  exchange()
  isConnected = true
  mine.travel('speakers', 'undo')
  expect(speakers()).toEqual(both('a-1'))
})

test('[S18] [S16] a set that was discarded is taken back at once, as far as others have not changed it', () => {
  for (const id of ['a-1', 'b-1', 'c-1']) theirs.setEntry('speakers', id, true)
  mine.set('speakers', ['a-1'])
  theirs.setEntry('speakers', 'c-1', true)
  theirs.setEntry('speakers', 'c-1', false)
  expect([mine.travel('speakers', 'undo'), ...speakers()]).toEqual([true, ...both('a-1,b-1')])
})
