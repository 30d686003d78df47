import { getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { AllSelection, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { Fragment, Slice } from '@tiptap/pm/model'
import { sessionFields } from '../../contract/sessionFields.ts'
import { fits } from '../../client/pages/editor/boundedPaste.ts'
import { keptMarks } from '../../client/pages/editor/keptMarks.ts'

const schema = getSchema([StarterKit.configure({ undoRedo: false })])
const paragraph = (text: string) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
const bold = schema.mark('bold')
const fromOthers = (transaction: Transaction) => transaction.setMeta(ySyncPluginKey, { isChangeOrigin: true })
const open = (...texts: string[]) => {
  const state = EditorState.create({ doc: schema.node('doc', null, texts.map(paragraph)), plugins: [keptMarks()] })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, 4)))
}
const marksNow = (state: EditorState) => (state.storedMarks ?? []).map(mark => mark.type.name)

test('[S4] [S13] bold that is switched on holds while somebody else types, and the next letter is bold', () => {
  const on = open('abc', 'theirs')
  const pressed = on.apply(on.tr.setStoredMarks([bold]))
  const theirs = pressed.applyTransaction(fromOthers(pressed.tr.insertText('!', 7))).state
  expect(marksNow(theirs)).toEqual(['bold'])
  const mine = theirs.apply(theirs.tr.insertText('d'))
  expect(mine.doc.firstChild!.lastChild!.marks.map(mark => mark.type.name)).toEqual(['bold'])
})

test('[S4] moving the cursor and typing oneself end it as ever', () => {
  const on = open('abc', 'theirs')
  const pressed = on.apply(on.tr.setStoredMarks([bold]))
  const moved = pressed.apply(pressed.tr.setSelection(TextSelection.create(pressed.doc, 2)))
  expect(marksNow(moved)).toEqual([])
  expect(marksNow(pressed.apply(pressed.tr.insertText('x')))).toEqual([])
})

test('[S4] what is pasted is taken up to the bound of the text, counting what it replaces', () => {
  const slice = (...texts: string[]) => new Slice(Fragment.from(texts.map(paragraph)), 0, 0)
  const most = sessionFields.description.maxChars
  const state = open('abc', 'theirs')
  expect(fits(slice('x'.repeat(most - 9)), state)).toBe(true)
  expect(fits(slice('x'.repeat(most - 8)), state)).toBe(false)
  const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)))
  expect(fits(slice('x'.repeat(most)), all)).toBe(true)
  expect(fits(slice(...Array.from({ length: 5000 }, () => '')), state)).toBe(false)
})
