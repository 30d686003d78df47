import type { RichText } from '../../../contract/richText.ts'

const text = (words: string): RichText => ({ type: 'text', text: words })

/** A paragraph of plain words. */
export const paragraph = (words: string): RichText => ({ type: 'paragraph', content: [text(words)] })

/** A heading within a description. */
export const heading = (words: string): RichText => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] })

/** A list with a bullet before each entry. */
export const list = (...entries: string[]): RichText => ({
  type: 'bulletList',
  content: entries.map(entry => ({ type: 'listItem', content: [paragraph(entry)] })),
})

/** A whole description. */
export const doc = (...content: RichText[]): RichText => ({ type: 'doc', content })
