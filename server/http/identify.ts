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
/** Of so many sign-ins it is remembered that they were found. */
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
   * By what the looking up is bounded: a sign-in that has been found by itself, all others by their network. So nobody
   * keeps those out who share a network with them.
   */
  shareOf(cookieHeader: string | undefined, network: string): string
  /** Null for who is not signed in, or no longer. Throws `too_fast` while too many of that share are looked up. */
  personOf(cookieHeader: string | undefined, network: string): Promise<Identity | null>
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
  const found = new Set<string>() // those used last stand last
  const shareOf = (header: string | undefined, network: string) => {
    const { cookie } = secretsOf(header)
    const hash = cookie && hashToken(cookie)
    return hash && found.has(hash) ? `sign-in ${hash}` : `network ${network}`
  }
  return {
    secretsOf,
    shareOf,
    async personOf(header, network) {
      const { cookie } = secretsOf(header)
      if (cookie === undefined) return null
      const identity = await shares.find(shareOf(header, network), () => access.identify(cookie))
      found.delete(hashToken(cookie))
      if (identity) found.add(hashToken(cookie))
      if (found.size > maxRemembered) found.delete(found.values().next().value!)
      return identity
    },
  }
}
