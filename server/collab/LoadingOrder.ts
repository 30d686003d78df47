import * as Y from 'yjs'
import type { Clock } from './Clock.ts'
import type { LoopShare } from './LoopShare.ts'
import { readStored } from './readStored.ts'
import { countStructs } from './SizeBound.ts'

/** So many more steps Yjs takes in a fraction of a second, in whichever order content comes. */
const fewSteps = 1_000_000
/** So long nothing is tried again for each struct that the document has: a trial takes less than a hundredth of it. */
const pauseMsOfStruct = 1

interface LoadingOrderOptions {
  clock: Clock
  /** A trial may take a tenth of a second in one go, and several in one go would be felt. */
  loop: LoopShare
}

/**
 * Knows whether a document can be sent to pages as one update. That brings content in another order than the one in
 * which it was written, in which a hostile one may take a page many seconds. It is tried again when enough has been
 * written, or split by what was deleted, to make a difference: each piece may be stepped over for each other one.
 */
export class LoadingOrder {
  readonly #options: LoadingOrderOptions
  #tried = 0
  #nextTrialMs = -Infinity
  #isQuick = true
  constructor(options: LoadingOrderOptions) {
    this.#options = options
  }

  /** To be told of each change: what is deleted leaves room for others in the same size. */
  onChange(doc: Y.Doc): void {
    this.#tried = Math.min(this.#tried, sizeOf(doc))
  }

  /** Answers false also while that is not known, because it was tried too short a time ago. */
  async isQuick(doc: Y.Doc): Promise<boolean> {
    const structs = countStructs(doc)
    const size = sizeOf(doc)
    if (!this.#isQuick || (size - this.#tried) * structs <= fewSteps) return this.#isQuick
    const { clock, loop } = this.#options
    if (clock.now() < this.#nextTrialMs) return false
    this.#tried = size
    this.#nextTrialMs = clock.now() + structs * pauseMsOfStruct
    const merged = await loop.run(() => Y.encodeStateAsUpdate(doc))
    this.#isQuick = await readStored([merged], { run: work => loop.run(work) }).then(
      () => true,
      () => false,
    )
    return this.#isQuick
  }
}

/** How much has been written, and in how many structs that stands. */
function sizeOf({ store }: Y.Doc): number {
  let size = 0
  for (const [client, structs] of store.clients) size += Y.getState(store, client) + structs.length
  return size
}
