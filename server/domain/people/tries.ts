import { DomainError } from '../../../contract/errors.ts'
import type { SignInStore } from './SignInStore.ts'
import { hashToken } from './hashToken.ts'

const windowMs = 15 * 60_000
/**
 * How often in a quarter of an hour. An account stands few tries wherever they come from; a network many, so that a school
 * behind one address can join.
 */
const bounds = { password: 10, passwordNetwork: 100, link: 5, linkNetwork: 100 } as const
type Bound = keyof typeof bounds

/** Counts one more try; answers whether it is within the bound, and with what takes it back or forgets all of its key. */
export async function countTry(store: SignInStore, bound: Bound, of: string, now: number) {
  const key = hashToken(`${bound} ${of}`) // no e-mail and no address of a network is kept
  await store.insertTry(key, now)
  await store.deleteTries({ before: now - windowMs })
  const within = (await store.countTries(key, now - windowMs)) <= bounds[bound]
  return { within, takeBack: () => store.deleteTries({ key, at: now }), forget: () => store.deleteTries({ key }) }
}

/** Refuses one try too many. */
export const tooManyTries = (): DomainError =>
  new DomainError('too_many_tries', 'Too many tries; wait a quarter of an hour')
