// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Editor } from '@tiptap/core'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

let page: ReturnType<typeof openRichTextEditor>
let editor: Editor

beforeEach(() => {
  page = openRichTextEditor()
  editor = page.editor
  editor.commands.insertContent('Night ferries')
})
afterEach(() => page.close())

const send = (event: Event) => {
  editor.view.dom.dispatchEvent(event)
  return event.defaultPrevented
}
const press = (key: string, shiftKey = false) =>
  send(new KeyboardEvent('keydown', { key, shiftKey, ctrlKey: true, cancelable: true, bubbles: true }))
const choose = (inputType: string) =>
  send(new InputEvent('beforeinput', { inputType, cancelable: true, bubbles: true }))

test('[S18] redo with nothing left to redo changes nothing, whichever letter Shift makes of its key', () => {
  press('z')
  expect(editor.getText()).toBe('')
  for (let times = 0; times < 3; times++) {
    expect(press('z', true), 'kept from the browser').toBe(true)
    expect(editor.getText()).toBe('Night ferries')
  }
  expect(press('y')).toBe(true)
  expect(editor.getText()).toBe('Night ferries')
})

test('[S18] undo with nothing left to undo is not left to the browser', () => {
  press('z')
  expect(press('z')).toBe(true)
  expect(editor.getText()).toBe('')
})

test('[S18] undo and redo in the browser’s menus lead to the same history', () => {
  expect(choose('historyUndo')).toBe(true)
  expect(editor.getText()).toBe('')
  expect(choose('historyRedo')).toBe(true)
  expect(editor.getText()).toBe('Night ferries')
})
