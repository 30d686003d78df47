import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { descriptionOf, draftShape } from '../../contract/sessionDocument.ts'
import { checkUpdate } from '../../server/collab/checkUpdate.ts'
import { deletions } from '../support/hostileUpdates.ts'

test('[S18] [DS7] values of one key that an undo has deleted again may come as one piece, and others may not', () => {
  const page = new Y.Doc()
  const description = descriptionOf(page)
  const history = new Y.UndoManager(description, { captureTimeout: 1000 })
  const heading = new Y.XmlElement('heading')
  description.insert(0, [heading])
  heading.setAttribute('level', '3')
  heading.setAttribute('level', '2')
  history.undo()
  const update = Y.encodeStateAsUpdate(page)
  expect(Y.decodeUpdate(update).structs.map(struct => struct.length)).toContain(2)
  const server = new Y.Doc()
  draftShape.open(server)
  const check = (bytes: Uint8Array) => checkUpdate(server, draftShape, bytes, () => true)
  expect(check(update)).toMatchObject({ changes: true })
  const structs = update.subarray(0, update.length - deletionsOf(update))
  expect(() => check(Uint8Array.of(...structs, 0))).toThrow('No entry of a map')
  const pair = Y.decodeUpdate(update).structs.find(({ length }) => length === 2)!
  const [, ...firstOfPair] = deletions(page.clientID, [[pair.id.clock, 1]])
  expect(() => check(Uint8Array.of(...structs, ...firstOfPair))).toThrow('No entry of a map')
})

/** How many bytes at the end tell what is deleted: one client's one stretch. */
function deletionsOf(update: Uint8Array): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return Y.encodeSnapshot(Y.snapshot(doc)).length - Y.encodeStateVector(doc).length
}
