/** A Yjs client id and the person who writes under it in one document. */
export interface BoundClient {
  clientId: number
  personId: string
}

/** What one flush writes of a document; all of it or nothing. */
export interface DocumentBatch {
  documentId: string
  updates: readonly Uint8Array[]
  clients: readonly BoundClient[]
}

/** Port: where documents' updates are kept in order, with who wrote under which client id. */
export interface DocumentLog {
  /**
   * `undefined` if there is no such document. Updates in the order of their writing; `seq` is the number of the last
   * one.
   */
  read(documentId: string): Promise<{ updates: Uint8Array[]; clients: BoundClient[]; seq: number } | undefined>
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
  compact(documentId: string, seq: number, updates: readonly Uint8Array[]): Promise<void>
}
