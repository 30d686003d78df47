// @vitest-environment happy-dom
import type { Editor } from '@tiptap/core'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { activeTools, noTools } from '../../client/pages/editor/activeTools.ts'
import { RichTextTools } from '../../client/pages/editor/RichTextTools.tsx'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

let doc: Y.Doc, others: Y.Doc
let editor: Editor
let changed: () => void
let root: HTMLElement

function Tools() {
  const [on, setOn] = useState(noTools)
  useEffect(() => {
    changed = () => setOn(before => activeTools(editor, before))
  }, [])
  return <RichTextTools editor={editor} on={on} />
}

beforeEach(async () => {
  changed = () => {}
  doc = new Y.Doc()
  others = new Y.Doc()
  doc.on('update', (update: Uint8Array, origin) => {
    if (origin !== others) Y.applyUpdate(others, update, doc)
  })
  others.on('update', (update: Uint8Array, origin) => {
    if (origin !== doc) Y.applyUpdate(doc, update, others)
  })
  root = document.body.appendChild(document.createElement('div'))
  editor = openRichTextEditor({ doc, onChange: () => changed() }).editor
  const before = changed
  render(<Tools />, root)
  await vi.waitFor(() => expect(changed).not.toBe(before))
})
afterEach(() => {
  render(null, root)
  editor.destroy()
  doc.destroy()
  others.destroy()
  document.body.replaceChildren()
})

const tool = (name: string) => root.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`)!
/** Undo and Redo, each as whether it has something to do. */
const expectOffered = (undo: boolean, redo: boolean) =>
  vi.waitFor(() => {
    const offered = ['Undo', 'Redo'].map(name => tool(name).getAttribute('aria-disabled') !== 'true')
    expect(offered).toEqual([undo, redo])
  })

test('[S18] Undo and Redo say when there is nothing of one’s own to take back or to do again', async () => {
  await expectOffered(false, false)
  editor.commands.insertContent('Night ferries')
  await expectOffered(true, false)
  tool('Undo').click()
  await expectOffered(false, true)
  tool('Redo').click()
  await expectOffered(true, false)
  editor.commands.undo() // as the keys do
  await expectOffered(false, true)
})

test('[S18] what others type gives nothing to undo, and what they have deleted is gone after one try', async () => {
  const text = others.getXmlFragment('description')
  text.insert(0, [new Y.XmlElement('paragraph')])
  await vi.waitFor(() => expect(editor.getHTML()).toContain('<p></p>'))
  await expectOffered(false, false)
  editor.commands.insertContent('Mine')
  await expectOffered(true, false)
  text.delete(0, text.length)
  editor.commands.undo()
  await expectOffered(false, false)
})

test('[S18] [G9] a tool with nothing to do keeps the focus and takes no press', async () => {
  await expectOffered(false, false)
  tool('Undo').focus()
  tool('Undo').click()
  expect(document.activeElement).toBe(tool('Undo'))
  expect(tool('Undo').disabled).toBe(false)
})
