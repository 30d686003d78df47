import * as Y from 'yjs'

/**
 * Makes a document of what its log holds, and of nothing else. `isRepaired` says that something in the log builds on what is not there:
 * that was left out.
 */
export function readStored(updates: readonly Uint8Array[]): { doc: Y.Doc; isRepaired: boolean } {
  const doc = new Y.Doc()
  doc.transact(transaction => {
    for (const update of updates) Y.applyUpdate(doc, update)
    transaction.local = true // or Yjs would clean up formatting, which then would be in memory and not on disk
  })
  const { store } = doc
  const isRepaired = hasPending(doc)
  store.pendingStructs = null
  store.pendingDs = null
  return { doc, isRepaired }
}

/** Whether the document has been given something that builds on what it does not have. */
export const hasPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null
