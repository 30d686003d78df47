import { DomainError } from '../../contract/errors.ts'
import type { DocumentBatch, DocumentLog, StoredUpdates } from '../../server/collab/DocumentLog.ts'

interface Document {
  updates: { seq: number; data: Uint8Array }[]
  clients: Map<number, string>
  seq: number
  fence: number
}

/** Documents in memory; counts its writes, can be held back while it writes, and can be made to fail. */
export class FakeDocumentLog implements DocumentLog {
  readonly documents = new Map<string, Document>()
  writes = 0
  compactions = 0
  /** Of all that was ever appended. */
  appendedBytes = 0
  fails = false
  /** What each append waits for, as for a slow disk. */
  flushed: Promise<void> = Promise.resolve()
  /** How long each append takes besides. */
  delayMs = 0

  async read(documentId: string): Promise<StoredUpdates | undefined> {
    const document = this.documents.get(documentId)
    return (
      document && {
        updates: document.updates.map(({ data }) => data.slice()),
        clients: [...document.clients].map(([clientId, personId]) => ({ clientId, personId })),
        seq: document.seq,
        fence: document.fence,
      }
    )
  }

  async takeOver(documentId: string): Promise<StoredUpdates | undefined> {
    const document = this.documents.get(documentId)
    if (document) document.fence += 1
    return this.read(documentId)
  }

  async listUncompacted(): Promise<string[]> {
    return [...this.documents].filter(([, { updates }]) => updates.length > 1).map(([id]) => id)
  }

  async create(documentId: string, seed: Uint8Array): Promise<void> {
    const data = seed.slice()
    await this.#beginWrite()
    if (this.documents.has(documentId)) return
    this.documents.set(documentId, { updates: [{ seq: 1, data }], clients: new Map(), seq: 1, fence: 0 })
  }

  async append(batches: readonly DocumentBatch[]): Promise<void> {
    const own = batches.map(batch => ({ ...batch, updates: batch.updates.map(update => update.slice()) }))
    await this.#beginWrite()
    for (const batch of own) this.#requireOwned(batch)
    this.writes += 1
    for (const { updates, clients, ...owned } of own) {
      const document = this.#requireOwned(owned)
      for (const data of updates) {
        document.updates.push({ seq: ++document.seq, data })
        this.appendedBytes += data.length
      }
      for (const { clientId, personId } of clients) {
        if (!document.clients.has(clientId)) document.clients.set(clientId, personId)
      }
    }
  }

  async compact(documentId: string, fence: number, seq: number, updates: readonly Uint8Array[]): Promise<void> {
    const own = updates.map((update, i) => ({ seq: seq - updates.length + 1 + i, data: update.slice() }))
    await this.#beginWrite()
    const document = this.#requireOwned({ documentId, fence })
    this.compactions += 1
    document.updates = [...own, ...document.updates.filter(update => update.seq > seq)]
  }

  async remove(documentId: string): Promise<void> {
    await this.#beginWrite()
    this.documents.delete(documentId)
  }

  async #beginWrite(): Promise<void> {
    await new Promise(resolve => (this.delayMs > 0 ? setTimeout(resolve, this.delayMs) : setImmediate(resolve)))
    await this.flushed
    if (this.fails) throw new Error('disk full')
  }

  #requireOwned({ documentId, fence }: { documentId: string; fence: number }): Document {
    const document = this.documents.get(documentId)
    if (!document) throw new DomainError('not_found', 'There is no such document')
    if (document.fence !== fence) throw new DomainError('fenced', 'Another owner has taken over')
    return document
  }
}
