import type { PoolClient } from 'pg'
import { DomainError } from '../../../contract/errors.ts'
import type { BoundClient, DocumentBatch, StoredUpdates } from '../../collab/DocumentLog.ts'
import type { LogOperation } from './LogOperation.ts'
import { insertRows, readRows } from './postgresRows.ts'

/** Appends all documents' updates, each table in one statement. */
export async function appendUpdates(client: PoolClient, batches: readonly DocumentBatch[]): Promise<void> {
  if (batches.length === 0) return
  await lockOwned(client, batches)
  const next = await takeNumbers(client, batches)
  const rows = batches.flatMap(({ documentId, updates }) => {
    const first = next.get(documentId)!
    next.set(documentId, first + updates.length)
    return updates.map((data, i) => [documentId, first + i, data] as const)
  })
  await insertUpdates(client, rows)
  await insertRows(
    client,
    'insert-clients',
    'document_client (document_id, client_id, person_id)',
    ['text', 'bigint', 'text'],
    batches.flatMap(({ documentId, clients }) =>
      clients.map(({ clientId, personId }) => [documentId, clientId, personId]),
    ),
    'on conflict do nothing',
  )
}

interface Owned {
  documentId: string
  fence: number
}

/**
 * Keeps others from writing and taking over until the end of the transaction. Throws `not_found`, and `fenced` where
 * another owner has taken over.
 */
async function lockOwned(client: PoolClient, owned: readonly Owned[]): Promise<void> {
  const ids = [...new Set(owned.map(({ documentId }) => documentId))]
  const { rows } = await client.query<{ document_id: string; fence: number }>({
    name: 'lock-documents',
    // One order for all, or two nodes could wait for each other.
    text: 'select document_id, fence from document where document_id = any($1::text[]) order by document_id for update',
    values: [ids],
  })
  const fences = new Map(rows.map(row => [row.document_id, row.fence]))
  if (fences.size !== ids.length) throw new DomainError('not_found', 'There is no such document')
  for (const { documentId, fence } of owned) {
    if (fences.get(documentId) !== fence) throw new DomainError('fenced', 'Another owner has taken over')
  }
}

/** The first number of each document's updates. */
async function takeNumbers(client: PoolClient, batches: readonly DocumentBatch[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { documentId, updates } of batches) counts.set(documentId, (counts.get(documentId) ?? 0) + updates.length)
  const { rows } = await client.query<{ document_id: string; last_seq: number }>({
    name: 'take-numbers',
    text: `update document set last_seq = document.last_seq + more.count
      from unnest($1::text[], $2::bigint[]) as more (document_id, count)
      where document.document_id = more.document_id returning document.document_id, last_seq`,
    values: [[...counts.keys()], [...counts.values()]],
  })
  return new Map(rows.map(row => [row.document_id, row.last_seq - counts.get(row.document_id)! + 1]))
}

/** Makes a document with its first content, if there is none. */
export async function createDocument(client: PoolClient, documentId: string, seed: Uint8Array): Promise<void> {
  const { rowCount } = await client.query(
    'insert into document (document_id, last_seq) values ($1, 1) on conflict do nothing',
    [documentId],
  )
  if (rowCount === 1) {
    await client.query('insert into document_update (document_id, seq, data) values ($1, 1, $2)', [documentId, seed])
  }
}

const insertUpdates = (client: PoolClient, rows: readonly (readonly [string, number, Uint8Array])[]): Promise<void> =>
  insertRows(client, 'insert-updates', 'document_update (document_id, seq, data)', ['text', 'bigint', 'bytea'], rows)

/** Puts others in place of all updates up to and including a number. */
export async function compactDocument(
  client: PoolClient,
  operation: Extract<LogOperation, { kind: 'compact_document' }>,
): Promise<void> {
  await lockOwned(client, [operation])
  const { documentId, seq, updates } = operation
  await client.query('delete from document_update where document_id = $1 and seq <= $2', [documentId, seq])
  const before = seq - updates.length
  await insertUpdates(
    client,
    updates.map((data, i) => [documentId, before + 1 + i, data]),
  )
}

/** Takes a document away, whoever owns it. */
export async function removeDocument(client: PoolClient, documentId: string): Promise<void> {
  // Its row last of all, and first to be held: who appends waits, and then finds none.
  await client.query('select 1 from document where document_id = $1 for update', [documentId])
  for (const table of ['document_client', 'document_update', 'document']) {
    await client.query(`delete from ${table} where document_id = $1`, [documentId])
  }
}

/** Makes the asker a document's owner, once whoever writes to it is done, and reads it; else as `readDocument`. */
export async function takeDocumentOver(client: PoolClient, documentId: string): Promise<StoredUpdates | undefined> {
  await client.query('update document set fence = fence + 1 where document_id = $1', [documentId])
  return readDocument(client, documentId)
}

/** Reads what is kept of a document; `undefined` if there is none. */
export async function readDocument(client: PoolClient, documentId: string): Promise<StoredUpdates | undefined> {
  // The share lock makes what is read here belong together: an append or a compaction waits for it.
  const [document] = await readRows<{ last_seq: number; fence: number }>(
    client,
    'select last_seq, fence from document where document_id = $1 for share',
    [documentId],
  )
  if (!document) return undefined
  const updates = await readRows<{ data: Uint8Array }>(
    client,
    'select data from document_update where document_id = $1 order by seq',
    [documentId],
  )
  const clients = await readRows<BoundClient>(
    client,
    'select client_id as "clientId", person_id as "personId" from document_client where document_id = $1 order by client_id',
    [documentId],
  )
  return { updates: updates.map(row => row.data), clients, seq: document.last_seq, fence: document.fence }
}
