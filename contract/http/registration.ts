import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'
import type { Route } from '../route.ts'
import { Email, Name, ReturnTo } from '../textShapes.ts'

/**
 * Whether an event takes whoever asks by themselves, and whether it knows them. Where the server sends no e-mail, it is
 * open to those who are signed in alone.
 */
export const Registration = Fields({
  eventTitle: Type.String(),
  isOpen: Type.Boolean(),
  isKnown: Type.Boolean(),
})
export type Registration = Static<typeof Registration>

const inEvent = Fields({ eventId: Id })

/** Registering for an event by oneself (rules A6, P3). */
export const registrationRoutes = {
  getRegistration: {
    method: 'GET',
    path: '/api/events/:eventId/registration',
    params: inEvent,
    reply: Registration,
  },
  /**
   * Sends a link to this address, which registers and signs in whoever has its mailbox, and leads to `returnTo`, a path
   * of this server. Nothing is written of anybody until it is used; the same is answered and done for an address that
   * is known (A7). `closed` where registration is, and where the server sends no e-mail.
   */
  registerForEvent: {
    method: 'POST',
    path: '/api/events/:eventId/registration',
    params: inEvent,
    body: Fields({ email: Email, firstName: Name, lastName: Name, returnTo: OrNull(ReturnTo) }),
    reply: Fields({}),
  },
  /** Registers who is signed in, at once; whom the event knows already is registered, too. */
  registerSelf: {
    method: 'POST',
    path: '/api/events/:eventId/registration/self',
    params: inEvent,
    reply: Fields({}),
  },
} as const satisfies Record<string, Route>
