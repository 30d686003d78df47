import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepUndoInOrder } from '../../client/net/keepUndoInOrder.ts'
import { checkOrder } from '../../server/collab/checkOrder.ts'

/** Puts an entry between two neighbours, as Yjs does when it restores one. */
function restore(list: Y.Array<string>, entry: string, left: Y.Item, right: Y.Item): void {
  const doc = list.doc!
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
  doc.transact(transaction => {
    new Y.Item(id, left, left.lastId, right, right.id, list, null, new Y.ContentAny([entry])).integrate(transaction, 0)
  })
}

test('[S18] what an undo restores names neighbours in the order in which they stand', () => {
  keepUndoInOrder()
  const mine = new Y.Doc()
  const list = mine.getArray<string>('list')
  list.insert(0, ['last'])
  list.insert(0, ['first'])
  const [last, first] = mine.store.clients.get(mine.clientID) as Y.Item[]
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  restore(list, 'restored', last!, first!)
  const before = Y.decodeStateVector(Y.encodeStateVector(theirs))
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  checkOrder(theirs, before)
  expect(theirs.getArray('list').toArray()).toEqual(['first', 'last', 'restored'])
})
