import { expect, test } from 'vitest'
import { changeOf, linesOf, type Wording } from '../../client/pages/editor/changes.ts'
import { fieldText } from '../../client/pages/editor/fieldText.ts'
import type { RichText } from '../../contract/richText.ts'

const wording: Wording = {
  value: fieldText,
  entry: (name, id) => `${name === 'tags' ? 'Tag' : 'Name of'} ${id}`,
  formatting: 'Other formatting',
}
const paragraph = (text: string, bold = false): RichText => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(bold && { marks: [{ type: 'bold' }] }) }],
})
const described = (...content: RichText[]): RichText => ({ type: 'doc', content })

test('[S16] single values: what was published goes, what the draft says comes', () => {
  const change = changeOf('durationMinutes', 60, 90, wording)
  expect(change).toEqual({ gone: ['60 minutes'], come: ['90 minutes'] })
  expect(changeOf('time', '14:00', null, wording)).toEqual({ gone: ['14:00'], come: [] })
  expect(changeOf('date', null, '2026-11-25', wording).come).toEqual(['Wed, 25 Nov 2026'])
})

test('[S16] people: only those who come and who go', () => {
  const change = changeOf('moderators', ['a1', 'b1'], ['b1', 'c1'], wording)
  expect(change).toEqual({ gone: ['Name of a1'], come: ['Name of c1'] })
})

test('[S16] tags: by their names', () => {
  expect(changeOf('tags', ['a1', 'b1'], ['b1', 'c1'], wording)).toEqual({ gone: ['Tag a1'], come: ['Tag c1'] })
})

test('[S16] the description: only the lines that differ', () => {
  const change = changeOf(
    'description',
    described(paragraph('one'), paragraph('two'), paragraph('three')),
    described(paragraph('one'), paragraph('2'), paragraph('three')),
    wording,
  )
  expect(change).toEqual({ gone: ['two'], come: ['2'] })
})

test('[S16] where only marks or structure differ it says so', () => {
  expect(changeOf('description', described(paragraph('one')), described(paragraph('one', true)), wording)).toEqual({
    gone: [],
    come: ['Other formatting'],
  })
})

test('[S16] lines are those of paragraphs and headings, however deep, without empty ones', () => {
  const list: RichText = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [paragraph('first'), { type: 'paragraph' }] }],
  }
  expect(
    linesOf({
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Head' }] }, list],
    }),
  ).toEqual(['Head', 'first'])
})
