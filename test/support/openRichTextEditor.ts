import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createRichTextEditor } from '../../client/pages/editor/createRichTextEditor.ts'
import { descriptionOf } from '../../contract/sessionDocument.ts'

interface Parts {
  doc?: Y.Doc
  awareness?: Awareness
  onChange?: () => void
}

/** The editor of a document's description, by itself. Needs a DOM; whoever opens it closes it. */
export function openRichTextEditor({ doc = new Y.Doc(), awareness = new Awareness(doc), onChange }: Parts = {}) {
  const element = document.createElement('div')
  const nothing = () => {}
  const editor = createRichTextEditor({
    element,
    fragment: descriptionOf(doc),
    awareness,
    onChange: onChange ?? nothing,
    onTyped: nothing,
    onTooLong: nothing,
  })
  const close = () => {
    editor.destroy()
    doc.destroy()
  }
  return { doc, awareness, element, editor, close }
}
