import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Struct } from './decodeStructs.ts'

/** Updates of so few bytes together become one: what it brings in another order is too little to take long. */
const mergedBytes = 1000
/** Shorter stretches of deleted letters stay what they were: a piece of its own takes more than they do. */
const shortLetters = 32

/**
 * The updates of a log without what has been deleted since, as `doc` knows, which holds all of them; in the same order,
 * for in another one a hostile document may take long to be loaded. All that is deleted is said by the last one.
 */
export function stripDeleted(updates: readonly Uint8Array[], doc: Y.Doc): Uint8Array[] {
  const stripped = updates.map(update => encodeStructs(structsOf(update).flatMap(struct => strip(struct, doc))))
  const deletions = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
  const kept = mergeLittle(stripped)
  const last = kept.pop()
  return [...kept, last ? Y.mergeUpdates([last, deletions]) : deletions]
}

/** What an update brings; what it leaves out is no struct. */
const structsOf = (update: Uint8Array): Struct[] =>
  Y.decodeUpdate(update).structs.filter(struct => !(struct instanceof Y.Skip))

type Kind = 'collected' | 'deleted' | 'kept'
interface Run {
  kind: Kind
  length: number
}

function strip(struct: Struct, doc: Y.Doc): Struct[] {
  if (!(struct instanceof Y.Item)) return [struct]
  const { id, rightOrigin, parent, parentSub } = struct
  let { origin, content } = struct
  let clock = id.clock
  return runsIn(struct, doc).map(({ kind, length }) => {
    const own = content
    const at = Y.createID(id.client, clock)
    if (length < own.getLength()) content = own.splice(length)
    clock += length
    if (kind === 'collected') return new Y.GC(at, length)
    const left = origin
    origin = Y.createID(id.client, clock - 1)
    const kept = kind === 'kept' ? own : new Y.ContentDeleted(length)
    return new Y.Item(at, null, left, null, rightOrigin, parent, parentSub, kept)
  })
}

/** What has become of a piece of content, from its beginning to its end. */
function runsIn(struct: Y.Item, { store }: Y.Doc): Run[] {
  const { client, clock } = struct.id
  const end = clock + struct.length
  const isText = struct.content instanceof Y.ContentString
  const structs = store.clients.get(client)!
  const runs: Run[] = []
  for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at]!.id.clock < end; at++) {
    const known = structs[at]!
    const from = Math.max(clock, known.id.clock)
    const length = Math.min(end, known.id.clock + known.length) - from
    const isShort = isText && length < shortLetters && length < struct.length
    const kind = known instanceof Y.GC ? 'collected' : known.deleted && !isShort ? 'deleted' : 'kept'
    const last = runs.at(-1)
    if (last?.kind === kind) last.length += length
    else runs.push({ kind, length })
  }
  return runs
}

/** An update of these structs alone; those of a client stand together, in order. */
function encodeStructs(structs: readonly Struct[]): Uint8Array | undefined {
  if (structs.length === 0) return undefined
  const byClient = Map.groupBy(structs, ({ id }) => id.client)
  const encoder = new Y.UpdateEncoderV1()
  const write = (...numbers: number[]) => {
    for (const number of numbers) encoding.writeVarUint(encoder.restEncoder, number)
  }
  write(byClient.size)
  for (const [client, own] of byClient) {
    write(own.length, client, own[0]!.id.clock)
    for (const struct of own) struct.write(encoder, 0)
  }
  write(0)
  return encoder.toUint8Array()
}

function mergeLittle(updates: readonly (Uint8Array | undefined)[]): Uint8Array[] {
  const groups: Uint8Array[][] = []
  let bytes = Infinity
  for (const update of updates) {
    if (!update) continue
    bytes += update.length
    if (bytes <= mergedBytes) {
      groups.at(-1)!.push(update)
      continue
    }
    groups.push([update])
    bytes = update.length
  }
  return groups.map(group => (group.length > 1 ? Y.mergeUpdates(group) : group[0]!))
}
