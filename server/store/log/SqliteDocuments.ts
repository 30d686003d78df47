import type { DatabaseSync } from 'node:sqlite'
import { DomainError } from '../../../contract/errors.ts'
import type { BoundClient, DocumentBatch, StoredUpdates } from '../../collab/DocumentLog.ts'
import type { LogOperation } from './LogOperation.ts'

type Compacted = Extract<LogOperation, { kind: 'compact_document' }>

/** The statements of the documents' logs in SQLite; whoever calls begins and ends the transaction. */
export class SqliteDocuments {
  readonly #statements: ReturnType<typeof prepare>
  constructor(db: DatabaseSync) {
    this.#statements = prepare(db)
  }

  takeOver(documentId: string): StoredUpdates | undefined {
    this.#statements.takeOver.run(documentId)
    return this.read(documentId)
  }

  read(documentId: string): StoredUpdates | undefined {
    const { document, updates, clients } = this.#statements
    const row = document.get(documentId)
    return (
      row && {
        updates: updates.all(documentId).map(update => update['data'] as Uint8Array),
        clients: clients.all(documentId) as unknown as BoundClient[],
        seq: row['last_seq'] as number,
        fence: row['fence'] as number,
      }
    )
  }

  listUncompacted(): string[] {
    return this.#statements.uncompacted.all().map(row => row['document_id'] as string)
  }

  create(documentId: string, seed: Uint8Array): void {
    const { changes } = this.#statements.create.run(documentId)
    if (changes === 1) this.#statements.insertUpdate.run(documentId, 1, seed)
  }

  append(batches: readonly DocumentBatch[]): void {
    for (const { documentId, fence, updates, clients } of batches) {
      this.#requireOwner(documentId, fence)
      const last = this.#statements.advance.get(updates.length, documentId)!['last_seq'] as number
      this.#insert(documentId, last, updates)
      for (const { clientId, personId } of clients) this.#statements.insertClient.run(documentId, clientId, personId)
    }
  }

  compact({ documentId, fence, seq, updates }: Compacted): void {
    this.#requireOwner(documentId, fence)
    this.#statements.deleteUpdates.run(documentId, seq)
    this.#insert(documentId, seq, updates)
  }

  remove(documentId: string): void {
    const { removeClients, removeUpdates, removeDocument } = this.#statements
    for (const statement of [removeClients, removeUpdates, removeDocument]) statement.run(documentId)
  }

  #requireOwner(documentId: string, fence: number): void {
    const owner = this.#statements.document.get(documentId)?.['fence'] as number | undefined
    if (owner === undefined) throw new DomainError('not_found', 'There is no such document')
    if (owner !== fence) throw new DomainError('fenced', 'Another owner has taken over')
  }

  #insert(documentId: string, last: number, updates: readonly Uint8Array[]): void {
    updates.forEach((update, i) => this.#statements.insertUpdate.run(documentId, last - updates.length + 1 + i, update))
  }
}

function prepare(db: DatabaseSync) {
  return {
    document: db.prepare('select last_seq, fence from document where document_id = ?'),
    takeOver: db.prepare('update document set fence = fence + 1 where document_id = ?'),
    updates: db.prepare('select data from document_update where document_id = ? order by seq'),
    clients: db.prepare(
      'select client_id as "clientId", person_id as "personId" from document_client where document_id = ? order by client_id',
    ),
    uncompacted: db.prepare('select document_id from document_update group by document_id having count(*) > 1'),
    create: db.prepare('insert into document (document_id, last_seq) values (?, 1) on conflict do nothing'),
    advance: db.prepare('update document set last_seq = last_seq + ? where document_id = ? returning last_seq'),
    insertUpdate: db.prepare('insert into document_update (document_id, seq, data) values (?, ?, ?)'),
    insertClient: db.prepare(
      'insert into document_client (document_id, client_id, person_id) values (?, ?, ?) on conflict do nothing',
    ),
    deleteUpdates: db.prepare('delete from document_update where document_id = ? and seq <= ?'),
    removeClients: db.prepare('delete from document_client where document_id = ?'),
    removeUpdates: db.prepare('delete from document_update where document_id = ?'),
    removeDocument: db.prepare('delete from document where document_id = ?'),
  }
}
