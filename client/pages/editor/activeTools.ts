import type { Editor } from '@tiptap/core'

/** Which tools are on where the cursor stands. */
export interface ActiveTools {
  heading: boolean
  bold: boolean
  italic: boolean
  bulletList: boolean
  orderedList: boolean
  link: boolean
}
export const noTools: ActiveTools = {
  heading: false,
  bold: false,
  italic: false,
  bulletList: false,
  orderedList: false,
  link: false,
}
const names = Object.keys(noTools) as (keyof ActiveTools)[]

/**
 * Reads from an editor which tools are on; the same object again where nothing has changed. The editor itself changes
 * inside, so no component may read it while it renders.
 */
export function activeTools(editor: Pick<Editor, 'isActive'>, before: ActiveTools): ActiveTools {
  const now = { ...noTools }
  for (const name of names) now[name] = editor.isActive(name)
  return names.every(name => now[name] === before[name]) ? before : now
}
