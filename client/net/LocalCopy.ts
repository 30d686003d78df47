/** Port: where changes that the server has not acknowledged yet are kept, so that closing the tab loses none. */
export interface LocalCopy {
  /** The changes that earlier pages of this person left behind in this document. */
  load(): Promise<Uint8Array[]>
  add(update: Uint8Array): void
  /** Everything is with the server, or may not be kept any longer; resolves when nothing is kept. */
  clear(): void | Promise<void>
  close(): void
}

/** Keeps nothing: where a browser has no storage, and in tests. */
export const noLocalCopy: LocalCopy = { load: async () => [], add: () => {}, clear: () => {}, close: () => {} }
