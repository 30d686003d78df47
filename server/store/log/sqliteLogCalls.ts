import type { DocumentRows, RoomRows } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'

/** What the worker thread of the SQLite logs is asked. */
export type LogCall =
  | { kind: 'write'; operations: readonly LogOperation[] }
  | { kind: 'take_fence'; roomId: string }
  | { kind: 'read_room'; roomId: string; fence: number; from: 'snapshot' | 'start' }
  | { kind: 'read_document'; documentId: string }
  | { kind: 'list_uncompacted' }

/** What it answers. */
export type LogResult = RoomRows | DocumentRows | string[] | number | undefined
