import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'

/**
 * Whether a page could have put content into a type, under a key or into its list: elements into the rich text,
 * elements and texts into an element, letters and formats into a text, and as an attribute of these a value that is no
 * object; and values into a list, where the shape has lists. Anything else makes the editor throw in each page that
 * opens the draft.
 */
export function mayStandIn(
  { hasLists }: DocumentShape,
  parent: unknown,
  key: string | null,
  content: Y.Item['content'],
): boolean {
  const isText = parent instanceof Y.Text
  const isElement = parent instanceof Y.XmlFragment
  if (content instanceof Y.ContentDeleted) return true
  if (key !== null && parent instanceof Y.Map) return true
  if (key !== null) return (isText || isElement) && content instanceof Y.ContentAny && content.arr.every(isNoObject)
  if (isText) return content instanceof Y.ContentString || content instanceof Y.ContentFormat
  if (parent instanceof Y.Array) return hasLists && isListed(content)
  if (!isElement || !(content instanceof Y.ContentType)) return false
  const { type } = content
  return type instanceof Y.XmlElement || (type instanceof Y.XmlText && parent instanceof Y.XmlElement)
}

const isListed = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentAny ||
  (content instanceof Y.ContentType && (content.type instanceof Y.Map || content.type instanceof Y.Array))

const isNoObject = (value: unknown): boolean => typeof value !== 'object' || value === null
