import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from '../feature.ts'
import { roles } from '../audience.ts'
import { limits } from '../limits.ts'
import type { Route } from '../route.ts'
import { Email, Name, Token } from '../textShapes.ts'
import { PersonColor } from './PersonCard.ts'

const Role = Type.Enum(roles)
const LinkLimit = (maximum: number) => OrNull(Type.Integer({ minimum: 1, maximum }))
/** How often a link may be used, and for how many days; null is without an end. */
const WantedLimits = { maxUses: LinkLimit(limits.linkUses), days: LinkLimit(limits.linkDays) }

/** A link into a session, without its secret; `email` is that of the person whom a personal one is for. */
export const SessionLinkCard = Fields({
  id: Id,
  kind: Type.Enum(['personal', 'guest']),
  name: Type.String(),
  email: OrNull(Type.String()),
  role: Role,
  isMailed: Type.Boolean(),
  uses: Type.Integer(),
  maxUses: OrNull(Type.Integer()),
  expiresAt: OrNull(Time),
  isRevoked: Type.Boolean(),
})
export type SessionLinkCard = Static<typeof SessionLinkCard>

/** Where a link leads, and as whom: nobody yet where a guest has to say who they are. */
export const OpenedLink = Fields({
  kind: Type.Enum(['personal', 'guest']),
  sessionTitle: Type.String(),
  role: Role,
  person: OrNull(Fields({ name: Type.String(), email: Type.String(), color: PersonColor })),
  /** The account is there already, and nothing but its own sign-in opens it. */
  needsSignIn: Type.Boolean(),
})
export type OpenedLink = Static<typeof OpenedLink>

const inSession = Fields({ sessionId: Id })
const behindToken = { path: '/api/session-links/:token', params: Fields({ token: Token }) } as const

/** Links into one session: personal ones and those for guests (rule A7). */
export const linkRoutes = {
  /** Those that are not revoked come first, the latest before the others. */
  listSessionLinks: {
    method: 'GET',
    path: '/api/sessions/:sessionId/links',
    params: inSession,
    reply: Fields({ links: Type.Array(SessionLinkCard) }),
  },
  /** The token is told this once. `full` where three are open. */
  createGuestLink: {
    method: 'POST',
    path: '/api/sessions/:sessionId/guest-links',
    params: inSession,
    body: Fields({ name: Name, ...WantedLimits }),
    reply: Fields({ token: Token }),
  },
  /** The token is told this once, and not at all where it goes by e-mail: whoever has that has read the mailbox. */
  createPersonalLink: {
    method: 'POST',
    path: '/api/sessions/:sessionId/personal-links',
    params: inSession,
    body: Fields({
      email: Email,
      firstName: Name,
      lastName: Name,
      role: Role,
      isMailed: Type.Boolean(),
      ...WantedLimits,
    }),
    reply: Fields({ token: OrNull(Token) }),
  },
  /** Whoever came by it is out at once. */
  revokeSessionLink: {
    method: 'DELETE',
    path: '/api/sessions/:sessionId/links/:linkId',
    params: Fields({ sessionId: Id, linkId: Id }),
    reply: Fields({}),
  },
  /** Where a link leads; does not use it up. `link_unusable` for one that never was, and for every other reason. */
  getSessionLink: { method: 'GET', ...behindToken, reply: OpenedLink },
  /** Goes in by a link; `guest` is for a guest who comes first. Who has come by it before is not counted again. */
  useSessionLink: {
    method: 'POST',
    ...behindToken,
    body: Fields({ guest: OrNull(Fields({ name: Name, email: Email })) }),
    reply: Fields({ sessionId: Id }),
  },
} as const satisfies Record<string, Route>
