import type { Answer } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'

/** What a page is told of a failure; of one that is not expected it learns nothing. */
export function refusalOf (error: unknown, onUnexpected: (error: unknown) => void): Extract<Answer, { ok: false }> {
  if (error instanceof DomainError) return { ok: false, error: { code: error.code, message: error.message } }
  onUnexpected(error)
  return { ok: false, error: { code: 'failed', message: 'Something went wrong here' } }
}

/** Runs what a page asked for and acknowledges it, if it asked for that, with the reply or the refusal. */
export async function answer (acknowledge: unknown, work: () => Promise<unknown>, onUnexpected: (error: unknown) => void): Promise<void> {
  const result: Answer = await work().then(reply => ({ ok: true as const, reply }), error => refusalOf(error, onUnexpected))
  if (typeof acknowledge === 'function') acknowledge(result)
}
