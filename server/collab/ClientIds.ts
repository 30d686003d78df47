import * as Y from 'yjs'
import type { BoundClient } from './DocumentLog.ts'
import { Refusal } from './Refusal.ts'

/** Who writes under which client id in one document: once bound, an id is that person's for good. */
export class ClientIds {
  readonly #doc: Y.Doc
  readonly #owners: Map<number, string>
  #fresh: BoundClient[] = []
  constructor(doc: Y.Doc, bound: readonly BoundClient[]) {
    this.#doc = doc
    this.#owners = new Map(bound.map(({ clientId, personId }) => [clientId, personId]))
  }

  /** Whether the person may write under it: their own already, or nobody's and never used. */
  isFor(clientId: number, personId: string): boolean {
    const owner = this.#owners.get(clientId)
    return (
      owner === personId ||
      (owner === undefined && clientId !== this.#doc.clientID && Y.getState(this.#doc.store, clientId) === 0)
    )
  }

  /** Binds the id to the person; throws a `Refusal` if it is not for them. */
  bind(clientId: number, personId: string): void {
    if (!this.isFor(clientId, personId)) throw new Refusal('foreignClientId', 'The client id is somebody else’s')
    if (this.#owners.has(clientId)) return
    this.#owners.set(clientId, personId)
    this.#fresh.push({ clientId, personId })
  }

  /** Those bound since the last call: to be written with the next batch. */
  takeFresh(): BoundClient[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }
}
