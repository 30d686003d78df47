import type { Pool, PoolClient } from 'pg'
import { DomainError } from '../../../contract/errors.ts'
import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { EntriesWanted, RecordRows, RoomRows } from './LogDatabase.ts'
import {
  ofSnapshot,
  type EntryRow,
  type LogOperation,
  type RecordRow,
  type RecordsAppended,
  type WordsRow,
} from './LogOperation.ts'
import { insertRows, readRows } from './postgresRows.ts'
import { recordTables, roomTables, selectEntries, selectEntry, selectPage, selectWords } from './roomQueries.ts'

const page = selectPage(['$1', '$2', '$3', '$4'])
const words = selectWords(['$1', '$2', '$3'])
const entries = selectEntries(['$1::text', '$2::text', '$3::text', '$4'])
const entry = selectEntry(['$1', '$2', '$3'])

interface Owned {
  roomId: string
  fence: number
}

/** Makes these fencing numbers the rooms', and keeps other nodes from appending until the end of the transaction. */
export async function takeOver(client: PoolClient, owned: readonly Owned[]): Promise<void> {
  const fences = new Map<string, number>()
  for (const { roomId, fence } of owned) {
    if ((fences.get(roomId) ?? fence) !== fence) throw fenced() // two owners in one batch: each is then tried alone
    fences.set(roomId, fence)
  }
  if (fences.size === 0) return
  // One order for all, or two nodes could wait for each other.
  const rooms = [...fences].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rowCount } = await client.query({
    name: 'take-over',
    text: `insert into room_owner (room_id, fence) select * from unnest($1::text[], $2::bigint[])
      on conflict (room_id) do update set fence = excluded.fence where room_owner.fence <= excluded.fence`,
    values: [rooms.map(([roomId]) => roomId), rooms.map(([, fence]) => fence)],
  })
  if (rowCount !== rooms.length) throw fenced()
}

const fenced = () => new DomainError('fenced', 'Another owner has taken over')

/** Appends all rooms' records, each table in one statement. */
export async function appendRecords(client: PoolClient, appends: readonly RecordsAppended[]): Promise<void> {
  await insertRows(
    client,
    'insert-records',
    'room_record (room_id, seq, record)',
    ['text', 'bigint', 'text'],
    appends.flatMap(({ roomId, records }) => records.map(({ seq, record }) => [roomId, seq, record])),
  )
  await insertWords(client, appends)
  const marks = appends.flatMap(({ roomId, entries }) => entries.map(row => ({ roomId, ...row })))
  await insertRows(
    client,
    'insert-entries',
    'room_entry (room_id, feature, id, ends, seq)',
    ['text', 'text', 'text', 'bigint', 'bigint'],
    marks.filter(({ ends }) => !ends).map(({ roomId, feature, id, ends, seq }) => [roomId, feature, id, ends, seq]),
    'on conflict do nothing',
  )
  await endEntries(
    client,
    marks.filter(({ ends }) => ends),
  )
  // One statement takes no row twice: the last secret of each feature stands.
  const secrets = new Map(
    appends.flatMap(({ roomId, secrets }) =>
      secrets.map(({ feature, secret }) => [JSON.stringify([roomId, feature]), [roomId, feature, secret]] as const),
    ),
  )
  await insertRows(
    client,
    'replace-secrets',
    'room_secret (room_id, feature, secret)',
    ['text', 'text', 'text'],
    [...secrets.values()],
    'on conflict (room_id, feature) do update set secret = excluded.secret',
  )
}

/** Puts a snapshot and its words in place of the last one. */
export async function saveSnapshot(
  client: PoolClient,
  snapshot: Extract<LogOperation, { kind: 'save_snapshot' }>,
): Promise<void> {
  const { roomId, seq, data } = snapshot
  await insertRows(
    client,
    'replace-snapshot',
    'room_snapshot (room_id, seq, data)',
    ['text', 'bigint', 'text'],
    [[roomId, seq, data]],
    'on conflict (room_id) do update set seq = excluded.seq, data = excluded.data',
  )
  await client.query('delete from room_words where room_id = $1 and seq = $2', [roomId, ofSnapshot])
  await insertWords(client, [snapshot])
}

/** Takes away all that a person has said. */
export async function eraseWords(client: PoolClient, personId: string): Promise<void> {
  await client.query('delete from room_words where person_id = $1', [personId])
}

/** Takes away the first records of a room, with their words. */
export async function removeRecords(client: PoolClient, roomId: string, upTo: number): Promise<void> {
  for (const table of recordTables) {
    await client.query(`delete from ${table} where room_id = $1 and seq <= $2`, [roomId, upTo])
  }
}

/** Takes away all that is kept of a room, whoever owns it. */
export async function removeRoom(client: PoolClient, roomId: string): Promise<void> {
  await client.query('select 1 from room_owner where room_id = $1 for update', [roomId]) // who appends waits
  for (const table of roomTables) await client.query(`delete from ${table} where room_id = $1`, [roomId])
}

/** Reads what is kept of a room besides its records. */
export async function readRoom(client: PoolClient, roomId: string): Promise<RoomRows> {
  const [snapshot] = await readRows<{ seq: number; data: string }>(
    client,
    'select seq, data from room_snapshot where room_id = $1',
    [roomId],
  )
  return {
    snapshot,
    words: await readRows(client, words, [roomId, ofSnapshot, ofSnapshot]),
    secrets: await readRows(client, 'select feature, secret from room_secret where room_id = $1', [roomId]),
  }
}

/** Reads some of a room's records; their words were written together with them. */
export async function readRecords(
  client: Pool,
  roomId: string,
  after: number,
  bounds: PageBounds,
): Promise<RecordRows> {
  const records = await readRows<RecordRow>(client, page, [roomId, after, bounds.records, bounds.chars])
  const last = records.at(-1)?.seq
  return { records, words: last === undefined ? [] : await readRows(client, words, [roomId, after + 1, last]) }
}

/** Reads the records in which entries of a list began. */
export async function readEntries(
  client: Pool,
  roomId: string,
  feature: string,
  which: EntriesWanted,
): Promise<RecordRows> {
  const found =
    'id' in which
      ? await readRows<{ seq: number }>(client, entry, [roomId, feature, which.id])
      : await readRows<{ seq: number }>(client, entries, [roomId, feature, which.before ?? '', which.count])
  if (found.length === 0) return { records: [], words: [] }
  const seqs = found.map(({ seq }) => seq)
  const among = 'room_id = $1 and seq = any($2::bigint[])'
  const { rows: records } = await client.query<RecordRow>(
    `select seq, record from room_record where ${among} order by seq`,
    [roomId, seqs],
  )
  const { rows: words } = await client.query<WordsRow>(
    `select seq, ref, person_id as "personId", text from room_words where ${among}`,
    [roomId, seqs],
  )
  return { records, words }
}

async function endEntries(client: PoolClient, ended: readonly (EntryRow & { roomId: string })[]): Promise<void> {
  if (ended.length === 0) return
  await client.query({
    name: 'end-entries',
    text: `update room_entry set ends = 1 from unnest($1::text[], $2::text[], $3::text[]) as ended (room_id, feature, id)
      where room_entry.room_id = ended.room_id and room_entry.feature = ended.feature and room_entry.id = ended.id`,
    values: [ended.map(e => e.roomId), ended.map(e => e.feature), ended.map(e => e.id)],
  })
}

async function insertWords(
  client: PoolClient,
  of: readonly { roomId: string; words: readonly WordsRow[] }[],
): Promise<void> {
  await insertRows(
    client,
    'insert-words',
    'room_words (room_id, seq, ref, person_id, text)',
    ['text', 'bigint', 'text', 'text', 'text'],
    of.flatMap(({ roomId, words }) => words.map(({ seq, ref, personId, text }) => [roomId, seq, ref, personId, text])),
  )
}
