import { DomainError, httpStatus, type ErrorCode } from '../contract/errors.ts'
import type { ApiError } from '../contract/http.ts'

/** A refusal as it goes out over HTTP; `expected` is false for a mistake of ours, of which only the log learns more. */
export interface Refusal {
  status: number
  body: ApiError
  expected: boolean
}

/** One field of a request that is wrong. */
interface Fault {
  field: string
  message: string
}
/** What a request's check found, as Fastify hands it on. */
interface CheckFailure {
  validation?: { instancePath: string; message?: string; params: Record<string, unknown> }[]
  validationContext?: string
  statusCode?: number
}

const refusal = (code: ErrorCode, message: string, details?: unknown, expected = true): Refusal => ({
  status: httpStatus[code],
  body: { error: { code, message, ...(details === undefined ? {} : { details }) } },
  expected,
})

function faultsOf(validation: NonNullable<CheckFailure['validation']>): Fault[] {
  return validation.flatMap(({ instancePath, message = 'is wrong', params }) => {
    const under = instancePath.slice(1).replaceAll('/', '.')
    const named = params['requiredProperties'] ?? params['additionalProperties']
    if (!Array.isArray(named)) return [{ field: under, message }]
    return named.map(name => ({
      field: [under, String(name)].filter(Boolean).join('.'),
      message: 'requiredProperties' in params ? 'is missing' : 'is not known here',
    }))
  })
}

/** What a client is told of any failure. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof DomainError && error.code !== 'failed') return refusal(error.code, error.message, error.details)
  const { validation, validationContext, statusCode = 500 } = error instanceof Error ? (error as CheckFailure) : {}
  if (validation && validationContext === 'params') return refusal('not_found', 'There is nothing here')
  if (validation) return refusal('bad_request', 'Some fields are wrong', { faults: faultsOf(validation) })
  if (statusCode === 413) return refusal('too_large', 'The request is too large')
  if (statusCode >= 400 && statusCode < 500) return refusal('bad_request', 'The request can’t be read')
  return refusal('failed', 'Something went wrong here', undefined, false)
}
