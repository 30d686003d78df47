// @vitest-environment happy-dom
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test } from 'vitest'
import type * as Y from 'yjs'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

function open() {
  const { doc, editor, close } = openRichTextEditor()
  onTestFinished(close)
  editor.commands.insertContent('Night ferries')
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
  return { doc, editor, undoManager }
}

test('[S18] an undo that fails before it takes a step says so, and ends', () => {
  const { doc, undoManager } = open()
  Object.defineProperty(undoManager, 'doc', {
    configurable: true,
    get() {
      throw new Error('No step')
    },
  })
  expect(() => undoManager.undo()).toThrow('No step')
  Object.defineProperty(undoManager, 'doc', { value: doc })
})

test('[S18] a step that is taken and cannot be shown is not taken for a lost one', () => {
  const { editor, undoManager, doc } = open()
  undoManager.stopCapturing()
  editor.commands.insertContent(' at dawn')
  const [first] = undoManager.undoStack
  const fail = () => {
    throw new Error('Not shown')
  }
  doc.on('afterTransaction', fail)
  expect(() => undoManager.undo()).toThrow('Not shown')
  doc.off('afterTransaction', fail)
  expect(undoManager.undoStack).toEqual([first])
  undoManager.undo()
  expect(editor.getText()).toBe('')
})
