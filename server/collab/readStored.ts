import * as Y from 'yjs'
import { DomainError } from '../../contract/errors.ts'
import { boundLoading } from './boundSearch.ts'
import { countStructs } from './SizeBound.ts'

/** So many updates are applied in one go; between, others have a turn. */
const updatesAtOnce = 500

/**
 * Makes a document of what its log holds, and of nothing else. `isRepaired` says that something in the log builds on
 * what is not there: that was left out. Throws if it holds more structs than `maxStructs`, or takes too long to load.
 */
export async function readStored(
  updates: readonly Uint8Array[],
  { maxStructs = Infinity, pause = async () => {} }: { maxStructs?: number; pause?: () => Promise<void> } = {},
): Promise<{ doc: Y.Doc; isRepaired: boolean }> {
  const doc = new Y.Doc()
  boundLoading(doc)
  for (let i = 0; i < updates.length; i += updatesAtOnce) {
    if (i > 0) await pause()
    doc.transact(transaction => {
      for (const update of updates.slice(i, i + updatesAtOnce)) Y.applyUpdate(doc, update)
      transaction.local = true // or Yjs would clean up formatting, which then would be in memory and not on disk
    })
    if (countStructs(doc) > maxStructs) {
      throw new DomainError('log_unwritable', 'The document has too many structs to be held in memory')
    }
  }
  const { store } = doc
  const isRepaired = hasPending(doc)
  store.pendingStructs = null
  store.pendingDs = null
  return { doc, isRepaired }
}

/**
 * One update in place of those that a log holds. It brings content in another order, in which a hostile one may take
 * long to be loaded: then this throws, and the log is to stay as it is.
 */
export async function compactStored(updates: readonly Uint8Array[], pause: () => Promise<void>): Promise<Uint8Array> {
  const { doc } = await readStored(updates, { pause })
  const update = Y.encodeStateAsUpdate(doc)
  await pause()
  await readStored([update])
  return update
}

/** Whether the document has been given something that builds on what it does not have. */
export const hasPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null
