import { signal, type ReadonlySignal } from '@preact/signals'

/** Port: where changes that the server has not acknowledged yet are kept, so that closing the tab loses none. */
export interface LocalCopy {
  /**
   * Whether all that was added since the last clearing is kept: not where there is no storage, or where it is full.
   * What is added after something that could not be kept builds on that, and is not kept either.
   */
  readonly keeps: ReadonlySignal<boolean>
  /** The changes that earlier pages of this person left behind in this document. */
  load(): Promise<Uint8Array[]>
  add(update: Uint8Array): void
  /**
   * Everything is with the server, or may not be kept any longer; resolves when nothing is kept, nor of what
   * earlier pages left behind.
   */
  clear(): void | Promise<void>
  close(): void
}

/** Keeps nothing: where a browser has no storage, and in tests. */
export const noLocalCopy: LocalCopy = {
  keeps: signal(false),
  load: async () => [],
  add: () => {},
  clear: () => {},
  close: () => {},
}
