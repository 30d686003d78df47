import { test } from 'vitest'
import * as Y from 'yjs'
import { descriptionOf, titleOf } from '../../contract/sessionDocument.ts'
import { changed, useAttackedDraft } from '../support/attackedDraft.ts'

const { sendAfterJoining, expectCutOff } = useAttackedDraft()
const aMap = () => new Y.Map() as unknown as Y.XmlElement

function paragraphOfMap(doc: Y.Doc): void {
  const paragraph = new Y.XmlElement('paragraph')
  descriptionOf(doc).insert(0, [paragraph])
  paragraph.insert(0, [aMap()])
}

function heading(doc: Y.Doc, level: unknown): void {
  const element = new Y.XmlElement('heading')
  element.setAttribute('level', level as string)
  descriptionOf(doc).insert(0, [element])
}

function lettersOutsideOfTexts(doc: Y.Doc): void {
  const parent = descriptionOf(doc)
  const [id, next] = [Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID)), parent._start]
  const letters = new Y.Item(id, null, null, next, next && next.id, parent, null, new Y.ContentString('x'))
  doc.transact(transaction => letters.integrate(transaction, 0))
}

test.each<[string, (doc: Y.Doc) => void]>([
  ['a map in the rich text', doc => descriptionOf(doc).insert(0, [aMap()])],
  ['a text in no paragraph', doc => descriptionOf(doc).insert(0, [new Y.XmlText('x')])],
  ['letters in no text', lettersOutsideOfTexts],
  ['a map in a paragraph', paragraphOfMap],
  ['a paragraph in a text', doc => titleOf(doc).insertEmbed(0, new Y.XmlElement('paragraph'))],
  ['a map as an attribute', doc => heading(doc, new Y.Map())],
  ['an object as an attribute', doc => heading(doc, { toString: null })],
  ['an object as an address', doc => titleOf(doc).format(0, 3, { link: { href: { toString: null } } })],
])('[S13] %s, which would keep the editor from opening in any page, is refused', (_, put) =>
  expectCutOff(() => sendAfterJoining(hostile => changed(hostile, put)), 'malformed'),
)
