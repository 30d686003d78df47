import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'
import { AccountRole, PersonStatus } from '../roles.ts'
import type { Route } from '../route.ts'
import { Email, Name, Password, ReturnTo, Token } from '../textShapes.ts'
import { PersonColor } from './PersonCard.ts'

/** Where a link leads, and whether it works once; those of the sample event stay good (A9). */
const LinkUse = { returnTo: OrNull(Type.String()), worksOnce: Type.Boolean() }

/** Into which event a link leads, by whose wish, and how far its person has come there. */
const LinkEvent = Fields({
  title: Type.String(),
  by: Type.Enum(['invitation', 'registration']),
  status: OrNull(PersonStatus),
})

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
      returnTo: OrNull(ReturnTo),
    }),
    reply: Fields({}),
  },
  /** Whom a link would sign in; does not use it up. */
  getLink: {
    method: 'GET',
    path: '/api/sign-in-links/:token',
    params: Fields({ token: Token }),
    reply: Fields({
      name: Type.String(),
      color: PersonColor,
      email: Type.String(),
      event: OrNull(LinkEvent),
      ...LinkUse,
    }),
  },
  /** `closed` where it registers for an event that takes nobody any more; then it is not used up. */
  useLink: { method: 'POST', path: '/api/sign-in-links/:token', params: Fields({ token: Token }), reply: Me },
  /**
   * Notes that an invited person does not come (A6); signs nobody in, and the link can still be used. `already_done`
   * for who is not only invited.
   */
  declineInvitation: {
    method: 'POST',
    path: '/api/sign-in-links/:token/decline',
    params: Fields({ token: Token }),
    reply: Fields({}),
  },
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
