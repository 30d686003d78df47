import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { Plugin } from '@tiptap/pm/state'

/**
 * Keeps the marks that a person has switched on for what they type next while others type: ProseMirror forgets them
 * with every change of the document, whoever makes it.
 */
export function keptMarks(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!before.storedMarks || after.storedMarks || !after.selection.empty) return null
      const changes = transactions.filter(transaction => transaction.docChanged)
      if (changes.length === 0 || !changes.every(isChangeOrigin)) return null
      return after.tr.setStoredMarks(before.storedMarks)
    },
  })
}
