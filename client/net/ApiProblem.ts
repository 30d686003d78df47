import type { ErrorCode } from '../../contract/errors.ts'

/**
 * Why a request failed: the server's own code, `unreachable` without an answer of the server itself, `failed` for a
 * code that this page does not know.
 */
export type ApiProblemCode = ErrorCode | 'unreachable'

/** A request to the API that did not go well; `details` are the server's, such as which fields are wrong. */
export class ApiProblem extends Error {
  readonly code: ApiProblemCode
  /** HTTP's status; 0 without an answer. */
  readonly status: number
  readonly details: unknown
  constructor(code: ApiProblemCode, status: number, message: string, details?: unknown) {
    super(message)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** The code of whatever was thrown; what is no `ApiProblem` is a mistake of ours. */
export function problemCode(problem: unknown): ApiProblemCode {
  return problem instanceof ApiProblem ? problem.code : 'failed'
}
