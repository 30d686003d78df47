import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { PersonCard } from '../../../contract/http.ts'

/** What the carets need: where everybody's cursor is, and who is behind a client id. */
export interface CaretSource { awareness: Awareness, personOf (clientId: number): PersonCard | undefined }

/** A caret with the person's name after it; the colour comes from the style sheet, by number. */
export function makeCaret (person: PersonCard | undefined): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  if (!person) return caret
  caret.dataset['person'] = String(person.color)
  const name = document.createElement('span')
  name.className = 'caret__name'
  name.textContent = person.name.split(' ')[0]!
  caret.append(name)
  return caret
}

/** Shows the others' cursors and selections in a rich text. */
export const remoteCarets = ({ awareness, personOf }: CaretSource) => Extension.create({
  name: 'remoteCarets',
  addProseMirrorPlugins: () => [yCursorPlugin(awareness, {
    cursorBuilder: (_: unknown, clientId: number) => makeCaret(personOf(clientId)),
    selectionBuilder: (_: unknown, clientId: number) => {
      const person = personOf(clientId)
      return person ? { class: 'remote-selection', 'data-person': String(person.color) } : {}
    },
  }, 'descriptionCursor')],
})
