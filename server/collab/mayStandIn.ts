import * as Y from 'yjs'

/**
 * Whether a page could have put content into the list of a type: elements into the rich text, elements and texts into
 * an element, letters and formats into a text. Anything else makes the editor throw in each page that opens the draft.
 */
export function mayStandIn(parent: unknown, content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentDeleted) return true
  if (parent instanceof Y.Text) return content instanceof Y.ContentString || content instanceof Y.ContentFormat
  if (!(parent instanceof Y.XmlFragment) || !(content instanceof Y.ContentType)) return false
  const { type } = content
  return type instanceof Y.XmlElement || (type instanceof Y.XmlText && parent instanceof Y.XmlElement)
}
