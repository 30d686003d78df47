import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../contract/errors.ts'
import { networkOf } from './networkOf.ts'
import { SteadyCounts } from './SteadyCounts.ts'

// A minute of one person's clicking, and of a school behind one address that is about to sign in.
const perMinute = { account: 600, network: 1500 } as const

/** Bounds how fast one account, or one network of people who are not signed in, may ask. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    store: class extends SteadyCounts {
      constructor() {
        // takes none of the plugin's options
        super()
      }
    },
    keyGenerator: request =>
      request.identity ? `account ${request.identity.person.id}` : `network ${networkOf(request.ip)}`,
    max: (_, key) => (key.startsWith('account ') ? perMinute.account : perMinute.network),
    errorResponseBuilder: () => new DomainError('too_fast', 'Too many requests; wait a minute'),
  })
}
