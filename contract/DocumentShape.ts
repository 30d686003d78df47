import type * as Y from 'yjs'

/** What a shared document may hold at its top, and how large it may grow. */
export interface DocumentShape {
  roots: ReadonlySet<string>
  maxBytes: number
  /** Pieces of content that Yjs holds one by one: they take memory and time, however few bytes they are. */
  maxStructs: number
  /** How much its log may hold where that can't be made shorter, in bytes; changes are refused beyond. */
  maxLogBytes: number
  /** A page that has so much unread is ended, and comes back; more than all of it as one message takes. */
  maxUnreadBytes: number
  /** How many pieces of content Yjs may step over in all to find each one's place, beyond those that are free. */
  maxSearchSteps: number
  /** Whether lists of values may stand in it; rich text is none. */
  hasLists: boolean
  open(doc: Y.Doc): void
}
