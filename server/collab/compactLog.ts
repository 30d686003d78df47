import * as Y from 'yjs'
import type { DocumentKind } from '../../contract/DocumentKind.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { quickSteps, stepsIn } from './boundSearch.ts'
import { maxStepsOfLog, readStored } from './readStored.ts'
import { stripDeleted } from './stripDeleted.ts'

/** Port: makes of a log's updates others that say the same and are smaller; throws where that can't be done. */
export type CompactLog = (updates: readonly Uint8Array[], kind: DocumentKind) => Promise<Uint8Array[]>

/**
 * One update in place of those that a log holds. It brings content in another order, in which a hostile one may take
 * long to be loaded: then they are several, in the order of the log, without what has been deleted. Either is tried
 * before it is answered with. Computes for seconds where a document is hostile.
 */
export async function compactLog(updates: readonly Uint8Array[], shape: DocumentShape): Promise<Uint8Array[]> {
  const { doc, isRepaired } = await readStored(updates, { maxSearchSteps: maxStepsOfLog(shape) })
  if (isRepaired) throw new Error('The log builds on what is not there')
  const merged = [Y.encodeStateAsUpdate(doc)]
  if (await loadsAs(doc, merged).catch(() => false)) return merged
  return compactInOrder(updates, shape, doc)
}

/** In the order of the log, however quickly it could be loaded in another one. */
export async function compactInOrder(
  updates: readonly Uint8Array[],
  shape: DocumentShape,
  doc: Y.Doc,
): Promise<Uint8Array[]> {
  const stripped = stripDeleted(updates, doc)
  // What was one piece when others were put beside it may be thousands now: it must not take much longer than before.
  const maxSteps = Math.min(shape.maxSearchSteps, stepsIn(doc) + quickSteps)
  if (await loadsAs(doc, stripped, maxSteps)) return stripped
  throw new Error('The log would say something else when compacted')
}

/** Whether updates are all of a document; throws if they take too many steps to be loaded, in one go unless given. */
async function loadsAs(doc: Y.Doc, updates: readonly Uint8Array[], maxSearchSteps?: number): Promise<boolean> {
  const { doc: loaded, isRepaired } = await readStored(updates, { maxSearchSteps })
  return !isRepaired && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(loaded))
}
