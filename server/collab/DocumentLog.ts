/** A Yjs client id and the person who writes under it in one document. */
export interface BoundClient {
  clientId: number
  personId: string
}

/** What one flush writes of a document; all of it or nothing. `fence` is the fencing number of whoever writes. */
export interface DocumentBatch {
  documentId: string
  fence: number
  updates: readonly Uint8Array[]
  clients: readonly BoundClient[]
}

/**
 * What is kept of a document: updates in the order of their writing, `seq` the number of the last one, and the fencing
 * number of the owner, 0 where nobody has taken it over yet.
 */
export interface StoredUpdates {
  updates: Uint8Array[]
  clients: BoundClient[]
  seq: number
  fence: number
}

/**
 * Port: where documents' updates are kept in order, with who wrote under which client id. Whoever took a document over
 * last owns it: what others write is refused with the code `fenced`.
 */
export interface DocumentLog {
  /** Reads whoever owns it, and takes nothing over; `undefined` if there is no such document. */
  read(documentId: string): Promise<StoredUpdates | undefined>
  /** Makes the asker the owner, with a fencing number above all before, and reads; `undefined` as for `read`. */
  takeOver(documentId: string): Promise<StoredUpdates | undefined>
  /** The documents that have changed since they were made or compacted. */
  listUncompacted(): Promise<string[]>
  /** Makes a document with its first content; documents are made by the server only. Does nothing if it is there. */
  create(documentId: string, seed: Uint8Array): Promise<void>
  /**
   * Resolves once every batch is flushed to disk. Rejects if that is not certain: the documents are then to be read
   * again.
   */
  append(batches: readonly DocumentBatch[]): Promise<void>
  /**
   * Puts others in place of all updates up to and including `seq`, in one transaction; they are at least one, and no
   * more than those. Two at once of one document would overwrite each other.
   */
  compact(documentId: string, fence: number, seq: number, updates: readonly Uint8Array[]): Promise<void>
  /** Takes a document away for good, whoever owns it; does nothing if it is not there. */
  remove(documentId: string): Promise<void>
}
