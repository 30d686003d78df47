import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { DomainError } from '../../contract/errors.ts'
import { boundLoading, boundLoadingAtOnce, quickSteps, stepsIn } from './boundSearch.ts'
import type { LogSize } from './LogSize.ts'
import { countStructs } from './SizeBound.ts'

/** So much is applied in one go; between, others have a turn. Deletions take longest: a millisecond for 300 bytes. */
const atOnce: LogSize = { updates: 500, bytes: 20_000 }

/** How far Yjs may step while a log is read: of what was written together, some may come in another order. */
export const maxStepsOfLog = ({ maxSearchSteps }: DocumentShape): number => 2 * maxSearchSteps

interface ReadingOptions {
  maxStructs?: number
  maxSearchSteps?: number | undefined
  /** Does a piece of the work when there is time for it. */
  run?: <T>(work: () => T) => Promise<T>
}

/**
 * Makes a document of what its log holds, and of nothing else. `isRepaired` says that something in the log builds on
 * what is not there: that was left out. Throws if it holds more structs than `maxStructs`, or takes more steps to load
 * than `maxSearchSteps`; unless given, those that are quickly done in one go.
 */
export async function readStored(
  updates: readonly Uint8Array[],
  { maxStructs = Infinity, maxSearchSteps, run = async work => work() }: ReadingOptions = {},
): Promise<{ doc: Y.Doc; isRepaired: boolean }> {
  const doc = new Y.Doc()
  if (maxSearchSteps === undefined) boundLoadingAtOnce(doc)
  else boundLoading(doc, maxSearchSteps)
  for (let next = 0; next < updates.length;) {
    const end = Math.min(next + atOnce.updates, updates.length)
    const pauseAt = stepsIn(doc) + quickSteps
    let bytes = 0
    const apply = (transaction: Y.Transaction) => {
      while (next < end && bytes < atOnce.bytes && stepsIn(doc) < pauseAt) {
        bytes += updates[next]!.length
        Y.applyUpdate(doc, updates[next++]!)
      }
      transaction.local = true // or Yjs would clean up formatting, which then would be in memory and not on disk
    }
    await run(() => {
      doc.transact(apply)
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
