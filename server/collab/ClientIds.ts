import * as Y from 'yjs'
import type { BoundClient } from './DocumentLog.ts'
import { Refusal } from './Refusal.ts'

/** How many client ids one person may use up in one document; each page that is opened takes one. */
const maxOfPerson = 10_000

/** Who writes under which client id in one document: once bound, an id is that person's for good. */
export class ClientIds {
  readonly #getDoc: () => Y.Doc
  readonly #owners = new Map<number, string>()
  readonly #counts = new Map<string, number>()
  #fresh: BoundClient[] = []
  constructor(getDoc: () => Y.Doc, bound: readonly BoundClient[]) {
    this.#getDoc = getDoc
    for (const client of bound) this.#note(client)
  }

  has(clientId: number): boolean {
    return this.#owners.has(clientId)
  }

  /** Whether the person may write under it: their own already, or nobody's and never used. */
  isFor(clientId: number, personId: string): boolean {
    const owner = this.#owners.get(clientId)
    const doc = this.#getDoc()
    return (
      owner === personId || (owner === undefined && clientId !== doc.clientID && Y.getState(doc.store, clientId) === 0)
    )
  }

  /** Binds the id to the person; throws a `Refusal` if it is not for them. */
  bind(clientId: number, personId: string): void {
    if (!this.isFor(clientId, personId)) throw new Refusal('foreignClientId', 'The client id is somebody else’s')
    if (this.#owners.has(clientId)) return
    if ((this.#counts.get(personId) ?? 0) >= maxOfPerson) {
      throw new Refusal('documentTooLarge', 'Too many client ids of one person')
    }
    this.#note({ clientId, personId })
    this.#fresh.push({ clientId, personId })
  }

  /** Those bound since the last call: to be written with the next batch. */
  takeFresh(): BoundClient[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  #note({ clientId, personId }: BoundClient): void {
    this.#owners.set(clientId, personId)
    this.#counts.set(personId, (this.#counts.get(personId) ?? 0) + 1)
  }
}
