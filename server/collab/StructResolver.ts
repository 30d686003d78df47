import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { StructSplits, refuseInsideCharacter } from './StructSplits.ts'
import type { DecodedUpdate, Deletion, Struct } from './decodeStructs.ts'
import { mayStandIn } from './mayStandIn.ts'
import { Refusal } from './Refusal.ts'

/** Where a struct stands: in which type, under which key, how deep. `undefined`: in something that is gone. */
type Place = { parent: unknown; key: string | null; depth: number } | undefined

/** Lists in lists, and no more: deleting what is deeper would overflow the stack. */
const maxDepth = 64

/**
 * Finds for each new struct of an update the place where it would stand, in an order in which each builds on what is
 * known.
 */
export class StructResolver {
  readonly splits = new StructSplits()
  readonly #doc: Y.Doc
  readonly #shape: DocumentShape
  readonly #structs: ReadonlyMap<number, readonly Struct[]>
  readonly #deletions: ReadonlyMap<number, readonly Deletion[]>
  readonly #states = new Map<number, number>()
  readonly #places = new Map<Struct, Place>()
  constructor(doc: Y.Doc, shape: DocumentShape, { structs, deletions }: DecodedUpdate) {
    this.#doc = doc
    this.#shape = shape
    this.#structs = structs
    this.#deletions = deletions
  }

  isNew(struct: Struct): boolean {
    return struct.id.clock + struct.length > this.#known(struct.id.client)
  }

  /** Up to where a client's structs are known, with what has been placed so far. */
  stateOf(clientId: number): number {
    return this.#states.get(clientId) ?? this.#known(clientId)
  }

  #known(clientId: number): number {
    return Y.getState(this.#doc.store, clientId)
  }

  /** Throws `gap` if something builds on what is not known, and `malformed` if something would stand in two places. */
  resolveAll(): void {
    const lists = [...this.#structs.values()].map(structs => ({ structs, next: 0 }))
    const ready = [...lists]
    const waiting = new Map<Struct, typeof lists>()
    for (let list = ready.pop(); list; list = ready.pop()) {
      for (; list.next < list.structs.length; list.next++) {
        const struct = list.structs[list.next]!
        const missing = this.#missingFor(struct)
        if (missing) {
          const others = waiting.get(missing)
          if (others) others.push(list)
          else waiting.set(missing, [list])
          break
        }
        if (this.isNew(struct)) this.#place(struct)
        ready.push(...(waiting.get(struct) ?? []))
      }
    }
    if (lists.some(({ structs, next }) => next < structs.length)) throw new Refusal('gap', 'Builds on itself')
  }

  /** The struct of this update that has to be placed first; throws `gap` if what is missing is not in it. */
  #missingFor(struct: Struct): Struct | undefined {
    if (!this.isNew(struct)) return undefined
    if (struct.id.clock > this.stateOf(struct.id.client)) throw new Refusal('gap', 'Goes on after what is not known')
    if (!(struct instanceof Y.Item)) return undefined
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID) || id.clock < this.stateOf(id.client)) continue
      const holder = findStruct(this.#structs.get(id.client) ?? [], id.clock)
      if (!holder) throw new Refusal('gap', 'Builds on what is not known')
      return holder
    }
    return undefined
  }

  #place(struct: Struct): void {
    const place = struct instanceof Y.Item ? this.#placeOf(struct) : undefined
    if (place && place.depth >= maxDepth && struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
      throw new Refusal('malformed', 'Nested too deep')
    }
    if (place && place.key !== null && struct instanceof Y.Item && !this.#isEntry(struct)) {
      throw new Refusal('malformed', 'No entry of a map')
    }
    if (place && struct instanceof Y.Item && !mayStandIn(this.#shape, place.parent, place.key, struct.content)) {
      throw new Refusal('malformed', 'Stands where no page puts it')
    }
    if (struct.id.clock < this.#known(struct.id.client)) this.#checkOverlap(struct, place)
    if (struct instanceof Y.Item) this.#checkNeighbours(struct)
    this.#places.set(struct, place)
    this.#states.set(struct.id.client, struct.id.clock + struct.length)
  }

  #placeOf(item: Y.Item): Place {
    if (typeof item.parent === 'string') {
      return { parent: this.#doc.share.get(item.parent), key: item.parentSub, depth: 0 }
    }
    if (item.parent instanceof Y.ID) return this.#inside(item.parent, item.parentSub)
    const left = item.origin && { place: this.#locate(item.origin) }
    const right = item.rightOrigin && { place: this.#locate(item.rightOrigin) }
    if (left && right && !isSamePlace(left.place, right.place)) {
      throw new Refusal('malformed', 'Stands between two places')
    }
    return (left ?? right)?.place
  }

  #inside(id: Y.ID, key: string | null): Place {
    const parent = this.find(id)
    if (!(parent instanceof Y.Item) || parent.content instanceof Y.ContentDeleted) return undefined
    if (!(parent.content instanceof Y.ContentType)) {
      throw new Refusal('malformed', 'Stands inside something that holds nothing')
    }
    const outer = this.#placeIn(parent)
    return outer && { parent: parent.content.type, key, depth: outer.depth + 1 }
  }

  #locate(id: Y.ID): Place {
    const struct = this.find(id)
    return struct instanceof Y.Item ? this.#placeIn(struct) : undefined
  }

  #placeIn(item: Y.Item): Place {
    if (this.#places.has(item)) return this.#places.get(item)
    return item.parent instanceof Y.AbstractType
      ? { parent: item.parent, key: item.parentSub, depth: depthOf(item.parent) }
      : undefined
  }

  #checkNeighbours({ origin, rightOrigin }: Y.Item): void {
    for (const { id, clock } of [
      ...(origin ? [{ id: origin, clock: origin.clock + 1 }] : []),
      ...(rightOrigin ? [{ id: rightOrigin, clock: rightOrigin.clock }] : []),
    ]) {
      const neighbour = this.find(id)
      refuseInsideCharacter(neighbour, clock)
      this.splits.note(neighbour, clock)
    }
  }

  /**
   * Under a key stands one value at a time: Yjs throws when it removes one that was cut in two. Those that an undo has
   * deleted again may come as one piece.
   */
  #isEntry({ id, content, length }: Y.Item): boolean {
    if (content instanceof Y.ContentDeleted) return true
    if (!(content instanceof Y.ContentAny || content instanceof Y.ContentType)) return false
    return length === 1 || isHeld(this.#deletions.get(id.client) ?? [], id, length)
  }

  /** The struct that holds an id, known or new. */
  find(id: Y.ID): Struct | undefined {
    if (id.clock < this.#known(id.client)) return Y.getItem(this.#doc.store, id)
    return findStruct(this.#structs.get(id.client) ?? [], id.clock)
  }

  /** A struct whose first part is known must go on where that part ends. */
  #checkOverlap(struct: Struct, place: Place): void {
    const { client } = struct.id
    const before = this.#locate(Y.createID(client, this.#known(client) - 1))
    if (struct instanceof Y.Item && !(place && before && isSamePlace(place, before))) {
      throw new Refusal('malformed', 'Goes on elsewhere')
    }
  }
}

const isSamePlace = (a: Place, b: Place): boolean => a?.parent === b?.parent && a?.key === b?.key

/** Whether one of a client's deletions, which stand in order, holds all of a struct. */
function isHeld(deletions: readonly Deletion[], id: Y.ID, length: number): boolean {
  const gone = findAt(deletions, id.clock, clockOf, lenOf)
  return gone !== undefined && id.clock + length <= gone.clock + gone.len
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown> | null)?._item ?? null) depth++
  return depth
}

const clockOf = ({ clock }: Deletion): number => clock
const lenOf = ({ len }: Deletion): number => len
const startOf = ({ id }: Struct): number => id.clock
const lengthOf = ({ length }: Struct): number => length

const findStruct = (structs: readonly Struct[], clock: number) => findAt(structs, clock, startOf, lengthOf)

/** Which of some stretches, which stand in order, has this clock in it. */
function findAt<T>(
  stretches: readonly T[],
  clock: number,
  from: (stretch: T) => number,
  length: (stretch: T) => number,
): T | undefined {
  let [low, high] = [0, stretches.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const stretch = stretches[middle]!
    if (clock < from(stretch)) high = middle - 1
    else if (clock >= from(stretch) + length(stretch)) low = middle + 1
    else return stretch
  }
  return undefined
}
