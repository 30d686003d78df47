import { Doc } from 'yjs'
import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import { fakeLocalCopy } from './fakeLocalCopy.ts'
import type { DocumentNetwork } from './DocumentNetwork.ts'

/** A person with one page of a document at a time, and a browser that keeps what is not acknowledged. */
export class FuzzedConnection {
  readonly personId: string
  connection: DocumentConnection
  readonly #network: DocumentNetwork
  readonly #documentId: string
  readonly #kept: Uint8Array[] = []
  constructor(network: DocumentNetwork, documentId: string, personId: string) {
    this.#network = network
    this.#documentId = documentId
    this.personId = personId
    this.connection = this.#connect()
  }

  get doc() {
    return this.connection.doc
  }

  /** Whether it is connected, and all that it has changed is acknowledged. */
  get isSettled(): boolean {
    return this.connection.status.value.state === 'online' && !this.connection.unsaved.value
  }

  /** Closes the tab and opens another one. */
  reopen(): void {
    this.close()
    this.connection = this.#connect()
  }

  close(): void {
    this.connection.close()
  }

  #connect(): DocumentConnection {
    const doc = new Doc()
    doc.clientID = this.#network.random.below(2 ** 32) // so that a seed stands for one course of events
    return new DocumentConnection({
      doc,
      documentId: this.#documentId,
      server: 'ws://server',
      localCopy: fakeLocalCopy(this.#kept),
      WebSocket: this.#network.socketOf(this.personId),
    })
  }
}
