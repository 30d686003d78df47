import { Item } from 'yjs'

/**
 * Makes Yjs put back what an undo restores between two neighbours of which one follows the other.
 *
 * Where what is restored lies in a paragraph or list that was itself restored, Yjs may name a right neighbour that
 * stands left of the left one (https://github.com/yjs/yjs/issues/794, ADR 13), or far from it. Where such an item ends
 * up depends on the order in which updates arrive, so that texts would differ for good. Its left neighbour's next one
 * is named instead, as for any item that is written there.
 */
export function keepUndoInOrder(): void {
  const integrate = Item.prototype.integrate
  Item.prototype.integrate = function (transaction, offset) {
    const isMadeHere = this.id.client === transaction.doc.clientID && offset === 0
    if (isMadeHere && this.left && this.right && this.right !== this.left.right) {
      this.right = this.left.right
      this.rightOrigin = this.right && this.right.id
    }
    integrate.call(this, transaction, offset)
  }
}
