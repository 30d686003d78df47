import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import type { CheckedUpdate } from './checkUpdate.ts'
import { Refusal } from './Refusal.ts'

/** How many structs Yjs holds in memory for a document. */
export function countStructs({ store }: Y.Doc): number {
  let count = 0
  for (const structs of store.clients.values()) count += structs.length
  return count
}

/**
 * How far a document may pass its bound by deleting alone, which splits structs before it makes anything smaller.
 */
export const structsWithDeletions = ({ maxStructs }: DocumentShape): number => 2 * maxStructs

/**
 * Keeps a document under its bounds without encoding it for each change: adds up, and measures when the sum would pass
 * the bound.
 */
export class SizeBound {
  readonly #shape: DocumentShape
  #bytes: number
  constructor(shape: DocumentShape, bytes: number) {
    this.#shape = shape
    this.#bytes = bytes
  }

  /**
   * Throws a `Refusal` if the document could not take the update, which is of so many bytes. `onMeasure` hears that it
   * is about to be measured.
   */
  add(doc: Y.Doc, { writers, structs, splits }: CheckedUpdate, bytes: number, onMeasure: () => void): void {
    const { maxBytes, maxStructs } = this.#shape
    const isNew = writers.size > 0
    const bound = isNew ? maxStructs : structsWithDeletions(this.#shape)
    if (countStructs(doc) + structs + splits > bound) throw new Refusal('documentTooLarge', 'Too many structs')
    if (!isNew) return
    if (this.#bytes + bytes > maxBytes) {
      onMeasure()
      this.#bytes = Y.encodeStateAsUpdate(doc).length
    }
    if (this.#bytes + bytes > maxBytes) throw new Refusal('documentTooLarge', 'The document is full')
    this.#bytes += bytes
  }
}
