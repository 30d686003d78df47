import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  applyFields,
  changedFields,
  checkDraft,
  descriptionOf,
  differingFields,
  draftOf,
  emptyDraft,
  isSameField,
  readDraft,
  readField,
  seedDraft,
  setEntry,
  setField,
  titleOf,
  writerOf,
} from '../../contract/sessionDocument.ts'
import type { RichText } from '../../contract/richText.ts'
import { sessionFieldNames, type SessionFieldName, type SessionFields } from '../../contract/sessionFields.ts'

const everyone = { hasRole: () => true, hasTag: () => true, hasImage: () => true }
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
  tags: ['t1'],
  thumbnail: 'i1',
  assistant: true,
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
    'thumbnail',
    'date',
    'time',
    'durationMinutes',
    'tags',
    'speakers',
    'moderators',
    'assistant',
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

const others: SessionFields = {
  title: 'Another',
  description: { type: 'doc', content: [paragraph(text('Else'))] },
  date: '2026-12-01',
  time: '10:30',
  durationMinutes: 60,
  speakers: ['p2', 'p8'],
  moderators: ['p9'],
  tags: ['t2'],
  thumbnail: 'i2',
  assistant: false,
  visibility: 'unlisted',
}

test.each(sessionFieldNames)('[S16] %s alone is put back to what is published, and no other field is touched', name => {
  const doc = newDraft(draftOf(others))
  let changed: SessionFieldName[] = []
  doc.on('afterTransaction', transaction => (changed = changedFields(doc, transaction)))
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual(sessionFieldNames)
  setField(doc, name, draftOf(fields)[name], 'p1')
  expect(changed).toContain(name)
  expect(differingFields(readDraft(doc), draftOf(others))).toEqual([name])
  expect(isSameField(name, readField(doc, name), draftOf(fields)[name])).toBe(true)
  expect(differingFields(readDraft(doc), draftOf(fields))).toEqual(sessionFieldNames.filter(other => other !== name))
})

test('[S13] what two people type into one title at the same time merges', () => {
  const mine = newDraft({ title: 'a talk' })
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  setField(mine, 'title', 'a long talk', 'p1')
  setField(theirs, 'title', 'a talk 😀 on tea', 'p2')
  setEntry(mine, 'speakers', 'p1', true)
  setEntry(theirs, 'speakers', 'p2', true)
  setField(mine, 'time', '10:00', 'p1')
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  expect(readDraft(mine)).toMatchObject({ title: 'a long talk 😀 on tea', speakers: ['p1', 'p2'], time: '10:00' })
  expect(readDraft(theirs)).toEqual(readDraft(mine))
  expect(writerOf(theirs, 'time')).toEqual({ clientId: mine.clientID, by: 'p1' })
})

test('[S13] half a character in a title is replaced, as it would arrive', () => {
  const mine = newDraft({ title: 'Tea 😀' })
  setField(mine, 'title', 'Tea \ud83d!', 'p1')
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  expect(readDraft(mine).title).toBe('Tea \ufffd!')
  expect(readDraft(theirs)).toEqual(readDraft(mine))
})

test('[S16] hostile content reads as empty, and links that run code are not read', () => {
  const doc = new Y.Doc()
  titleOf(doc).insertEmbed(0, { a: 1 })
  doc.getMap('values').set('date', { value: { toString: 1 } })
  doc.getMap('values').set('time', new Y.Map())
  doc.getMap('values').set('durationMinutes', { value: '45' })
  doc.getMap('values').set('visibility', { value: 'everyone' })
  doc.getMap('speakers').set('__proto__', true)
  doc.getMap('speakers').set('p1', 'yes')
  doc.getMap('tags').set('<b>1', true)
  doc.getMap('values').set('assistant', { value: 'yes' })
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
    checkDraft(
      { ...draftOf(fields), ...change },
      {
        hasRole: (id, role) => (role === 'speaker' ? id !== 'p9' : id === 'p3'),
        hasTag: id => id === 't1',
        hasImage: id => id === 'i1',
      },
    )
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
  expect(check({ tags: ['t1', 't9'] })).toEqual({ ok: false, problems: { tags: 'not_a_tag' } })
  expect(check({ tags: Array.from({ length: 51 }, () => 't1') })).toEqual({ ok: false, problems: { tags: 'too_long' } })
})
