import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { Refusal } from './Refusal.ts'

/** A piece of content, or the place of one that was collected. */
export type Struct = Y.Item | Y.GC
/** A stretch of one client's content that an update deletes. */
export interface Deletion {
  clock: number
  len: number
}
/** An update taken apart: the structs of each client in order, and what it deletes of each, in order. */
export interface DecodedUpdate {
  structs: ReadonlyMap<number, Struct[]>
  deletions: ReadonlyMap<number, readonly Deletion[]>
  /** How many structs there are. */
  count: number
}

/** Far above what anyone types, far below what a number can hold. */
const maxClock = 2 ** 40
const maxValueDepth = 8
/** A format has attributes, as a link has its address; editors make words of each, which not every object bears. */
const maxFormatDepth = 1
/** Values in one struct; pages write one. */
const maxValues = 1000

/** Takes an update apart and checks what can be seen without the document: throws a `Refusal`. */
export function decodeStructs(bytes: Uint8Array, shape: DocumentShape): DecodedUpdate {
  const { structs, ds } = decode(bytes)
  if (structs.length > documentLimits.structs) throw new Refusal('messageTooLarge', 'Too many structs')
  const byClient = new Map<number, Struct[]>()
  let current: number | undefined
  for (const struct of structs) {
    checkStruct(struct, shape)
    const { client } = struct.id
    const list = byClient.get(client)
    if (list && client !== current) throw new Refusal('malformed', 'The structs of a client stand in two places')
    if (list) list.push(struct)
    else byClient.set(client, [struct])
    current = client
  }
  checkDeletions(ds.clients)
  return { structs: byClient, deletions: ds.clients, count: structs.length }
}

/** Yjs writes what is deleted in order and without overlaps, and takes the time for each range that it is given. */
function checkDeletions(deletions: ReadonlyMap<number, readonly Deletion[]>): void {
  let count = 0
  for (const ranges of deletions.values()) {
    count += ranges.length
    let end = 0
    for (const { clock, len } of ranges) {
      if (len < 1 || clock + len > maxClock) throw new Refusal('malformed', 'Deletes nothing')
      if (clock < end) throw new Refusal('malformed', 'Deletes the same twice')
      end = clock + len
    }
  }
  if (count > documentLimits.deletions) throw new Refusal('messageTooLarge', 'Too many deletions')
}

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(bytes)
  } catch (cause) {
    throw new Refusal('malformed', `No update: ${String(cause)}`)
  }
}

function checkStruct(struct: Y.Item | Y.GC | Y.Skip, shape: DocumentShape): void {
  if (struct instanceof Y.Skip) throw new Refusal('gap', 'Something is left out')
  if (struct.length < 1 || struct.id.clock + struct.length > maxClock) {
    throw new Refusal('malformed', 'A struct without a length')
  }
  if (!(struct instanceof Y.Item)) return
  const root: unknown = struct.parent // Yjs leaves the name of a root type here
  if (typeof root === 'string' && !shape.roots.has(root)) {
    throw new Refusal('unknownRoot', 'Writes into a root type that is not there')
  }
  if (!isAllowedContent(struct.content)) throw new Refusal('malformed', 'Content of a kind that no document holds')
}

function isAllowedContent(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentType) return !(content.type instanceof Y.XmlHook)
  if (content instanceof Y.ContentAny) {
    return content.arr.length <= maxValues && content.arr.every(value => isShallow(value, maxValueDepth))
  }
  if (content instanceof Y.ContentFormat) return isShallow(content.value, maxFormatDepth)
  return content instanceof Y.ContentString || content instanceof Y.ContentDeleted
}

function isShallow(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return most > 0 && Object.values(value).every(inner => isShallow(inner, most - 1))
}
