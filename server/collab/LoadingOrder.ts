import * as Y from 'yjs'
import { readStored } from './readStored.ts'
import { countStructs } from './SizeBound.ts'

/** So many steps Yjs takes in a fraction of a second, in whichever order content comes. */
const fewSteps = 1_000_000

/**
 * Knows whether a document can be sent to pages as one update. That brings content in another order than the one in
 * which it was written, in which a hostile one may take a page many seconds. It is tried again when enough has been
 * written to make a difference: each piece may be stepped over for each other one.
 */
export class LoadingOrder {
  #tried = 0
  #isQuick = true

  async isQuick(doc: Y.Doc): Promise<boolean> {
    const written = [...Y.decodeStateVector(Y.encodeStateVector(doc)).values()].reduce((sum, clock) => sum + clock, 0)
    if (!this.#isQuick || (written - this.#tried) * countStructs(doc) <= fewSteps) return this.#isQuick
    this.#tried = written
    this.#isQuick = await readStored([Y.encodeStateAsUpdate(doc)]).then(
      () => true,
      () => false,
    )
    return this.#isQuick
  }
}
