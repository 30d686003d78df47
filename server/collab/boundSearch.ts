import * as Y from 'yjs'
import { LateRefusal } from './Refusal.ts'

/** So far Yjs may step for any piece of content: what was written at one place at the same time is seldom more. */
const freeSteps = 10
/** So many pieces Yjs goes back over in the time of one step. */
const hopsOfStep = 10
/** How many steps one go may take while a document is loaded: under 0.05 seconds. */
export const quickSteps = 50_000
/**
 * How many steps beyond the free ones all content of one update may take: under 0.1 seconds, for it is taken in one go.
 * Pages send so little at once that a thousand others may stand at the place of each piece, and after a refusal so many
 * as fill a draft.
 */
export const maxStepsOfUpdate = 250_000

interface Search {
  /** How many steps beyond the free ones the document's content has taken until now, and may have taken. */
  steps: number
  max: number
  /** So many are free for each piece. */
  free: number
}
const searches = new WeakMap<Y.Doc, Search>()

/** Bounds how far Yjs steps while a document is loaded: what would take longer throws. */
export function boundLoading(doc: Y.Doc, max: number): void {
  searches.set(doc, { steps: 0, max, free: freeSteps })
}

/** Bounds it to what can be loaded in one go: many free steps for each of many pieces would take long as well. */
export function boundLoadingAtOnce(doc: Y.Doc): void {
  searches.set(doc, { steps: 0, max: quickSteps, free: 1 })
}

/**
 * From now on, content for which Yjs would step too far throws, and the document must be replaced. Between the two
 * neighbours that it names stands what its writer could not know of; who names distant ones makes Yjs step over all
 * between them, for each piece of content, and again whenever the document is loaded, here and in every page.
 * All content of the document may take `max` steps, so that it can always be loaded.
 */
export function boundSearch(doc: Y.Doc, max: number): void {
  searches.set(doc, { steps: stepsIn(doc), max, free: freeSteps })
}

/** How many steps beyond the free ones Yjs has taken in a document so far. */
export const stepsIn = (doc: Y.Doc): number => searches.get(doc)?.steps ?? 0

/** Applies one update, within the bound for one. */
export function applyBounded(doc: Y.Doc, update: Uint8Array): void {
  const search = searches.get(doc)!
  const { steps, max } = search
  search.max = Math.min(max, steps + maxStepsOfUpdate)
  Y.applyUpdate(doc, update)
  search.max = max
}

const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  const search = searches.get(transaction.doc)
  const steps = search ? countSteps(this, transaction.doc, search, offset) - search.free : 0
  if (search && steps > 0) {
    search.steps += steps
    if (search.steps > search.max) throw new LateRefusal('messageTooLarge', 'Names neighbours too far from one another')
  }
  integrate.call(this, transaction, offset)
}

/** How many pieces of content `integrate` will step over: it goes on and stops as Yjs does there. */
function countSteps(item: Y.Item, { store }: Y.Doc, { free }: Search, offset: number): number {
  const { id, right, parentSub } = item
  const parent = item.parent as Y.AbstractType<unknown> | null
  const left = offset > 0 ? Y.getItem(store, Y.createID(id.client, id.clock + offset - 1)) : item.left
  if (!parent || left?.right === right) return 0
  const countFrom = (from: Y.Item | null) =>
    isWithin(free, from, right) ? 0 : countForward(item, from, left, offset, store)
  if (left) return countFrom(left.right)
  if (parentSub === null) return right && !right.left ? 0 : countFrom(parent._start)
  // under a key only the last piece is at hand: Yjs goes back to the first one, whatever the right neighbour
  let first = parent._map.get(parentSub) ?? null
  let hops = 0
  for (; first?.left; first = first.left) hops++
  return hops / hopsOfStep + (right === first ? 0 : countFrom(first))
}

function countForward(
  item: Y.Item,
  from: Y.Item | null,
  left: Y.Item | null,
  offset: number,
  store: Y.Doc['store'],
): number {
  const { id, right, rightOrigin } = item
  const origin = left && offset > 0 ? left.lastId : item.origin
  const passed = new Set<Y.Item>()
  let at = from
  for (; at && at !== right; at = at.right) {
    passed.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break
    } else if (!at.origin || !passed.has(Y.getItem(store, at.origin))) {
      break
    }
  }
  return passed.size
}

/** Whether so little stands between the neighbours that there is nothing to count, as nearly always. */
function isWithin(free: number, from: Y.Item | null, right: Y.Item | null): boolean {
  let at = from
  for (let steps = 0; at && at !== right; at = at.right) if (++steps > free) return false
  return true
}
