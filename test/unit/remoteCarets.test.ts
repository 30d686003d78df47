// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openRichTextEditor } from '../support/openRichTextEditor.ts'

type Page = ReturnType<typeof openRichTextEditor>

/** Says where a page's cursor is. */
function place(from: Page, cursor: unknown, to: Page): void {
  from.awareness.setLocalState({ user: { name: 'Tomasz Nowak', color: 2 }, cursor })
  applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, [from.doc.clientID]), 'network')
  to.editor.view.dispatch(to.editor.state.tr.setMeta('yjs-cursor$', { awarenessUpdated: true }))
}

test('[S13] a cursor that cannot be resolved shows nothing, and keeps nobody from typing or seeing others', () => {
  const [mine, theirs] = [openRichTextEditor(), openRichTextEditor()]
  mine.editor.commands.insertContent('Some words')
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  const fragment = mine.doc.getXmlFragment('description')
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
  const at = (type: Y.Text, index: number) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(type, index)) as unknown
  const carets = () => [...mine.element.querySelectorAll('.caret')].map(({ textContent }) => textContent)

  place(theirs, { anchor: at(text, 2), head: at(text, 4) }, mine)
  expect(carets()).toEqual(['Tomasz'])
  const title = mine.doc.getText('title')
  title.insert(0, 'Title')
  const client = mine.doc.clientID
  for (const wrong of [
    at(title, 1),
    { type: { client, clock: 9999 }, item: null, tname: null, assoc: 0 },
    { item: { client, clock: 0 }, type: null, tname: null, assoc: -1 },
    { item: { client: 1, clock: 1 }, assoc: 0 },
    { tname: 'elsewhere' },
    'nonsense',
    {},
    null,
  ]) {
    expect(() => place(theirs, { anchor: wrong, head: wrong }, mine), JSON.stringify(wrong)).not.toThrow()
    expect(() => mine.editor.commands.insertContentAt(1, 'x')).not.toThrow()
  }
  place(theirs, { anchor: at(text, 2), head: at(text, 4) }, mine)
  expect(carets()).toEqual(['Tomasz'])
  for (const page of [mine, theirs]) page.close()
})
