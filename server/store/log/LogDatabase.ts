import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { StoredUpdates } from '../../collab/DocumentLog.ts'
import type { LogOperation, RecordRow, SecretRow, WordsRow } from './LogOperation.ts'

/** What is kept of a room besides its records, as it stands in the tables. */
export interface RoomRows {
  snapshot: { seq: number; data: string } | undefined
  words: WordsRow[]
  secrets: SecretRow[]
}

/** Some of a room's records, with their words. */
export interface RecordRows {
  records: RecordRow[]
  words: WordsRow[]
}

/** Which samples are asked for: from one moment to just before another, the first so many. */
export interface SampleRange {
  roomId: string
  series: string
  from: number
  to: number
  limit: number
}
/** The last entries before another one, or of all; or one of them. */
export type EntriesWanted = { before: string | null; count: number } | { id: string }

/**
 * The logs' tables in one kind of database. What it refuses because of the operation itself, and not because of the
 * disk or the connection, is a `DomainError`: `fenced`, `already_done` for a record's number that is taken,
 * `not_found`.
 */
export interface LogDatabase {
  /** Resolves once all of it is flushed, in one transaction; on rejecting with a `DomainError`, none of it was done. */
  write(operations: readonly LogOperation[]): Promise<void>
  /** Takes the room over: one more than the greatest fencing number that it had, whatever any clock says. */
  takeFence(roomId: string): Promise<number>
  /** Takes the room over with this fencing number, and reads all but its records. */
  takeRoomOver(roomId: string, fence: number): Promise<RoomRows>
  readRecords(roomId: string, after: number, bounds: PageBounds): Promise<RecordRows>
  readSamples(range: SampleRange): Promise<StoredSample[]>
  /** The records in which those entries of a feature's list began that have not ended, in order. */
  readEntries(roomId: string, feature: string, which: EntriesWanted): Promise<RecordRows>
  readDocument(documentId: string): Promise<StoredUpdates | undefined>
  /** Takes the document over: one more than the greatest fencing number that it had. */
  takeDocumentOver(documentId: string): Promise<StoredUpdates | undefined>
  /** The documents of which more than one update is kept. */
  listUncompacted(): Promise<string[]>
  /** Resolves when nothing that was asked holds up what is written next. */
  idle(): Promise<void>
  close(): Promise<void>
}
