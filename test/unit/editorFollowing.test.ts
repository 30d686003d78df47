// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { descriptionOf } from '../../contract/sessionDocument.ts'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

test('[S13] an editor that fails to follow somebody’s change shows it all the same, and does not take it back', () => {
  const [mine, theirs] = [openRichTextEditor(), openRichTextEditor()]
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
  expect(descriptionOf(mine.doc).toJSON()).toContain('Theirs')
  for (const page of [mine, theirs]) page.close()
})
