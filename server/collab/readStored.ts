import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { DomainError } from '../../contract/errors.ts'
import { boundLoading, maxStepsOfUpdate, stepsIn } from './boundSearch.ts'
import { countStructs } from './SizeBound.ts'

/** So many updates are applied in one go; between, others have a turn. */
const updatesAtOnce = 500

/** How far Yjs may step while a log is read: of what was written together, some may come in another order. */
export const maxStepsOfLog = ({ maxSearchSteps }: DocumentShape): number => 2 * maxSearchSteps

interface ReadingOptions {
  maxStructs?: number
  maxSearchSteps?: number
  pause?: () => Promise<void>
}

/**
 * Makes a document of what its log holds, and of nothing else. `isRepaired` says that something in the log builds on
 * what is not there: that was left out. Throws if it holds more structs than `maxStructs`, or takes more steps to load
 * than `maxSearchSteps`; unless given, those of one update that is quickly applied.
 */
export async function readStored(
  updates: readonly Uint8Array[],
  { maxStructs = Infinity, maxSearchSteps = maxStepsOfUpdate, pause = async () => {} }: ReadingOptions = {},
): Promise<{ doc: Y.Doc; isRepaired: boolean }> {
  const doc = new Y.Doc()
  boundLoading(doc, maxSearchSteps)
  for (let next = 0; next < updates.length;) {
    if (next > 0) await pause()
    const end = Math.min(next + updatesAtOnce, updates.length)
    const pauseAt = stepsIn(doc) + maxStepsOfUpdate
    doc.transact(transaction => {
      while (next < end && stepsIn(doc) < pauseAt) Y.applyUpdate(doc, updates[next++]!)
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

/** Whether the document has been given something that builds on what it does not have. */
export const hasPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null
