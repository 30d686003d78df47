import * as Y from 'yjs'
import { LateRefusal } from './Refusal.ts'

/** So far a neighbour is looked for step by step; honest ones stand closer, but for what others wrote in between. */
const maxSteps = 100

/**
 * Throws a `LateRefusal` if new content, which has been put in, names two neighbours between which nobody can have
 * written it: the left one stands to the right of the right one, or something stands between them that its writer knew
 * of. Where it ends up would depend on the order in which updates arrive: texts would differ for good. The document
 * must then be replaced.
 */
export function checkOrder(doc: Y.Doc, before: ReadonlyMap<number, number>): void {
  const order = new Order()
  for (const item of newItems(doc, before)) {
    const { origin, rightOrigin } = item
    const left = origin && Y.getItem(doc.store, origin)
    const right = rightOrigin && Y.getItem(doc.store, rightOrigin)
    if (left instanceof Y.GC || right instanceof Y.GC) continue
    const isInOrder = left && right && left !== right ? order.isBefore(left, right) : isFirst(origin, rightOrigin)
    if (!isInOrder) throw new LateRefusal('outOfOrder', 'Content names its neighbours the wrong way round')
    if (standsKnownBetween(item, left, right)) {
      throw new LateRefusal('outOfOrder', 'Content passes over what its writer knew of')
    }
  }
}

/** The same of two positions within one piece of content, if there are two. */
const isFirst = (a: Y.ID | null, b: Y.ID | null): boolean => !a || !b || a.clock < b.clock

/**
 * Whether something between the neighbours was there when the item was written: something earlier of the same client,
 * or of those of the neighbours, or what those name in their turn. The first steps are looked at, as above.
 */
function standsKnownBetween(item: Y.Item, left: Y.Item | null, right: Y.Item | null): boolean {
  const { client, clock } = item.id
  const known = [Y.createID(client, clock - 1), item.origin, item.rightOrigin]
  for (const neighbour of [left, right]) if (neighbour) known.push(neighbour.origin, neighbour.rightOrigin)
  const isKnown = ({ id }: Y.Item) => known.some(other => other?.client === id.client && other.clock >= id.clock)
  const parent = item.parent as Y.AbstractType<unknown> | null
  let at = left ? left.right : item.parentSub === null ? (parent?._start ?? null) : null
  for (let steps = 0; at && at !== right && steps < maxSteps; steps++, at = at.right) if (isKnown(at)) return true
  return false
}

/**
 * In which order items stand that have the same parent and key; a list is counted through only where steps don't reach.
 */
class Order {
  readonly #positions = new Map<Y.Item, number>()

  isBefore(a: Y.Item, b: Y.Item): boolean {
    if (a.parent !== b.parent || a.parentSub !== b.parentSub || a === b) return true // one of them is gone
    let at: Y.Item | null = a
    for (let steps = 0; at && steps < maxSteps; steps++, at = at.right) if (at === b) return true
    if (!at) return false
    if (!this.#positions.has(a)) this.#countFrom(a)
    return this.#positions.get(a)! < this.#positions.get(b)!
  }

  #countFrom(item: Y.Item): void {
    let first = item
    while (first.left) first = first.left
    let position = 0
    for (let at: Y.Item | null = first; at; at = at.right) this.#positions.set(at, position++)
  }
}

function* newItems(doc: Y.Doc, before: ReadonlyMap<number, number>): Generator<Y.Item> {
  for (const [client, clock] of before) {
    const structs = doc.store.clients.get(client) ?? []
    if (clock === Y.getState(doc.store, client)) continue
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item) yield struct
    }
  }
}
