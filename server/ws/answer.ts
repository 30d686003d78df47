import type { Answer } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'

/** What a page is told of a failure; of one that is not expected it learns nothing. */
export function refusalOf(error: unknown, onUnexpected: (error: unknown) => void): Extract<Answer, { ok: false }> {
  if (error instanceof DomainError && error.code !== 'failed') {
    return { ok: false, error: { code: error.code, message: error.message } }
  }
  onUnexpected(error)
  return { ok: false, error: { code: 'failed', message: 'Something went wrong here' } }
}

/** Runs what a page asked for in an event and acknowledges it, if it asked for that, with the reply or the refusal. */
export async function answer(
  said: readonly unknown[],
  work: (input: unknown) => Promise<unknown>,
  onUnexpected: (error: unknown) => void,
): Promise<void> {
  const acknowledge = said.at(-1)
  const inputs = typeof acknowledge === 'function' ? said.slice(0, -1) : said
  const input = inputs.length === 1 ? inputs[0] : undefined // what says more than one thing is of nobody's shape
  const result: Answer = await work(input).then(
    reply => ({ ok: true as const, reply }),
    error => refusalOf(error, onUnexpected),
  )
  if (typeof acknowledge === 'function') acknowledge(result)
}
