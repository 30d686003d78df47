import { entriesOf } from '../../../media/room/entriesOf.ts'
import type {
  LogRecord,
  PageBounds,
  RoomLog,
  Snapshot,
  StoredRoom,
  StoredSecrets,
  StoredWords,
} from '../../../media/room/RoomLog.ts'
import type { EntriesWanted, LogDatabase, RecordRows } from './LogDatabase.ts'
import { ofSnapshot, type EntryRow, type WordsRow } from './LogOperation.ts'
import type { LogWriter } from './LogWriter.ts'
import { translateLogErrors } from './translateLogErrors.ts'

/** One room's log, in whichever database keeps the logs. */
export class DatabaseRoomLog implements RoomLog {
  readonly #roomId: string
  readonly #database: LogDatabase
  readonly #writer: LogWriter

  constructor(roomId: string, database: LogDatabase, writer: LogWriter) {
    this.#roomId = roomId
    this.#database = database
    this.#writer = writer
  }

  async takeOver(fence: number): Promise<StoredRoom> {
    const { snapshot, words, secrets } = await translateLogErrors(this.#database.takeRoomOver(this.#roomId, fence))
    return {
      snapshot: snapshot && {
        seq: snapshot.seq,
        data: JSON.parse(snapshot.data) as unknown,
        words: words.map(fromRow),
      },
      secrets: Object.fromEntries(secrets.map(({ feature, secret }) => [feature, JSON.parse(secret) as unknown])),
    }
  }

  async readPage(after: number, bounds: PageBounds): Promise<LogRecord[]> {
    return fromRows(await translateLogErrors(this.#database.readRecords(this.#roomId, after, bounds)))
  }

  async readEntries(feature: string, before: string | null, count: number): Promise<LogRecord[]> {
    return this.#readEntries(feature, { before, count })
  }

  async readEntry(feature: string, id: string): Promise<LogRecord | undefined> {
    return (await this.#readEntries(feature, { id }))[0]
  }

  async append(records: readonly LogRecord[], secrets: StoredSecrets, fence: number): Promise<void> {
    await this.#writer.write({
      kind: 'append_records',
      roomId: this.#roomId,
      fence,
      records: records.map(({ words: _, ...record }) => ({ seq: record.seq, record: JSON.stringify(record) })),
      words: records.flatMap(({ seq, words }) => words.map(w => toRow(seq, w))),
      entries: records.flatMap(toEntryRows),
      secrets: Object.entries(secrets).map(([feature, secret]) => ({ feature, secret: JSON.stringify(secret) })),
    })
  }

  async saveSnapshot({ seq, data, words }: Snapshot, fence: number): Promise<void> {
    await this.#writer.write({
      kind: 'save_snapshot',
      roomId: this.#roomId,
      fence,
      seq,
      data: JSON.stringify(data),
      words: words.map(w => toRow(ofSnapshot, w)),
    })
  }

  async #readEntries(feature: string, which: EntriesWanted): Promise<LogRecord[]> {
    return fromRows(await translateLogErrors(this.#database.readEntries(this.#roomId, feature, which)))
  }
}

function fromRows({ records, words }: RecordRows): LogRecord[] {
  const wordsOf = Map.groupBy(words, row => row.seq)
  return records.map(({ seq, record }) => ({
    ...(JSON.parse(record) as Omit<LogRecord, 'words'>),
    words: (wordsOf.get(seq) ?? []).map(fromRow),
  }))
}

/** What is kept of a record to find the entries again that begin or end with it. */
export const toEntryRows = (record: Pick<LogRecord, 'seq' | 'events'>): EntryRow[] =>
  entriesOf(record).map(({ feature, id, mark }) => ({ seq: record.seq, feature, id, ends: mark === 'ends' ? 1 : 0 }))

// Texts as JSON, for PostgreSQL takes neither a NUL nor half of a surrogate pair, and anybody can send either.
const toRow = (seq: number, { ref, person, text }: StoredWords): WordsRow => ({
  seq,
  ref,
  personId: person,
  text: JSON.stringify(text),
})
const fromRow = ({ ref, personId, text }: WordsRow): StoredWords => ({
  ref,
  person: personId,
  text: JSON.parse(text) as string,
})
