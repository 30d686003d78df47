// @vitest-environment happy-dom
import { render } from 'preact'
import { useRef } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { useSharedTitle } from '../../client/pages/editor/useSharedTitle.ts'

let root: HTMLElement
let mine: DraftModel, theirs: DraftModel

function openDraft(personId: string): DraftModel {
  const doc = new Y.Doc()
  return new DraftModel({ doc, awareness: new Awareness(doc), personId })
}

function Title() {
  const input = useRef<HTMLInputElement>(null)
  const { onInput, onSelect } = useSharedTitle(input, mine, () => {})
  return <input ref={input} onInput={onInput} onSelect={onSelect} />
}

const input = () => root.querySelector('input')!
const type = (text: string) => {
  input().value = text
  input().dispatchEvent(new InputEvent('input', { bubbles: true }))
}
const press = (key: string, shiftKey = false) => {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey, cancelable: true, bubbles: true })
  input().dispatchEvent(event)
  return event.defaultPrevented
}

beforeEach(async () => {
  ;[mine, theirs] = [openDraft('p-1'), openDraft('p-2')]
  mine.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(theirs.doc, update, 'wire')
  })
  theirs.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(mine.doc, update, 'wire')
  })
  root = document.body.appendChild(document.createElement('div'))
  await act(() => render(<Title />, root))
})
afterEach(() => {
  render(null, root)
  root.remove()
  for (const draft of [mine, theirs]) {
    draft.close()
    draft.awareness.destroy()
    draft.doc.destroy()
  }
})

test('[S18] undo in the title takes back one’s own letters and leaves those that others typed meanwhile', () => {
  type('Night ferries')
  theirs.set('title', 'The Night ferries')
  expect(input().value).toBe('The Night ferries')
  expect(press('z')).toBe(true)
  expect([input().value, theirs.fields.value.title]).toEqual(['The ', 'The '])
  expect(press('z', true)).toBe(true)
  expect([input().value, theirs.fields.value.title]).toEqual(['The Night ferries', 'The Night ferries'])
})

test('[S18] undo by the browser’s menu is the same, and the other person’s history is their own', () => {
  theirs.set('title', 'Ferries')
  type('Night Ferries')
  input().dispatchEvent(new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true }))
  expect(input().value).toBe('Ferries')
  expect(press('z')).toBe(true)
  expect(input().value).toBe('Ferries')
  theirs.titleHistory.undo()
  expect(input().value).toBe('')
})

test('[S18] a field that can only be read is not changed by undo', () => {
  type('Night ferries')
  input().readOnly = true
  press('z')
  expect(mine.fields.value.title).toBe('Night ferries')
})

test('[S16] [S18] what this page changes otherwise, such as by Discard, is shown, and taken back like typing', () => {
  type('Night ferries')
  mine.set('title', 'Ferries')
  expect([input().value, theirs.field('title')]).toEqual(['Ferries', 'Ferries'])
  mine.titleHistory.stopCapturing()
  mine.set('title', 'Day ferries')
  press('z')
  expect([input().value, theirs.field('title')]).toEqual(['Ferries', 'Ferries'])
})
