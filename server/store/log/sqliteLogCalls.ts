import { DomainError, type ErrorCode } from '../../../contract/errors.ts'
import type { DocumentRows, RoomRows } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'

/** What the worker thread of the SQLite logs is asked. */
export type LogCall =
  | { kind: 'write'; operations: readonly LogOperation[] }
  | { kind: 'read_room'; roomId: string; fence: number; from: 'snapshot' | 'start' }
  | { kind: 'read_document'; documentId: string }
  | { kind: 'close' }

/** What it answers, to the call of that number. */
export type LogAnswer =
  { id: number; result: RoomRows | DocumentRows | undefined } | { id: number; failure: LogFailure }

/** An error as it crosses threads; `code` is that of a `DomainError`. */
export interface LogFailure {
  code: ErrorCode | undefined
  message: string
}

/** Makes of an error what can cross threads. */
export const toFailure = (error: unknown): LogFailure =>
  error instanceof DomainError
    ? { code: error.code, message: error.message }
    : { code: undefined, message: error instanceof Error ? error.message : String(error) }

/** Makes of it an error again. */
export const fromFailure = ({ code, message }: LogFailure): Error =>
  code ? new DomainError(code, message) : new Error(message)
