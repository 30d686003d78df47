import * as Y from 'yjs'

/** So far Yjs may step for any piece of content: what was written at one place at the same time is seldom more. */
const freeSteps = 100
/** How many steps beyond those all content of one document may take: a tenth of a second. */
const maxSteps = 300_000
/** And how many while a document is loaded, where content may come in another order. */
const maxStepsLoading = 1_000_000

/** How many steps beyond the free ones a document's content has taken until now. */
const searches = new WeakMap<Y.Doc, { steps: number; max: number }>()

/** Bounds how far Yjs steps while a document is loaded: what would take longer throws. */
export function boundLoading(doc: Y.Doc): void {
  searches.set(doc, { steps: 0, max: maxStepsLoading })
}

/**
 * From now on, content for which Yjs would step too far throws, and the document must be replaced. Between the two
 * neighbours that it names stands what its writer could not know of; who names distant ones makes Yjs step over all
 * between them, for each piece of content, and again whenever the document is loaded, here and in every page.
 */
export function boundSearch(doc: Y.Doc): void {
  searches.set(doc, { steps: searches.get(doc)?.steps ?? 0, max: maxSteps })
}

const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  const search = searches.get(transaction.doc)
  const steps = search ? countSteps(this, transaction.doc, offset) - freeSteps : 0
  if (search && steps > 0) {
    search.steps += steps
    if (search.steps > search.max) throw new Error('Names neighbours too far from one another')
  }
  integrate.call(this, transaction, offset)
}

/** How many pieces of content `integrate` will step over: it goes on and stops as Yjs does there. */
function countSteps(item: Y.Item, { store }: Y.Doc, offset: number): number {
  const { id, right, rightOrigin, parentSub } = item
  const parent = item.parent as Y.AbstractType<unknown> | null
  const left = offset > 0 ? Y.getItem(store, Y.createID(id.client, id.clock + offset - 1)) : item.left
  const origin = left && offset > 0 ? left.lastId : item.origin
  if (!parent || (left ? left.right === right : right && !right.left)) return 0
  let steps = 0
  let at = left ? left.right : parentSub === null ? parent._start : (parent._map.get(parentSub) ?? null)
  for (; !left && parentSub !== null && at?.left; at = at.left) steps++
  const passed = new Set<Y.Item>()
  for (; at && at !== right; at = at.right, steps++) {
    passed.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break
    } else if (!at.origin || !passed.has(Y.getItem(store, at.origin))) {
      break
    }
  }
  return steps
}
