import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { applyBounded, boundSearch, stepsIn } from './boundSearch.ts'
import { ClientIds } from './ClientIds.ts'
import type { DocumentConnection } from './DocumentConnection.ts'
import type { BoundClient } from './DocumentLog.ts'
import type { PersonPaces } from './PersonPaces.ts'
import { hasPending } from './readStored.ts'
import { Refusal } from './Refusal.ts'
import { countStructs, SizeBound } from './SizeBound.ts'
import { checkOrder } from './checkOrder.ts'
import { checkUpdate } from './checkUpdate.ts'

/** Each entry of a state vector is as many bytes or more, and takes as long as a piece of content. */
const bytesOfEntry = 2

/**
 * A document in memory: changes are checked and applied in one transaction, which gives the one update to write and to
 * send on.
 */
export class LoadedDocument {
  readonly #shape: DocumentShape
  readonly #clientIds: ClientIds
  readonly #size: SizeBound
  readonly #paces: PersonPaces
  /** No page may change it any more, for its log has no room. */
  isLogFull = false
  #doc: Y.Doc
  constructor(shape: DocumentShape, doc: Y.Doc, clients: readonly BoundClient[], paces: PersonPaces) {
    this.#shape = shape
    this.#paces = paces
    this.#doc = doc
    shape.open(doc)
    boundSearch(doc, shape.maxSearchSteps)
    this.#clientIds = new ClientIds(() => this.#doc, clients)
    while (Y.getState(doc.store, doc.clientID) > 0 || this.#clientIds.has(doc.clientID)) doc.clientID++
    this.#size = new SizeBound(shape, Y.encodeStateAsUpdate(doc).length)
  }

  get doc(): Y.Doc {
    return this.#doc
  }

  /** Puts a fresh copy in place of one that can't be trusted any more, because a change of it threw. */
  replace(doc: Y.Doc): void {
    doc.clientID = this.#doc.clientID
    this.#shape.open(doc)
    boundSearch(doc, this.#shape.maxSearchSteps)
    this.#doc.destroy()
    this.#doc = doc
  }

  /** Binds the connection's client id to its person; throws a `Refusal` if it is somebody else's. */
  admit({ member: { clientId, person, mayWrite } }: DocumentConnection): void {
    if (mayWrite) {
      this.#clientIds.bind(clientId, person.id)
    } else if (!this.#clientIds.isFor(clientId, person.id)) {
      throw new Refusal('foreignClientId', 'The client id is somebody else’s')
    }
  }

  /** Those bound since the last call: to be written with the next batch. */
  takeFreshClients(): BoundClient[] {
    return this.#clientIds.takeFresh()
  }

  /**
   * Runs changes in one transaction and answers with what they changed together. After a throw the document must be
   * replaced.
   */
  change(run: () => void): Uint8Array | undefined {
    const updates: Uint8Array[] = [] // Yjs may tell of one transaction more than once
    const collect = (update: Uint8Array) => updates.push(update)
    this.#doc.on('update', collect)
    this.#doc.transact(transaction => {
      run()
      transaction.local = true // or Yjs would clean up formatting, of which the writer then is not told; pages do that
    })
    this.#doc.off('update', collect)
    if (hasPending(this.#doc)) throw new Error('Something was applied that builds on what is not there')
    return updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]
  }

  /**
   * Applies a page's change, inside of `change`. Throws a `Refusal`, with nothing applied, if it breaks a rule; and any
   * other error, after which the document must be replaced, for what is seen only while it is applied: content
   * for whose place Yjs would step too far, that names its neighbours out of order, or of which Yjs can make nothing.
   */
  apply(connection: DocumentConnection, update: Uint8Array, isFirstExchange: boolean): void {
    const { person, clientId, mayWrite } = connection.member
    const isOwn = (id: number) => id === clientId || (isFirstExchange && this.#clientIds.isFor(id, person.id))
    const checked = checkUpdate(this.#doc, this.#shape, update, isOwn)
    if (!checked.changes) return
    if (!mayWrite) throw new Refusal('notAllowed', 'May only read')
    if (this.isLogFull) throw new Refusal('documentTooLarge', 'The log is full, and cannot be compacted')
    if (this.#paces.isReached(person.id)) throw new Refusal('comeBack', 'Took much of the server just now')
    this.#size.add(this.#doc, checked, update.length, () => {
      this.countEncoding(person.id)
    })
    this.#paces.writing.count(person.id, update.length)
    for (const id of checked.writers) this.#clientIds.bind(id, person.id)
    const before = new Map([...checked.writers].map(id => [id, Y.getState(this.#doc.store, id)]))
    this.#search(person.id, () => applyBounded(this.#doc, update))
    checkOrder(this.#doc, before)
  }

  /**
   * Counts for the person that the whole document is encoded, and how much the page says that it has; throws a
   * `Refusal` if it was too often.
   */
  countEncoding(personId: string, stateVector: Uint8Array = new Uint8Array()): void {
    const { encoding } = this.#paces
    if (encoding.isReached(personId)) throw new Refusal('comeBack', 'Took much of the server just now')
    encoding.count(personId, countStructs(this.#doc) + stateVector.length / bytesOfEntry)
  }

  /** Counts for the person how far Yjs steps, also where that is too far. */
  #search(personId: string, run: () => void): void {
    const before = stepsIn(this.#doc)
    try {
      run()
    } finally {
      this.#paces.search.count(personId, stepsIn(this.#doc) - before)
    }
  }
}
