import type { SessionLinks } from '../domain/links/createSessionLinks.ts'
import type { LinkEntrances } from '../domain/links/openSessionLinks.ts'
import type { Handlers } from './Handler.ts'

type LinkRoute =
  | 'listSessionLinks'
  | 'createGuestLink'
  | 'createPersonalLink'
  | 'revokeSessionLink'
  | 'getSessionLink'
  | 'useSessionLink'

/** Links into sessions: making, revoking, opening and using them. */
export const linkHandlers = (links: SessionLinks, entrances: LinkEntrances): Handlers<LinkRoute> => ({
  listSessionLinks: ({ scope }) => links.list(scope),
  createGuestLink: ({ scope, person, body }) => links.createForGuests(scope, person, body),
  createPersonalLink: ({ scope, person, body }) => links.createForPerson(scope, person, body),
  async revokeSessionLink({ scope, params }) {
    await links.revoke(scope, params.linkId)
    return {}
  },
  getSessionLink: ({ params, person, from }) => entrances.open(params.token, person, from),
  async useSessionLink({ params, person, body, from, setCookies }) {
    const { sessionId, signedIn } = await entrances.enter(params.token, person, body.guest, from)
    if (signedIn) setCookies(signedIn)
    return { sessionId }
  },
})
