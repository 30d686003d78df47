import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

/**
 * Leaves out a step of a person's history that Yjs can't take, and takes the one before: it throws where what a step
 * would restore stood in something that others have deleted since, and that is collected. What fails otherwise, such as
 * showing the step, is thrown on.
 */
export function skipLostSteps(editor: Editor): void {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager }
  for (const name of ['undo', 'redo'] as const) {
    const take = undoManager[name].bind(undoManager)
    const stack = () => (name === 'undo' ? undoManager.undoStack : undoManager.redoStack)
    undoManager[name] = () => {
      for (;;) {
        const { length } = stack()
        try {
          return take()
        } catch (error) {
          const isTaken = stack().length < length // then Yjs will not come upon it again
          const isDone = undoManager.currStackItem !== null
          undoManager.currStackItem = null // or the next press would do nothing
          if (!isTaken || isDone) throw error
        }
      }
    }
  }
}
