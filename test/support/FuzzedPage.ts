import { DraftModel } from '../../client/models/DraftModel.ts'
import type { DocumentNetwork } from './DocumentNetwork.ts'
import { FuzzedConnection } from './FuzzedConnection.ts'

/** A page of a draft. */
export class FuzzedPage extends FuzzedConnection {
  model: DraftModel
  constructor(network: DocumentNetwork, documentId: string, personId: string) {
    super(network, documentId, personId)
    this.model = this.#read()
  }

  override reopen(): void {
    super.reopen()
    this.model = this.#read()
  }

  override close(): void {
    this.model.close()
    super.close()
  }

  #read(): DraftModel {
    const { doc, awareness } = this.connection
    return new DraftModel({ doc, awareness, personId: this.personId })
  }
}
