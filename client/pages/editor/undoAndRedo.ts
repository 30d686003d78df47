import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

const steps = new Map<string, 'undo' | 'redo'>([
  ['historyUndo', 'undo'],
  ['historyRedo', 'redo'],
])

/**
 * Leads undo and redo, by keys and by the browser's menus, to a person's own history, and ends them there. A key that
 * is passed on when nothing is left would reach others: Shift, Ctrl and Z that of undo, and all of them the browser's
 * own history, which knows nothing of what others type.
 */
export const undoAndRedo = Extension.create({
  name: 'undoAndRedo',
  priority: 1000, // before the keys of the shared text
  addKeyboardShortcuts() {
    const undo = () => this.editor.commands.undo() || true
    const redo = () => this.editor.commands.redo() || true
    return { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    const beforeinput = (_view: unknown, event: InputEvent) => {
      const step = steps.get(event.inputType)
      if (!step) return false
      event.preventDefault()
      editor.commands[step]()
      return true
    }
    return [new Plugin({ props: { handleDOMEvents: { beforeinput } } })]
  },
})
