import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  applyFields,
  checkDraft,
  descriptionOf,
  differingFields,
  draftOf,
  emptyDraft,
  peopleOf,
  readDraft,
  seedDraft,
  setPerson,
  setTitle,
  setValue,
  titleOf,
  valuesOf,
  writerOf,
} from '../../contract/sessionDocument.ts'
import type { RichText } from '../../contract/richText.ts'
import type { SessionFields } from '../../contract/sessionFields.ts'

const everyone = { isSpeaker: () => true, isModerator: () => true }
const paragraph = (...content: RichText[]): RichText => ({ type: 'paragraph', content })
const text = (words: string, ...marks: NonNullable<RichText['marks']>): RichText => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
})
const fields: SessionFields = {
  title: 'Opening 😀 day',
  date: '2026-11-30',
  time: '09:30',
  durationMinutes: 45,
  speakers: ['p2', 'p1'],
  moderators: ['p3'],
  visibility: 'published',
  description: {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('Hello')] },
      paragraph(
        text('Some '),
        text('bold', { type: 'bold' }),
        text(' and a '),
        text('link', { type: 'italic' }, { type: 'link', attrs: { href: 'https://example.org/' } }),
        { type: 'hardBreak' },
        text('😀'),
      ),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('one'))] },
          { type: 'listItem', content: [paragraph(text('two'))] },
        ],
      },
    ],
  },
}

function newDraft(initial: Partial<typeof emptyDraft> = {}): Y.Doc {
  const doc = new Y.Doc()
  seedDraft(doc, initial, 'p1')
  return doc
}

test('[S19] a new draft reads as what it was seeded with', () => {
  expect(readDraft(newDraft())).toEqual(emptyDraft)
  expect(readDraft(newDraft({ title: 'A', moderators: ['p9'] }))).toEqual({
    ...emptyDraft,
    title: 'A',
    moderators: ['p9'],
  })
})

test('[S16] a draft that is made equal to what is published differs in no field and can be published again', () => {
  const doc = newDraft({ title: 'Opening 😁 night', speakers: ['p7'] })
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual([
    'title',
    'description',
    'date',
    'time',
    'durationMinutes',
    'speakers',
    'moderators',
    'visibility',
  ])
  applyFields(doc, fields, 'p1')
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual([])
  expect(readDraft(doc).title).toBe('Opening 😀 day')
  const checked = checkDraft(readDraft(doc), everyone)
  expect(checked).toEqual({ ok: true, fields: { ...fields, speakers: ['p1', 'p2'] } })
  const before = Y.encodeStateVector(doc)
  applyFields(doc, fields, 'p1')
  expect(Y.encodeStateVector(doc)).toEqual(before)
})

test('[S16] discarding one word in a description leaves what stands around it alone', () => {
  const doc = newDraft()
  applyFields(doc, fields, 'p1')
  const block = descriptionOf(doc).get(1) as Y.XmlElement
  const words = block.get(0) as Y.XmlText
  words.insert(5, 'very ', { italic: {} })
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual(['description'])
  applyFields(doc, fields, 'p1')
  expect(readDraft(doc).description).toEqual(fields.description)
  expect(descriptionOf(doc).get(1)).toBe(block)
  expect(block.get(0)).toBe(words)
})

test('[S13] what two people type into one title at the same time merges', () => {
  const mine = newDraft({ title: 'a talk' })
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  setTitle(mine, 'a long talk')
  setTitle(theirs, 'a talk 😀 on tea')
  setPerson(mine, 'speakers', 'p1', true)
  setPerson(theirs, 'speakers', 'p2', true)
  setValue(mine, 'time', '10:00', 'p1')
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  expect(readDraft(mine)).toMatchObject({ title: 'a long talk 😀 on tea', speakers: ['p1', 'p2'], time: '10:00' })
  expect(readDraft(theirs)).toEqual(readDraft(mine))
  expect(writerOf(theirs, 'time')).toEqual({ clientId: mine.clientID, by: 'p1' })
})

test('[S13] half a character in a title is replaced, as it would arrive', () => {
  const mine = newDraft({ title: 'Tea 😀' })
  setTitle(mine, 'Tea \ud83d!')
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  expect(readDraft(mine).title).toBe('Tea \ufffd!')
  expect(readDraft(theirs)).toEqual(readDraft(mine))
})

test('[S16] hostile content reads as empty, and links that run code are not read', () => {
  const doc = new Y.Doc()
  titleOf(doc).insertEmbed(0, { a: 1 })
  valuesOf(doc).set('date', { value: { toString: 1 } })
  valuesOf(doc).set('time', new Y.Map())
  valuesOf(doc).set('durationMinutes', { value: '45' })
  valuesOf(doc).set('visibility', { value: 'everyone' })
  peopleOf(doc, 'speakers').set('__proto__', true)
  peopleOf(doc, 'speakers').set('p1', 'yes')
  const script = new Y.XmlElement('script')
  const block = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  words.insert(0, 'press', { link: { href: ' javascript:alert(1)' }, underline: {} })
  block.insert(0, [words, new Y.XmlElement('paragraph')])
  descriptionOf(doc).insert(0, [script, new Y.XmlElement('text'), new Y.XmlText('loose'), block])
  expect(readDraft(doc)).toEqual({ ...emptyDraft, description: { type: 'doc', content: [paragraph(text('press'))] } })
  applyFields(doc, fields, 'p1')
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual([])
})

test('[S10] every field that is wrong is named', () => {
  const check = (change: Partial<typeof emptyDraft>) =>
    checkDraft({ ...draftOf(fields), ...change }, { isSpeaker: id => id !== 'p9', isModerator: id => id === 'p3' })
  expect(checkDraft(emptyDraft, everyone)).toEqual({
    ok: false,
    problems: {
      title: 'required',
      date: 'required',
      time: 'required',
      durationMinutes: 'required',
      moderators: 'required',
    },
  })
  expect(check({ title: 'x'.repeat(121) })).toEqual({ ok: false, problems: { title: 'too_long' } })
  expect(check({ title: 'x'.repeat(120) }).ok).toBe(true)
  expect(check({ title: '⛴️'.repeat(61) })).toEqual({ ok: false, problems: { title: 'too_long' } })
  expect(check({ title: '😀'.repeat(120) }).ok, 'a sign outside the first plane is one character').toBe(true)
  expect(check({ title: 'a <b>' })).toEqual({ ok: false, problems: { title: 'forbidden_characters' } })
  expect(check({ date: '2026-02-30', time: '24:00', durationMinutes: 1441 })).toEqual({
    ok: false,
    problems: { date: 'not_valid', time: 'not_valid', durationMinutes: 'out_of_range' },
  })
  expect(check({ durationMinutes: 1.5, speakers: ['p9'], moderators: ['p1'] })).toEqual({
    ok: false,
    problems: { durationMinutes: 'not_valid', speakers: 'not_a_speaker', moderators: 'not_a_moderator' },
  })
})
