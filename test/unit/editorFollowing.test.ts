// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createRichTextEditor } from '../../client/pages/editor/createRichTextEditor.ts'

function open() {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('description')
  const editor = createRichTextEditor({
    element: document.createElement('div'),
    fragment,
    awareness: new Awareness(doc),
    onChange: () => {},
    onTyped: () => {},
    onTooLong: () => {},
  })
  return { doc, fragment, editor }
}

test('[S13] an editor that fails to follow somebody’s change shows it all the same, and does not take it back', () => {
  const [mine, theirs] = [open(), open()]
  mine.editor.commands.insertContent('Some words')
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  mine.editor.commands.setTextSelection(5)
  theirs.editor.commands.insertContentAt(11, ' Theirs')
  vi.spyOn(mine.editor.view, 'dispatch').mockImplementationOnce(() => {
    throw new RangeError('Position 31 out of range')
  })
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs.doc))
  expect(mine.editor.getText()).toContain('Theirs')
  expect(mine.editor.state.selection.from, 'the caret').toBe(5)
  mine.editor.commands.insertContentAt(1, 'Mine, ')
  expect(mine.fragment.toJSON()).toContain('Theirs')
  for (const { editor, doc } of [mine, theirs]) {
    editor.destroy()
    doc.destroy()
  }
})
