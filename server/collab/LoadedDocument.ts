import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/sessionDocument.ts'
import { ClientIds } from './ClientIds.ts'
import type { DocumentConnection } from './DocumentConnection.ts'
import type { BoundClient, DocumentLog } from './DocumentLog.ts'
import { Refusal } from './Refusal.ts'
import { hasPending, readStored } from './readStored.ts'
import { SizeBound } from './SizeBound.ts'
import { checkUpdate } from './checkUpdate.ts'

type Stored = NonNullable<Awaited<ReturnType<DocumentLog['read']>>>

/** A document in memory: changes are checked and applied in one transaction, which gives the one update to write and to send on. */
export class LoadedDocument {
  readonly doc: Y.Doc
  /** Whether the log held something that builds on what is not there; it is left out here, and still in the log. */
  readonly isRepaired: boolean
  readonly #shape: DocumentShape
  readonly #clientIds: ClientIds
  readonly #size: SizeBound
  constructor(shape: DocumentShape, stored: Stored) {
    this.#shape = shape
    ;({ doc: this.doc, isRepaired: this.isRepaired } = readStored(stored.updates))
    shape.open(this.doc)
    while (
      Y.getState(this.doc.store, this.doc.clientID) > 0 ||
      stored.clients.some(({ clientId }) => clientId === this.doc.clientID)
    )
      this.doc.clientID++
    this.#clientIds = new ClientIds(this.doc, stored.clients)
    this.#size = new SizeBound(
      this.doc,
      shape.maxBytes,
      stored.updates.reduce((sum, update) => sum + update.length, 0),
    )
  }

  /** Binds the connection's client id to its person; throws a `Refusal` if it is somebody else's. */
  admit({ member: { clientId, person, mayWrite } }: DocumentConnection): void {
    if (mayWrite) this.#clientIds.bind(clientId, person.id)
    else if (!this.#clientIds.isFor(clientId, person.id))
      throw new Refusal('foreignClientId', 'The client id is somebody else’s')
  }

  /** Runs changes in one transaction and answers with what they changed together. Throws if the document can't be trusted any more. */
  change(run: () => void): { update: Uint8Array | undefined; clients: BoundClient[] } {
    const updates: Uint8Array[] = [] // Yjs may tell of one transaction more than once
    const collect = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', collect)
    try {
      this.doc.transact(transaction => {
        run()
        transaction.local = true // or Yjs would clean up formatting, of which the writer then is not told; pages do that
      })
    } finally {
      this.doc.off('update', collect)
    }
    if (hasPending(this.doc)) throw new Error('Something was applied that builds on what is not there')
    return {
      update: updates.length > 1 ? Y.mergeUpdates(updates) : updates[0],
      clients: this.#clientIds.takeFresh(),
    }
  }

  /** Applies a page's change, inside of `change`; throws a `Refusal`, with nothing applied, if it breaks a rule. */
  apply(connection: DocumentConnection, update: Uint8Array, isFirstExchange: boolean): void {
    const { person, clientId, mayWrite } = connection.member
    const isOwn = (id: number) => id === clientId || (isFirstExchange && this.#clientIds.isFor(id, person.id))
    const { writers, changes } = checkUpdate(this.doc, this.#shape, update, isOwn)
    if (!changes) return
    if (!mayWrite) throw new Refusal('notAllowed', 'May only read')
    if (writers.size > 0) this.#size.add(update.length)
    for (const id of writers) this.#clientIds.bind(id, person.id)
    Y.applyUpdate(this.doc, update)
  }
}
