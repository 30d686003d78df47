import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { AwarenessState } from '../../../contract/documentProtocol.ts'

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

/** The plugin takes colours in hexadecimal only, and complains of others: it is shown the cursors alone. */
function cursorsOf(awareness: Awareness) {
  const getStates = () =>
    new Map(
      [...awareness.getStates()].map(([id, state]) => [id, { cursor: (state as Partial<AwarenessState>).cursor }]),
    )
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
    addProseMirrorPlugins: () => [
      yCursorPlugin(cursorsOf(awareness) as unknown as Awareness, {
        cursorBuilder: (_: unknown, clientId: number) => makeCaret(userOf(clientId)),
        selectionBuilder: (_: unknown, clientId: number) => ({
          class: 'remote-selection',
          'data-person': String(userOf(clientId)?.color ?? 1),
        }),
      }),
    ],
  })
}
