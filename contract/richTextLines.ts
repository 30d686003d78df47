import type { RichText } from './richText.ts'

/** The words of a rich text without their looks: a line for each of its blocks, those of a list behind a dash. */
export function richTextLines(node: RichText, before = ''): string[] {
  const { type, content = [] } = node
  if (type === 'doc' || type === 'bulletList' || type === 'orderedList') {
    return content.flatMap(child => richTextLines(child, before))
  }
  if (type === 'listItem') return content.flatMap((child, index) => richTextLines(child, index === 0 ? '- ' : '  '))
  return `${before}${content.map(inline).join('')}`.split('\n')
}

const inline = ({ type, text = '' }: RichText): string => (type === 'hardBreak' ? '\n' : text)
