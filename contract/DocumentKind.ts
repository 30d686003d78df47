import type { TObject } from 'typebox'
import type { DocumentShape } from './DocumentShape.ts'

/** What pages of a document may say of themselves to the others, and how much of that is passed on. */
export interface PresenceBounds {
  /** The fields that a page may say; others are left out, and one of another form ends the connection. */
  says: TObject
  /** Of one message, in bytes. */
  maxBytes: number
  /** What pages say is passed on together, at most so often; of each page the latest. */
  everyMs: number
  /** So many pages are shown to all, those that have been there longest; who comes after them is, once one leaves. */
  maxPages: number
  /** What may leave for all pages of a document together; where it is more, it is passed on less often. */
  bytesPerSecond: number
}

/** A kind of shared document; a row of the table of kinds. */
export interface DocumentKind {
  name: string
  shape: DocumentShape
  presence: PresenceBounds
}

/** The kinds by name. */
export type DocumentKinds = Readonly<Record<string, DocumentKind>>

/** The name of a document's kind stands before a colon in its id; a draft's id, as ids have always been, has none. */
export function kindNameOf(documentId: string): string {
  const end = documentId.indexOf(':')
  return end < 0 ? 'draft' : documentId.slice(0, end)
}

/** The kind of a document; nothing for a name that stands for none. */
export const kindOf = (kinds: DocumentKinds, documentId: string): DocumentKind | undefined =>
  kindNamed(kinds, kindNameOf(documentId))

/** The kind of this name, if there is one. */
export const kindNamed = (kinds: DocumentKinds, name: string): DocumentKind | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name] : undefined
