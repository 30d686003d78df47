import { Item } from 'yjs'

/**
 * Makes Yjs put back what an undo restores between two neighbours that stand in that order.
 *
 * Where what is restored lies in a paragraph or list that was itself restored, Yjs may name a right neighbour that
 * stands left of the left one (https://github.com/yjs/yjs/issues/794, ADR 13). Where such an item ends up depends on
 * the order in which updates arrive, so that texts would differ for good. Its left neighbour's next one is named
 * instead, as for any item that is written there.
 */
export function keepUndoInOrder(): void {
  const integrate = Item.prototype.integrate
  Item.prototype.integrate = function (transaction, offset) {
    const isMadeHere = this.id.client === transaction.doc.clientID && offset === 0
    if (isMadeHere && this.left && this.right && !standsAfter(this.left, this.right)) {
      this.right = this.left.right
      this.rightOrigin = this.right && this.right.id
    }
    integrate.call(this, transaction, offset)
  }
}

function standsAfter(left: Item, right: Item): boolean {
  let at = left.right
  while (at && at !== right) at = at.right
  return at === right
}
