import * as Y from 'yjs'

/** So far a neighbour is looked for step by step; honest ones stand closer, but for what others wrote in between. */
const maxSteps = 100

/**
 * Throws if new content, which has been put in, names two neighbours of before, of which the left one stands to the
 * right of the right one. Where it ends up would depend on the order in which updates arrive: texts would differ for
 * good. The document must then be replaced.
 */
export function checkOrder(doc: Y.Doc, before: ReadonlyMap<number, number>): void {
  const order = new Order()
  for (const item of newItems(doc, before)) {
    const { origin, rightOrigin } = item
    const left = origin && Y.getItem(doc.store, origin)
    const right = rightOrigin && Y.getItem(doc.store, rightOrigin)
    const areKnown = [origin, rightOrigin].every(id => id && id.clock < (before.get(id.client) ?? Infinity))
    if (!areKnown || !(left instanceof Y.Item) || !(right instanceof Y.Item)) continue
    const isInOrder = left === right ? origin!.clock < rightOrigin!.clock : order.isBefore(left, right)
    if (!isInOrder) throw new Error('Content names its neighbours the wrong way round')
  }
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
