import type { CookieSerializeOptions } from '@fastify/cookie'
import { fastifyCookie } from '@fastify/cookie'
import type { Access } from '../domain/people/createAccess.ts'
import { hashToken } from '../domain/people/hashToken.ts'
import type { Origin } from '../domain/people/tries.ts'
import { browserDays, signInDays, type Identity } from '../domain/people/signIns.ts'
import type { FairShares } from './FairShares.ts'

interface Cookie {
  name: string
  options: CookieSerializeOptions
}

const isSecret = /^[A-Za-z0-9_-]{43}$/
const daySeconds = 24 * 60 * 60
/** Of so many sign-ins it is remembered whose they are. */
const maxRemembered = 10_000

/**
 * The cookies of signing in, and of a browser in which somebody has signed in before: their names and how they are set,
 * which depend on whether pages come over HTTPS.
 */
export function cookiesFor(publicUrl: string): { signIn: Cookie; browser: Cookie } {
  const secure = publicUrl.startsWith('https:')
  const cookie = (name: string, days: number): Cookie => ({
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: days * daySeconds },
  })
  return { signIn: cookie('greenroom', signInDays), browser: cookie('greenroom-browser', browserDays) }
}

/** Who asks, by a request's `Cookie` header. */
export interface Identify {
  secretsOf(cookieHeader: string | undefined): Pick<Origin, 'cookie' | 'browser'>
  /**
   * By what the looking up is bounded: whose sign-in has been found, by the person; whose has not, by their network;
   * who shows none, by their network too, but apart. So nobody keeps those out who share a network with them.
   */
  shareOf(cookieHeader: string | undefined, network: string): string
  /** Null for who is not signed in, or no longer. Throws `too_fast` while too many of that share are looked up. */
  personOf(cookieHeader: string | undefined, network: string): Promise<Identity | null>
  /** A sign-in that has just begun need not be found first. */
  noteSignIn(secret: string, personId: string): void
}

/** Finds who asks; for requests and for sockets alike. */
export function createIdentify(
  access: Pick<Access, 'identify'>,
  { publicUrl, shares }: { publicUrl: string; shares: FairShares },
): Identify {
  const { signIn, browser } = cookiesFor(publicUrl)
  const secretsOf = (header: string | undefined) => {
    const cookies = header === undefined ? {} : fastifyCookie.parse(header)
    const secret = (name: string) => (isSecret.test(cookies[name] ?? '') ? cookies[name] : undefined)
    return { cookie: secret(signIn.name), browser: secret(browser.name) }
  }
  const found = new Map<string, string>() // whose each sign-in is; those used last stand last
  const note = (secret: string, personId: string | undefined) => {
    const hash = hashToken(secret)
    found.delete(hash)
    if (personId !== undefined) found.set(hash, personId)
    if (found.size > maxRemembered) found.delete(found.keys().next().value!)
  }
  const shareOf = (header: string | undefined, network: string) => {
    const { cookie } = secretsOf(header)
    if (cookie === undefined) return `signed-out ${network}`
    const personId = found.get(hashToken(cookie))
    return personId === undefined ? `network ${network}` : `person ${personId}`
  }
  return {
    secretsOf,
    shareOf,
    noteSignIn: note,
    async personOf(header, network) {
      const { cookie } = secretsOf(header)
      if (cookie === undefined) return null
      const identity = await shares.find(shareOf(header, network), () => access.identify(cookie))
      note(cookie, identity?.person.id)
      return identity
    },
  }
}
