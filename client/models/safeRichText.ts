import {
  isAllowedLink,
  richTextMarks,
  richTextNodes,
  type RichText,
  type RichTextMark,
} from '../../contract/richText.ts'

const deepest = 20
const nodes: ReadonlySet<string> = new Set(richTextNodes)
const marks: ReadonlySet<string> = new Set(richTextMarks)

/**
 * What of a rich text may be shown: known nodes and marks, and links with allowed beginnings; the rest falls away, its
 * words stay.
 */
export function safeRichText(node: RichText, depth = 0): RichText[] {
  if (depth > deepest) return []
  if (node.type === 'text') return typeof node.text === 'string' ? [safeText(node.text, node.marks ?? [])] : []
  const content = (Array.isArray(node.content) ? node.content : []).flatMap(child => safeRichText(child, depth + 1))
  if (!nodes.has(node.type)) return content
  return [
    node.type === 'heading'
      ? { type: node.type, attrs: { level: headingLevel(node.attrs?.level) }, content }
      : { type: node.type, content },
  ]
}

/** Whether there is nothing to read. */
export function isEmptyText(node: RichText): boolean {
  return !node.text?.trim() && (node.content ?? []).every(isEmptyText)
}

function safeText(text: string, given: readonly RichTextMark[]): RichText {
  const kept = given.filter(mark => marks.has(mark.type) && (mark.type !== 'link' || isAllowedLink(mark.attrs?.href)))
  return {
    type: 'text',
    text,
    marks: kept.map(mark =>
      mark.type === 'link' && mark.attrs ? { type: mark.type, attrs: { href: mark.attrs.href } } : { type: mark.type },
    ),
  }
}

function headingLevel(level: unknown): number {
  return level === 1 || level === 2 || level === 3 ? level : 3
}
