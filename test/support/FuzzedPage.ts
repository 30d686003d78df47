import { Doc } from 'yjs'
import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { fakeLocalCopy } from './fakeLocalCopy.ts'
import type { DocumentNetwork } from './DocumentNetwork.ts'

/** A person with one page at a time, and a browser that keeps what is not acknowledged. */
export class FuzzedPage {
  readonly personId: string
  connection: DocumentConnection
  model: DraftModel
  readonly #network: DocumentNetwork
  readonly #documentId: string
  readonly #kept: Uint8Array[] = []
  constructor(network: DocumentNetwork, documentId: string, personId: string) {
    this.#network = network
    this.#documentId = documentId
    this.personId = personId
    this.connection = this.#connect()
    this.model = this.#read()
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
    this.model = this.#read()
  }

  close(): void {
    this.model.close()
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

  #read(): DraftModel {
    const { doc, awareness } = this.connection
    return new DraftModel({ doc, awareness, personId: this.personId })
  }
}
