import * as Y from 'yjs'
import { Refusal } from './Refusal.ts'

/** Keeps a document under its bound without measuring it for each change: adds up, and measures when the sum would pass the bound. */
export class SizeBound {
  readonly #doc: Y.Doc
  readonly #maxBytes: number
  #sum: number
  constructor(doc: Y.Doc, maxBytes: number, bytes: number) {
    this.#doc = doc
    this.#maxBytes = maxBytes
    this.#sum = bytes
  }

  /** Throws a `Refusal` if the document could not take so many bytes more. */
  add(bytes: number): void {
    if (this.#sum + bytes > this.#maxBytes) this.#sum = Y.encodeStateAsUpdate(this.#doc).length
    if (this.#sum + bytes > this.#maxBytes) throw new Refusal('documentTooLarge', 'The document is full')
    this.#sum += bytes
  }
}
