import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { DomainError } from '../../../contract/errors.ts'
import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { EntriesWanted, RecordRows, RoomRows } from './LogDatabase.ts'
import {
  ofSnapshot,
  type LogOperation,
  type RecordRow,
  type RecordsAppended,
  type SecretRow,
  type WordsRow,
} from './LogOperation.ts'
import { recordTables, roomTables, selectEntries, selectEntry, selectPage, selectWords } from './roomQueries.ts'

type SnapshotSaved = Extract<LogOperation, { kind: 'save_snapshot' }>

/** The statements of the rooms' logs in SQLite; whoever calls begins and ends the transaction. */
export class SqliteRooms {
  readonly #statements: ReturnType<typeof prepare>
  constructor(db: DatabaseSync) {
    this.#statements = prepare(db)
  }

  takeFence(roomId: string): number {
    return this.#statements.nextFence.get(roomId)!['fence'] as number
  }

  takeOver(roomId: string, fence: number): RoomRows {
    const { snapshot, words, secrets } = this.#statements
    this.#takeOver(roomId, fence)
    return {
      snapshot: snapshot.get(roomId) as RoomRows['snapshot'],
      words: words.all(roomId, ofSnapshot, ofSnapshot) as unknown as WordsRow[],
      secrets: secrets.all(roomId) as unknown as SecretRow[],
    }
  }

  readRecords(roomId: string, after: number, bounds: PageBounds): RecordRows {
    const { records, words } = this.#statements
    const page = records.all(roomId, after, bounds.records, bounds.chars) as unknown as RecordRow[]
    const last = page.at(-1)?.seq
    return {
      records: page,
      words: last === undefined ? [] : (words.all(roomId, after + 1, last) as unknown as WordsRow[]),
    }
  }

  readEntries(roomId: string, feature: string, which: EntriesWanted): RecordRows {
    const { entries, entry, record, words } = this.#statements
    const found =
      'id' in which
        ? entry.all(roomId, feature, which.id)
        : entries.all({ roomId, feature, before: which.before ?? '', count: which.count })
    const seqs = found.map(row => row['seq'] as number).reverse()
    return {
      records: seqs.map(seq => record.get(roomId, seq) as unknown as RecordRow),
      words: seqs.flatMap(seq => words.all(roomId, seq, seq) as unknown as WordsRow[]),
    }
  }

  append({ roomId, fence, records, words, entries, secrets }: RecordsAppended): void {
    this.#takeOver(roomId, fence)
    for (const { seq, record } of records) this.#statements.insertRecord.run(roomId, seq, record)
    this.#insertWords(roomId, words)
    for (const { seq, feature, id, ends } of entries) {
      if (ends) this.#statements.endEntry.run(roomId, feature, id)
      else this.#statements.insertEntry.run(roomId, feature, id, seq)
    }
    for (const { feature, secret } of secrets) this.#statements.replaceSecret.run(roomId, feature, secret)
  }

  saveSnapshot({ roomId, fence, seq, data, words }: SnapshotSaved): void {
    this.#takeOver(roomId, fence)
    this.#statements.replaceSnapshot.run(roomId, seq, data)
    this.#statements.deleteWords.run(roomId, ofSnapshot)
    this.#insertWords(roomId, words)
  }

  eraseWords(personId: string): void {
    this.#statements.eraseWords.run(personId)
  }

  removeRecords(roomId: string, upTo: number): void {
    for (const statement of this.#statements.removeRecords) statement.run(roomId, upTo)
  }

  remove(roomId: string): void {
    for (const statement of this.#statements.remove) statement.run(roomId)
  }

  #takeOver(roomId: string, fence: number): void {
    const owner = this.#statements.owner.get(roomId)?.['fence'] as number | undefined
    if (owner !== undefined && fence < owner) throw new DomainError('fenced', 'Another owner has taken over')
    if (fence !== owner) this.#statements.replaceOwner.run(roomId, fence)
  }

  #insertWords(roomId: string, words: readonly WordsRow[]): void {
    for (const { seq, ref, personId, text } of words) this.#statements.insertWords.run(roomId, seq, ref, personId, text)
  }
}

function prepare(db: DatabaseSync) {
  const statement = (text: string): StatementSync => db.prepare(text)
  return {
    owner: statement('select fence from room_owner where room_id = ?'),
    replaceOwner: statement(
      'insert into room_owner values (?, ?) on conflict (room_id) do update set fence = excluded.fence',
    ),
    nextFence: statement(
      'insert into room_owner values (?, 1) on conflict (room_id) do update set fence = fence + 1 returning fence',
    ),
    snapshot: statement('select seq, data from room_snapshot where room_id = ?'),
    records: statement(selectPage(['?', '?', '?', '?'])),
    words: statement(selectWords(['?', '?', '?'])),
    entries: statement(selectEntries([':roomId', ':feature', ':before', ':count'])),
    entry: statement(selectEntry(['?', '?', '?'])),
    record: statement('select seq, record from room_record where room_id = ? and seq = ?'),
    secrets: statement('select feature, secret from room_secret where room_id = ?'),
    insertRecord: statement('insert into room_record (room_id, seq, record) values (?, ?, ?)'),
    insertWords: statement('insert into room_words (room_id, seq, ref, person_id, text) values (?, ?, ?, ?, ?)'),
    insertEntry: statement(
      'insert into room_entry (room_id, feature, id, ends, seq) values (?, ?, ?, 0, ?) on conflict do nothing',
    ),
    endEntry: statement('update room_entry set ends = 1 where room_id = ? and feature = ? and id = ?'),
    replaceSecret: statement(
      `insert into room_secret (room_id, feature, secret) values (?, ?, ?)
        on conflict (room_id, feature) do update set secret = excluded.secret`,
    ),
    replaceSnapshot: statement(
      'insert into room_snapshot (room_id, seq, data) values (?, ?, ?) on conflict (room_id) do update set seq = excluded.seq, data = excluded.data',
    ),
    deleteWords: statement('delete from room_words where room_id = ? and seq = ?'),
    eraseWords: statement('delete from room_words where person_id = ?'),
    removeRecords: recordTables.map(table => statement(`delete from ${table} where room_id = ? and seq <= ?`)),
    remove: roomTables.map(table => statement(`delete from ${table} where room_id = ?`)),
  }
}
