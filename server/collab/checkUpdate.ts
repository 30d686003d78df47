import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { decodeStructs, type DecodedUpdate } from './decodeStructs.ts'
import { StructResolver } from './StructResolver.ts'
import { Refusal } from './Refusal.ts'

/** What an update that was found good would do. */
export interface CheckedUpdate {
  /** The client ids under which it brings something new. */
  writers: ReadonlySet<number>
  /** Whether it changes the document at all; what is known already does not. */
  changes: boolean
  /** How many structs it holds, and how many it splits in two: at most so many more there will be. */
  structs: number
  splits: number
}

/**
 * Decides whether an update may be applied, before anything of it is. Throws a `Refusal` that names the fault: new
 * structs under a client id that is not the sender's own would make server and readers differ for good, with equal
 * state vectors; so would structs that build on something unknown, or stand in two places at once.
 */
export function checkUpdate(
  doc: Y.Doc,
  shape: DocumentShape,
  bytes: Uint8Array,
  isOwn: (clientId: number) => boolean,
): CheckedUpdate {
  const update = decodeStructs(bytes, shape)
  const resolver = new StructResolver(doc, shape, update)
  const writers = new Set<number>()
  for (const [clientId, structs] of update.structs) {
    if (!resolver.isNew(structs.at(-1)!)) continue
    if (!isOwn(clientId)) throw new Refusal('foreignClientId', 'New structs under a client id of somebody else')
    writers.add(clientId)
  }
  if (writers.size > documentLimits.writers) throw new Refusal('messageTooLarge', 'Too many client ids')
  refuseUnknownDeletions(update, resolver)
  resolver.resolveAll()
  const deletes = deletesSomething(doc, update, resolver)
  const structs = writers.size > 0 ? update.count : 0
  return { writers, changes: deletes || writers.size > 0, structs, splits: resolver.splits.count }
}

/** Only what is known, or comes with the update, can be deleted. */
function refuseUnknownDeletions({ structs, deletions }: DecodedUpdate, resolver: StructResolver): void {
  for (const [clientId, ranges] of deletions) {
    const [own, gone] = [structs.get(clientId)?.at(-1), ranges.at(-1)]
    const known = Math.max(resolver.stateOf(clientId), own ? own.id.clock + own.length : 0)
    if (gone && gone.clock + gone.len > known) throw new Refusal('gap', 'Deletes what is not known')
  }
}

/** Whether the update deletes what is not deleted yet. */
function deletesSomething(doc: Y.Doc, { deletions }: DecodedUpdate, resolver: StructResolver): boolean {
  let deletes = false
  for (const [clientId, ranges] of deletions) {
    for (const { clock, len } of ranges) {
      if (isDeleted(doc, clientId, clock, len)) continue
      deletes = true
      resolver.splits.note(resolver.find(Y.createID(clientId, clock)), clock)
      resolver.splits.note(resolver.find(Y.createID(clientId, clock + len - 1)), clock + len)
    }
  }
  return deletes
}

function isDeleted(doc: Y.Doc, clientId: number, clock: number, len: number): boolean {
  if (clock + len > Y.getState(doc.store, clientId)) return false
  const structs = doc.store.clients.get(clientId)!
  for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at]!.id.clock < clock + len; at++) {
    if (!structs[at]!.deleted) return false
  }
  return true
}
