import { DomainError } from '../../contract/errors.ts'
import type { Clock } from './Clock.ts'

/**
 * Waits for work on a log, and refuses with `log_unwritable` when it takes too long; what becomes of it then is not
 * known.
 */
export async function withLogTimeout<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const cancel = clock.after(ms, () => {
    reject(new DomainError('log_unwritable', `The log has not answered for ${ms} ms`))
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    cancel()
  }
}
