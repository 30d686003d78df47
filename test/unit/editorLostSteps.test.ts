// @vitest-environment happy-dom
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

function open() {
  const { doc, editor, close } = openRichTextEditor()
  onTestFinished(close)
  editor.commands.insertContent('Night ferries')
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
  return { doc, editor, undoManager }
}

test('[S18] an undo that fails before it takes a step says so, and does not try again', () => {
  const { doc, editor, undoManager } = open()
  Object.defineProperty(undoManager, 'doc', {
    configurable: true,
    get() {
      Object.defineProperty(undoManager, 'doc', { value: doc }) // it would succeed from now on
      throw new Error('No step')
    },
  })
  expect(() => undoManager.undo()).toThrow('No step')
  expect(editor.getText()).toBe('Night ferries')
})

test('[S18] a step whose place others have deleted is left out, and the one before it is taken', () => {
  const { doc, editor, undoManager } = open()
  const description = doc.getXmlFragment('description')
  const paragraphAt = (index: number) => description.get(index) as Y.XmlElement
  const step = (run: () => void) => {
    undoManager.stopCapturing()
    doc.transact(run, ySyncPluginKey)
  }
  const words = (text: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    return paragraph
  }
  step(() => description.insert(1, [words('lost')]))
  step(() => description.insert(2, [words('one before')]))
  step(() => paragraphAt(1).delete(0, 1)) // the lost step
  step(() => description.delete(1, 1))
  undoManager.undo() // the paragraph stands there anew
  step(() => paragraphAt(1).insert(0, [new Y.XmlText('taken back')]))
  undoManager.undo()
  step(() => description.insert(0, [words('more')])) // from now on nothing holds the new paragraph
  doc.transact(() => description.delete(2, 1), 'others')
  expect(editor.getText({ blockSeparator: '|' })).toBe('more|Night ferries|one before')
  undoManager.undo()
  undoManager.undo()
  expect(editor.getText({ blockSeparator: '|' })).toBe('Night ferries')
})

test('[S18] so it is for redo', () => {
  const { editor, undoManager } = open()
  undoManager.undo()
  const [first] = undoManager.redoStack
  undoManager.redoStack.push(Object.assign({}, first, { deletions: undefined })) // Yjs throws over it
  undoManager.redo()
  expect(editor.getText()).toBe('Night ferries')
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
