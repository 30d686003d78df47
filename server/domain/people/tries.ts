import { DomainError } from '../../../contract/errors.ts'
import type { Effects } from '../Effects.ts'
import { hashToken } from './hashToken.ts'
import type { Asker } from './Passwords.ts'
import { normalEmail } from './Person.ts'
import type { SignInStore } from './SignInStore.ts'

const windowMs = 15 * 60_000
const pauseGrowth = 3
/**
 * How many tries in a quarter of an hour are free of a pause, and how the pauses after them grow. Those of one account
 * from one network are few, about ten a quarter of an hour. What counts a whole account or a whole network only slows
 * down, and never for long, so that nobody can lock another one out and a school behind one address can sign in.
 */
const bounds = {
  pair: { free: 5, firstPauseMs: 10_000, longestPauseMs: windowMs },
  account: { free: 100, firstPauseMs: 1000, longestPauseMs: 10_000 },
  /** A site that has hardly tried an account yet is not held up by what others have tried for it. */
  site: { free: 2, firstPauseMs: 0, longestPauseMs: 0 },
  network: { free: 500, firstPauseMs: 100, longestPauseMs: 1000 },
  /** A browser in which this account has signed in before is counted by itself, */
  browser: { free: 10, firstPauseMs: 10_000, longestPauseMs: windowMs },
  /** and all those browsers together. */
  browsers: { free: 20, firstPauseMs: 1000, longestPauseMs: 30_000 },
} as const
type Bound = keyof typeof bounds

/** What a request says of where it comes from: its network, and the secrets of the browser's cookies. */
export interface Origin {
  network: string
  /** Of its sign-in. */
  cookie: string | undefined
  /** Of a browser in which somebody has signed in before. */
  browser: string | undefined
}

interface Deps {
  store: SignInStore
  effects: Effects
}

/** What somebody tries for an account. */
interface AccountAttempt {
  purpose: 'password' | 'link'
  email: string
  from: Pick<Origin, 'network' | 'browser'>
}
/** Somebody comes as a guest by a link. */
interface GuestAttempt {
  purpose: 'guest'
  linkId: string
  from: Pick<Origin, 'network'>
}
export type Attempt = AccountAttempt | GuestAttempt

/** A try that was counted. */
export interface CountedTry {
  /** Who takes turns with others: all of one site, or all browsers that an account is known in. */
  asker: Asker
  /** It has succeeded: forgets it, and those before it from the same place. */
  succeed(): Promise<void>
  /** It was not looked at: those before it still count. */
  undo(): Promise<void>
}

/** Counts one more try, and refuses it if it is too early. */
export async function countTry({ store, effects }: Deps, attempt: Attempt): Promise<CountedTry> {
  const now = effects.now()
  const since = now - windowMs
  await store.deleteTries({ before: since })
  const parts: [Bound, string][] =
    attempt.purpose === 'guest'
      ? [['network', `${attempt.linkId} ${attempt.from.network}`]]
      : await partsOf(store, attempt)
  // No e-mail and no address of a network is kept.
  const counted = parts.map(([bound, of]) => ({ bound, key: hashToken(`${attempt.purpose} ${bound} ${of}`) }))
  const tries = counted.map(({ key }) => ({ id: effects.id(), key, at: now }))
  const ids = tries.map(({ id }) => id)
  await store.insertTries(tries) // first, so that tries side by side do not slip through
  const earlier = await store.countTries(
    tries.map(({ key }) => key),
    { since, until: now, except: ids },
  )
  const of = (key: string) => earlier.get(key) ?? { count: 0, lastAt: -Infinity }
  const isNewSite = counted.some(({ bound, key }) => bound === 'site' && of(key).count < bounds.site.free)
  const isTooEarly = counted
    .filter(({ bound }) => !(bound === 'account' && isNewSite))
    .some(({ bound, key }) => now - of(key).lastAt < pauseAfter(bound, of(key).count))
  if (isTooEarly) {
    await store.deleteTries({ ids }) // or whoever goes on would prolong it for others
    throw new DomainError('too_many_tries', 'Too many tries; wait a while')
  }
  const browsers = counted.find(({ bound }) => bound === 'browsers')
  return {
    asker: { isKnown: browsers !== undefined, name: browsers?.key ?? siteOf(attempt.from.network) },
    succeed: () => store.deleteTries({ ids, key: tries[0]!.key }),
    undo: () => store.deleteTries({ ids }),
  }
}

async function partsOf(store: SignInStore, { purpose, email, from: { network, browser } }: AccountAttempt) {
  const account = normalEmail(email)
  const usedAt = browser === undefined ? undefined : await store.findBrowserUse(hashToken(browser), account)
  // Not by the browser's secret: whoever signs in there to another account gets a new one.
  const parts: [Bound, string][] =
    usedAt !== undefined
      ? [
          ['browser', `${account} ${usedAt}`],
          ['browsers', account],
        ]
      : [
          ['pair', `${account} ${network}`],
          ['account', account],
          ['network', network],
        ]
  // Not for links: each one asked for is in the owner's mailbox, and a mailbox is not to be filled from many sites.
  if (purpose === 'password' && usedAt === undefined) parts.push(['site', `${account} ${siteOf(network)}`])
  return parts
}

/** What one household or company has of IPv6 at least, a /48; in IPv4 the network itself. */
const siteOf = (network: string): string => network.replace(/^((?:[^:]*:){3}).*::\/64$/, '$1:/48')

function pauseAfter(bound: Bound, count: number): number {
  const { free, firstPauseMs, longestPauseMs } = bounds[bound]
  return count < free ? 0 : Math.min(longestPauseMs, firstPauseMs * pauseGrowth ** (count - free))
}
