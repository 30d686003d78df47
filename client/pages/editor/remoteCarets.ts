import { Extension, type Editor } from '@tiptap/core'
import { relativePositionToAbsolutePosition, yCursorPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { createRelativePositionFromJSON, type Doc, type XmlFragment } from 'yjs'
import type { AwarenessState } from '../../../contract/documentProtocol.ts'

/** The parts of y-tiptap's state that are used here. */
interface SyncState {
  doc: Doc
  type: XmlFragment
  binding: { mapping: Map<never, never> }
}

/** A caret with the person's name after it; the colour comes from the style sheet, by number. */
export function makeCaret(user: AwarenessState['user'] | undefined): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.ariaHidden = 'true' // it stands in the middle of somebody's words
  if (!user) return caret
  caret.dataset['person'] = String(user.color)
  const name = document.createElement('span')
  name.className = 'caret__name'
  name.textContent = user.name.split(' ')[0]!
  caret.append(name)
  return caret
}

/** Whether a position can be looked up in the text; another page may send one at which the look-up throws. */
function canResolve(editor: Editor, position: unknown): boolean {
  const { doc, type, binding } = ySyncPluginKey.getState(editor.state) as SyncState
  try {
    const relative = createRelativePositionFromJSON(position)
    return relativePositionToAbsolutePosition(doc, type, relative, binding.mapping) !== null
  } catch {
    return false
  }
}

/**
 * The cursors alone: the plugin takes colours in hexadecimal only, and complains of others. One that can't be resolved
 * is left out, for it would keep the editor from showing anything more.
 */
function cursorsOf(awareness: Awareness, editor: Editor) {
  const cursorOf = (id: number, state: Partial<AwarenessState>) => {
    const cursor = state.cursor as { anchor?: unknown; head?: unknown } | undefined
    const own = id === awareness.clientID // which the plugin compares with what it is about to send
    return own || (canResolve(editor, cursor?.anchor) && canResolve(editor, cursor?.head)) ? cursor : null
  }
  const getStates = () =>
    new Map([...awareness.getStates()].map(([id, state]) => [id, { cursor: cursorOf(id, state) }]))
  return {
    getStates,
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (field: string, value: unknown) => awareness.setLocalStateField(field, value),
    on: (event: 'change', listener: () => void) => awareness.on(event, listener),
    off: (event: 'change', listener: () => void) => awareness.off(event, listener),
  }
}

/** Shows the others' cursors and selections in a rich text (rule S13). */
export function remoteCarets(awareness: Awareness) {
  const userOf = (clientId: number) =>
    (awareness.getStates().get(clientId) as Partial<AwarenessState> | undefined)?.user
  return Extension.create({
    name: 'remoteCarets',
    addProseMirrorPlugins() {
      return [
        yCursorPlugin(cursorsOf(awareness, this.editor) as unknown as Awareness, {
          cursorBuilder: (_: unknown, clientId: number) => makeCaret(userOf(clientId)),
          selectionBuilder: (_: unknown, clientId: number) => ({
            class: 'remote-selection',
            'data-person': String(userOf(clientId)?.color ?? 1),
          }),
        }),
      ]
    },
  })
}
