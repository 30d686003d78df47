/** What the thread that compacts is asked: the name of the document's kind, and its updates in one. */
export interface CompactionCall {
  kind: string
  packed: Uint8Array<ArrayBuffer>
}
