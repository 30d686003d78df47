import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { DocumentBatch } from '../../collab/DocumentLog.ts'

/** A room's record as JSON, without words. */
export interface RecordRow {
  seq: number
  record: string
}

/** Somebody's words as a JSON text; `seq` is the record's that they belong to, or `ofSnapshot`. */
export interface WordsRow {
  seq: number
  ref: string
  personId: string
  text: string
}

/** That an entry of a feature's list begins with a record, or ends with it. */
export interface EntryRow {
  seq: number
  feature: string
  id: string
  ends: 0 | 1
}

/** What only the server knows of a feature, as JSON. */
export interface SecretRow {
  feature: string
  secret: string
}

/** In place of a record's number: the words of a snapshot. */
export const ofSnapshot = -1

/** What one call of a room's log adds to it. */
export interface RecordsAppended {
  kind: 'append_records'
  roomId: string
  fence: number
  records: RecordRow[]
  words: WordsRow[]
  entries: EntryRow[]
  secrets: SecretRow[]
}

/** One sample of a room. */
export interface SampleAppended {
  kind: 'append_sample'
  roomId: string
  fence: number
  sample: StoredSample
}

/** One write to a log: what can be cloned into another thread, and is done as a whole or not at all. */
export type LogOperation =
  | RecordsAppended
  | { kind: 'save_snapshot'; roomId: string; fence: number; seq: number; data: string; words: WordsRow[] }
  | { kind: 'erase_words'; personId: string }
  | { kind: 'remove_records'; roomId: string; upTo: number }
  | { kind: 'remove_room'; roomId: string }
  | SampleAppended
  | { kind: 'create_document'; documentId: string; seed: Uint8Array }
  | { kind: 'append_updates'; batches: readonly DocumentBatch[] }
  | { kind: 'remove_document'; documentId: string }
  | { kind: 'compact_document'; documentId: string; fence: number; seq: number; updates: readonly Uint8Array[] }
