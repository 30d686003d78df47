import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { StoredUpdates } from '../../collab/DocumentLog.ts'
import type { EntriesWanted, RecordRows, RoomRows, SampleRange } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'

/** What the worker thread of the SQLite logs is asked. */
export type LogCall =
  | { kind: 'write'; operations: readonly LogOperation[] }
  | { kind: 'take_fence'; roomId: string }
  | { kind: 'take_room_over'; roomId: string; fence: number }
  | { kind: 'read_records'; roomId: string; after: number; bounds: PageBounds }
  | { kind: 'read_samples'; range: SampleRange }
  | { kind: 'read_entries'; roomId: string; feature: string; which: EntriesWanted }
  | { kind: 'read_document' | 'take_document_over'; documentId: string }
  | { kind: 'list_uncompacted' }

/** What it answers. */
export type LogResult = RoomRows | RecordRows | StoredSample[] | StoredUpdates | string[] | number | undefined
