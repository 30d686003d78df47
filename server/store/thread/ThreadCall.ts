import { DomainError, type ErrorCode } from '../../../contract/errors.ts'

/** What a thread is asked, by number; `close` is the last. */
export interface ThreadCall<Call> {
  id: number
  call: Call | 'close'
}

/** What it answers to the call of that number. */
export type ThreadAnswer<Result> = { id: number; result: Result } | { id: number; failure: ThreadFailure }

/** An error as it crosses threads; `code` is that of a `DomainError`, `errcode` SQLite's. */
interface ThreadFailure {
  message: string
  code?: ErrorCode
  errcode?: number
}

/** Makes of an error what can cross threads. */
export function toFailure(error: unknown): ThreadFailure {
  if (!(error instanceof Error)) return { message: String(error) }
  if (error instanceof DomainError) return { message: error.message, code: error.code }
  const { errcode } = error as Error & { errcode?: unknown }
  return { message: error.message, ...(typeof errcode === 'number' && { errcode }) }
}

/** Makes of it an error again. */
export function fromFailure({ message, code, errcode }: ThreadFailure): Error {
  if (code) return new DomainError(code, message)
  return Object.assign(new Error(message), errcode !== undefined && { errcode })
}
