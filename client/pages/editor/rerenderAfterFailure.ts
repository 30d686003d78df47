import type { Editor } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment, YEvent, Transaction } from 'yjs'

type Observer = (events: YEvent<XmlFragment>[], transaction: Transaction) => void

/** The parts of y-tiptap's binding that are used here; its types leave them out. */
interface Binding {
  _observeFunction: Observer
  _forceRerender(): void
}

/**
 * Shows the whole text anew when the editor fails to follow somebody else's change: the binding may throw while it
 * moves the cursor. An editor that stayed behind would take the change back with the next letter typed in it.
 */
export function rerenderAfterFailure(editor: Editor, fragment: XmlFragment): void {
  const { binding } = ySyncPluginKey.getState(editor.state) as { binding: Binding }
  const follow = binding._observeFunction
  fragment.unobserveDeep(follow as never)
  binding._observeFunction = (events, transaction) => {
    try {
      follow(events, transaction)
    } catch {
      const { from, to } = editor.state.selection
      binding._forceRerender()
      editor.commands.setTextSelection({ from, to }) // as near as can be told; it is kept within the text
    }
  }
  fragment.observeDeep(binding._observeFunction as never)
}
