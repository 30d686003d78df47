import { signal } from '@preact/signals'
import type { LocalCopy } from '../../client/net/LocalCopy.ts'

/** A browser's copy of a document that keeps everything, in a list that outlives the page. */
export const fakeLocalCopy = (kept: Uint8Array[]): LocalCopy => ({
  keeps: signal(true),
  load: async () => [...kept],
  add: update => void kept.push(update),
  clear: () => void kept.splice(0),
  close: () => {},
})
