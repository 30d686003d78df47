import type { Editor } from '@tiptap/core'

/** Which tools are on where the cursor stands, and whether there is something of one's own to undo and redo. */
export interface ActiveTools {
  heading: boolean
  bold: boolean
  italic: boolean
  bulletList: boolean
  orderedList: boolean
  link: boolean
  canUndo: boolean
  canRedo: boolean
}
export const noTools: ActiveTools = {
  heading: false,
  bold: false,
  italic: false,
  bulletList: false,
  orderedList: false,
  link: false,
  canUndo: false,
  canRedo: false,
}
const names = Object.keys(noTools) as (keyof ActiveTools)[]

/**
 * Reads from an editor which tools are on; the same object again where nothing has changed. The editor itself changes
 * inside, so no component may read it while it renders.
 */
export function activeTools(editor: Pick<Editor, 'isActive' | 'can'>, before: ActiveTools): ActiveTools {
  const can = editor.can()
  const now: ActiveTools = {
    heading: editor.isActive('heading'),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    link: editor.isActive('link'),
    canUndo: can.undo(),
    canRedo: can.redo(),
  }
  return names.every(name => now[name] === before[name]) ? before : now
}
