import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

/**
 * Leaves out a step of a person's history that Yjs can't take, and takes the one before: it throws where what a step
 * would restore stood in something that others have deleted since, and that is collected.
 */
export function skipLostSteps(editor: Editor): void {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager }
  for (const name of ['undo', 'redo'] as const) {
    const take = undoManager[name].bind(undoManager)
    undoManager[name] = () => {
      for (;;) {
        try {
          return take()
        } catch {
          // Yjs has taken the step off its list already
        }
      }
    }
  }
}
