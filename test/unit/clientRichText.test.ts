import { describe, expect, test } from 'vitest'
import { isEmptyText, safeRichText } from '../../client/models/safeRichText.ts'
import { isAllowedLink, type RichText } from '../../contract/richText.ts'

const doc = (...content: unknown[]) => ({ type: 'doc', content }) as RichText
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, marks })

describe('rich text for reading', () => {
  test('[S4] known nodes and marks are kept', () => {
    const link = { type: 'link', attrs: { href: 'https://example.org/' } }
    const given = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Head')] },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [text('one', { type: 'bold' }, link)] }] },
        ],
      },
    )
    expect(safeRichText(given)).toEqual([given])
  })

  test('[S4] an unknown node falls away, and its words stay', () => {
    const given = doc(
      {
        type: 'iframe',
        attrs: { src: 'https://evil.example' },
        content: [{ type: 'paragraph', content: [text('kept')] }],
      },
      { type: 'script', text: 'alert(1)' },
    )
    expect(safeRichText(given)).toEqual([doc({ type: 'paragraph', content: [text('kept')] })])
  })

  test('[S4] unknown marks and other attributes fall away', () => {
    const given = doc({
      type: 'paragraph',
      attrs: { onclick: 'x' },
      content: [
        text(
          'word',
          { type: 'textStyle' },
          { type: 'bold', attrs: { style: 'x' } },
          { type: 'link', attrs: { href: 'mailto:a@example.org', onclick: 'x' } },
        ),
      ],
    })
    expect(safeRichText(given)).toEqual([
      doc({
        type: 'paragraph',
        content: [text('word', { type: 'bold' }, { type: 'link', attrs: { href: 'mailto:a@example.org' } })],
      }),
    ])
  })

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '/relative',
    '//evil.example',
    '',
    5,
    undefined,
  ])('[S4] %j is no link', href => {
    expect(isAllowedLink(href)).toBe(false)
    const [shown] = safeRichText(doc(text('word', { type: 'link', attrs: { href } })))
    expect(shown?.content).toEqual([text('word')])
  })

  test.each(['https://example.org', 'http://example.org/a?b#c', 'mailto:a@example.org'])('[S4] %j is a link', href => {
    expect(isAllowedLink(href)).toBe(true)
  })

  test('[S4] a heading of an unknown level is a small one, and too deep a nesting ends', () => {
    expect(safeRichText({ type: 'heading', attrs: { level: 9 } })).toEqual([
      { type: 'heading', attrs: { level: 3 }, content: [] },
    ])
    let deep: RichText = { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] }
    for (let level = 0; level < 5000; level++) deep = { type: 'listItem', content: [deep] }
    expect(JSON.stringify(safeRichText(deep))).not.toContain('deep')
  })

  test('a text of empty paragraphs is empty', () => {
    expect(isEmptyText(doc({ type: 'paragraph' }, { type: 'paragraph', content: [text('  ')] }))).toBe(true)
    expect(isEmptyText(doc({ type: 'paragraph', content: [text('a')] }))).toBe(false)
  })
})
