import { DomainError } from '../../contract/errors.ts'
import type { SfuAsk } from './MediaSession.ts'

const pauseMs = 300

/** Asks again a little later what the server found too much at once: a full stage is many requests. */
export const askSlower =
  (ask: SfuAsk): SfuAsk =>
  async (name, params) => {
    for (;;) {
      try {
        return await ask(name, params)
      } catch (error) {
        if (!(error instanceof DomainError) || (error.code !== 'too_fast' && error.code !== 'full')) throw error
        await new Promise(resolve => {
          setTimeout(resolve, pauseMs * (0.5 + Math.random()))
        })
      }
    }
  }
