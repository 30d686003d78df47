import type { CookieSerializeOptions } from '@fastify/cookie'
import { fastifyCookie } from '@fastify/cookie'
import type { Access } from '../domain/people/createAccess.ts'
import { signInDays, type Identity } from '../domain/people/signIns.ts'

/** The cookie of signing in: its name and how it is set, which depend on whether pages come over HTTPS. */
export function cookieFor(publicUrl: string): { name: string; options: CookieSerializeOptions } {
  const secure = publicUrl.startsWith('https:')
  return {
    name: secure ? '__Host-greenroom' : 'greenroom',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: signInDays * 24 * 60 * 60 },
  }
}

/** Who asks, by a request's `Cookie` header. */
export interface Identify {
  tokenOf(cookieHeader: string | undefined): string | undefined
  /** Null for who is not signed in, or no longer. */
  personOf(cookieHeader: string | undefined): Promise<Identity | null>
}

/** Finds who asks; for requests and for sockets alike. */
export function createIdentify(access: Pick<Access, 'identify'>, publicUrl: string): Identify {
  const { name } = cookieFor(publicUrl)
  const tokenOf = (header: string | undefined) => {
    const token = header === undefined ? undefined : fastifyCookie.parse(header)[name]
    return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined
  }
  return {
    tokenOf,
    async personOf(header) {
      const token = tokenOf(header)
      return token === undefined ? null : access.identify(token)
    },
  }
}
