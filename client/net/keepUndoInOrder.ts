import { Item, type AbstractType } from 'yjs'

/**
 * Makes Yjs put back what an undo restores between two neighbours of which one follows the other.
 *
 * Where what is restored lies in a paragraph or list that was itself restored, Yjs may name a right neighbour that
 * stands left of the left one (https://github.com/yjs/yjs/issues/794, ADR 13), or far from it, or none on one side.
 * Where such an item ends up depends on the order in which updates arrive, so that texts would differ for good. What
 * follows its left neighbour is named instead, as for any item that is written there. Values under a key stay as Yjs
 * names them.
 */
export function keepUndoInOrder(): void {
  const integrate = Item.prototype.integrate
  Item.prototype.integrate = function (transaction, offset) {
    const isMadeHere = this.id.client === transaction.doc.clientID && offset === 0
    const parent = this.parent as AbstractType<unknown> | null
    if (isMadeHere && parent && this.parentSub === null) {
      const next = this.left ? this.left.right : parent._start
      if (this.right !== next) {
        this.right = next
        this.rightOrigin = next && next.id
      }
    }
    integrate.call(this, transaction, offset)
  }
}
