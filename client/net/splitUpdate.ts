import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
interface Stretch {
  clock: number
  len: number
}
type Deletions = Map<number, Stretch[]>
interface Part {
  structs: Map<number, Struct[]>
  count: number
  bytes: number
}

/** What splits a struct takes at least so many bytes of an update. */
const bytesOfSplit = 1
/** An update of so few bytes cannot split more structs than a message may. */
const smallBytes = documentLimits.splits * bytesOfSplit
/** Room is left in a message for what of its content is deleted. */
const partBytes = documentLimits.messageBytes / 2
/** The server steps over all that others wrote at the place of each, and takes a part only if that is soon done. */
const partStructs = 250
/** For so few there is more room for what others wrote at the same place. */
export const fewStructs = 31
const partDeletions = documentLimits.splits / 2
/** A character takes at most three bytes. */
const textUnits = Math.floor(partBytes / 4)

/**
 * Takes an update apart into several that the server takes one after the other: each within the bounds of a message,
 * and none builds on a later one. What is deleted of older content comes last. One that is within them stays whole,
 * unless `most`, the number of structs in a part, is given.
 */
export function splitUpdate(update: Uint8Array, most?: number): Uint8Array[] {
  if (update.length <= smallBytes && most === undefined) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const byClient = Map.groupBy(structs.flatMap(cutText), ({ id }) => id.client)
  const deletions: Deletions = new Map(ds.clients)
  const older = olderDeletions(deletions, byClient)
  const count = [...deletions.values()].reduce((sum, { length }) => sum + length, structs.length)
  const isWithin = update.length <= partBytes && count <= partDeletions && byClient.size <= documentLimits.writers
  if (isWithin && structs.length <= (most ?? partStructs)) return [update]
  return [
    ...intoParts(byClient, most ?? partStructs).map(part => encode(part, deletionsIn(part, deletions))),
    ...older.map(deleted => encode(new Map(), deleted)),
  ]
}

/** Cuts a text that no message could hold, and no character in two. */
function cutText(struct: Struct): Struct[] {
  const cut: Struct[] = []
  let rest = struct
  while (rest instanceof Y.Item && rest.content instanceof Y.ContentString && rest.length > textUnits) {
    const { id, rightOrigin, parent, parentSub, content } = rest
    const isInside = /[\ud800-\udbff]/.test(content.str.charAt(textUnits - 1))
    const length = isInside ? textUnits - 1 : textUnits
    const next = Y.createID(id.client, id.clock + length)
    const right = content.splice(length)
    rest.length = length
    cut.push(rest)
    const origin = Y.createID(id.client, next.clock - 1)
    rest = new Y.Item(next, null, origin, null, rightOrigin, parent, parentSub, right)
  }
  return [...cut, rest]
}

function intoParts(byClient: Map<number, Struct[]>, most: number): Map<number, Struct[]>[] {
  const parts: Part[] = []
  const scratch = new Y.UpdateEncoderV1()
  let part: Part | undefined
  for (const struct of inOrder(byClient)) {
    const before = encoding.length(scratch.restEncoder)
    struct.write(scratch, 0)
    const bytes = encoding.length(scratch.restEncoder) - before
    const { client } = struct.id
    const hasRoom = part && part.count < most && !isFull(part, client, bytes)
    if (!part || !hasRoom) parts.push((part = { structs: new Map(), count: 0, bytes: 0 }))
    const own = part.structs.get(client)
    if (own) own.push(struct)
    else part.structs.set(client, [struct])
    part.count++
    part.bytes += bytes
  }
  return parts.map(({ structs }) => structs)
}

const isFull = ({ structs, bytes }: Part, client: number, more: number): boolean =>
  bytes + more > partBytes || (structs.size === documentLimits.writers && !structs.has(client))

/** Structs in an order in which none builds on a later one. */
function* inOrder(byClient: Map<number, Struct[]>): Generator<Struct> {
  const lists = new Map([...byClient].map(([client, structs]) => [client, { structs, next: 0 }]))
  const holderOf = (id: Y.ID) => {
    const list = lists.get(id.client)
    const next = list?.structs[list.next]
    return next && id.clock >= next.id.clock ? list : undefined
  }
  for (const list of lists.values()) {
    const waiting = [list]
    for (let top = list; waiting.length > 0; top = waiting.at(-1)!) {
      const struct = top.structs[top.next]
      const missing =
        struct &&
        neighboursOf(struct)
          .map(holderOf)
          .find(other => other && !waiting.includes(other))
      if (missing) {
        waiting.push(missing)
        continue
      }
      if (struct) yield struct
      if (struct) top.next++
      if (!struct || waiting.length > 1) waiting.pop()
    }
  }
}

const neighboursOf = (struct: Struct): Y.ID[] =>
  struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent].filter(id => id instanceof Y.ID) : []

/** What is deleted of the part's own content comes with it: some content is allowed only so. */
function deletionsIn(part: Map<number, Struct[]>, deletions: Deletions): Deletions {
  const clip = ([client, structs]: [number, Struct[]]): [number, Stretch[]] => {
    const last = structs.at(-1)!
    return [client, within(deletions.get(client) ?? [], structs[0]!.id.clock, last.id.clock + last.length)]
  }
  return withoutEmpty([...part].map(clip))
}

/** What is deleted of content that the update does not bring. */
function olderDeletions(deletions: Deletions, byClient: Map<number, Struct[]>): Deletions[] {
  const older = [...deletions].flatMap(([client, stretches]) =>
    within(stretches, 0, byClient.get(client)?.[0]!.id.clock ?? Infinity).map(stretch => ({ client, stretch })),
  )
  const parts = Array.from({ length: Math.ceil(older.length / partDeletions) }, (_, n) =>
    older.slice(n * partDeletions, (n + 1) * partDeletions),
  )
  return parts.map(
    part =>
      new Map(
        [...Map.groupBy(part, ({ client }) => client)].map(([client, own]) => [
          client,
          own.map(({ stretch }) => stretch),
        ]),
      ),
  )
}

const within = (stretches: readonly Stretch[], from: number, to: number): Stretch[] =>
  stretches
    .map(({ clock, len }) => ({ clock: Math.max(clock, from), end: Math.min(clock + len, to) }))
    .filter(({ clock, end }) => clock < end)
    .map(({ clock, end }) => ({ clock, len: end - clock }))

const withoutEmpty = (deletions: [number, Stretch[]][]): Deletions =>
  new Map(deletions.filter(([, stretches]) => stretches.length > 0))

function encode(structs: Map<number, Struct[]>, deletions: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const write = (...numbers: number[]) => {
    for (const number of numbers) encoding.writeVarUint(encoder.restEncoder, number)
  }
  write(structs.size)
  for (const [client, own] of structs) {
    write(own.length, client, own[0]!.id.clock)
    for (const struct of own) struct.write(encoder, 0)
  }
  write(deletions.size)
  for (const [client, stretches] of deletions) {
    write(client, stretches.length, ...stretches.flatMap(({ clock, len }) => [clock, len]))
  }
  return encoder.toUint8Array()
}
