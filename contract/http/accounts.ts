import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'
import { patterns } from '../patterns.ts'
import { AccountRole } from '../roles.ts'
import type { Route } from '../route.ts'
import { Email, Name, Password, Token } from '../textShapes.ts'
import { PersonColor } from './PersonCard.ts'

/** Where a link leads, and whether it works once; those of the sample event stay good (A9). */
const LinkUse = { returnTo: OrNull(Type.String()), worksOnce: Type.Boolean() }

/** The person who asks. */
export const Me = Fields({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  color: PersonColor,
  accountRole: OrNull(AccountRole),
})
export type Me = Static<typeof Me>

/** Who somebody is: signing in and out, links, and the first account. */
export const accountRoutes = {
  /** Who is signed in; and what a page begins with: the server's time, and which build of the pages it serves. */
  getMe: {
    method: 'GET',
    path: '/api/me',
    reply: Fields({ me: OrNull(Me), now: Type.Integer(), build: Type.String() }),
  },
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    body: Fields({ email: Email, password: Type.String({ maxLength: 200 }) }),
    reply: Me,
  },
  signOut: { method: 'POST', path: '/api/sign-out', reply: Fields({}) },
  /** Answers the same, in the same time, for known and unknown addresses (A7); `returnTo` is a path of this server. */
  requestLink: {
    method: 'POST',
    path: '/api/sign-in-links',
    body: Fields({
      email: Email,
      returnTo: OrNull(Type.String({ maxLength: 500, pattern: patterns.path })),
    }),
    reply: Fields({}),
  },
  /** Whom a link would sign in; does not use it up. */
  getLink: {
    method: 'GET',
    path: '/api/sign-in-links/:token',
    params: Fields({ token: Token }),
    reply: Fields({ name: Type.String(), color: PersonColor, email: Type.String(), ...LinkUse }),
  },
  useLink: { method: 'POST', path: '/api/sign-in-links/:token', params: Fields({ token: Token }), reply: Me },
  /** The first account, an admin, made at the printed one-time address (A9). */
  getSetUp: { method: 'GET', path: '/api/set-up/:token', params: Fields({ token: Token }), reply: Fields({}) },
  setUp: {
    method: 'POST',
    path: '/api/set-up/:token',
    params: Fields({ token: Token }),
    body: Fields({ email: Email, firstName: Name, lastName: Name, password: Password }),
    reply: Me,
  },
} as const satisfies Record<string, Route>
