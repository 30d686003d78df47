import { DomainError } from '../../contract/errors.ts'
import type { SfuAsk } from './MediaSession.ts'

const pauseMs = 300
/**
 * What was refused is asked again one after the other, so that a storm of it stays far below what ends a connection.
 */
const apartMs = 20

const wait = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms)
  })

/** Asks again a little later what the server found too much at once: a full stage is many requests. */
export function retryWithBackoff(ask: SfuAsk): SfuAsk {
  let turn = Promise.resolve()
  return async (name, params) => {
    for (;;) {
      try {
        return await ask(name, params)
      } catch (error) {
        if (!(error instanceof DomainError) || (error.code !== 'too_fast' && error.code !== 'full')) throw error
        await wait(pauseMs * (0.5 + Math.random()))
        turn = turn.then(() => wait(apartMs))
        await turn
      }
    }
  }
}
