import type { Role } from '../../../contract/audience.ts'
import { DomainError } from '../../../contract/errors.ts'
import type { SessionLinkCard } from '../../../contract/http/links.ts'
import type { RouteBody } from '../../../contract/http.ts'
import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import { notFound } from '../access.ts'
import type { SessionScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { Mailer } from '../Mailer.ts'
import { countInvitation } from '../people/countInvitation.ts'
import { hashToken } from '../people/hashToken.ts'
import { fullName, normalEmail, type Person } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import { announceEntrants, announceLinks, type AnnounceLinksDeps } from './announceLinks.ts'
import { sessionLinkMail } from './sessionLinkMail.ts'
import type { SessionLink } from './SessionLinkStore.ts'

const dayMs = 86_400_000
/** All that are not revoked, and the latest of the others. */
const shownLinks = limits.guestLinks + limits.personalLinks + 50

export interface SessionLinkDeps extends AnnounceLinksDeps {
  stores: Stores
  effects: Effects
  mailer: Mailer
  publicUrl: string
}

/** The links into sessions, for those who make them (rule A7). Rights are asked before. */
export interface SessionLinks {
  list(scope: SessionScope): Promise<{ links: SessionLinkCard[] }>
  createForGuests(scope: SessionScope, by: Person, wanted: RouteBody<'createGuestLink'>): Promise<{ token: string }>
  createForPerson(
    scope: SessionScope,
    by: Person,
    wanted: RouteBody<'createPersonalLink'>,
  ): Promise<{ token: string | null }>
  revoke(scope: SessionScope, linkId: string): Promise<void>
}

interface Wanted {
  role: Role
  name: string | null
  invited: SessionLink['invited']
  isMailed: boolean
  maxUses: number | null
  days: number | null
}

const linkCard = (link: SessionLink): SessionLinkCard => ({
  id: link.id,
  kind: link.invited ? 'personal' : 'guest',
  name: link.invited ? fullName(link.invited) : (link.name ?? ''),
  email: link.invited?.email ?? null,
  role: link.role,
  isMailed: link.isMailed,
  uses: link.uses,
  maxUses: link.maxUses,
  expiresAt: link.expiresAt,
  isRevoked: link.isRevoked,
})

/** Joins the making and revoking of links into sessions. */
export function createSessionLinks(deps: SessionLinkDeps): SessionLinks {
  const { stores, effects, mailer, publicUrl, changes } = deps
  const { sessionLinks } = stores

  const create = async ({ session }: SessionScope, by: Person, { days, ...wanted }: Wanted) => {
    const token = effects.token()
    const now = effects.now()
    const link: SessionLink = {
      ...wanted,
      id: effects.id(),
      tokenHash: hashToken(token),
      sessionId: session.id,
      uses: 0,
      expiresAt: days === null ? null : now + days * dayMs,
      isRevoked: false,
      createdBy: by.id,
      createdAt: now,
    }
    const atMost = wanted.invited ? limits.personalLinks : limits.guestLinks
    if (!(await sessionLinks.insert(link, atMost))) throw new DomainError('full', 'This session has too many links')
    return { id: link.id, token }
  }

  return {
    list: async ({ session }) => ({ links: (await sessionLinks.list(session.id, shownLinks)).map(linkCard) }),

    async createForGuests(scope, by, { name, ...bounds }) {
      const guests = { role: 'attendee', name: name.trim(), invited: null, isMailed: false } as const
      const { token } = await create(scope, by, { ...guests, ...bounds })
      announceLinks(deps, scope.session)
      return { token }
    },

    async createForPerson(scope, by, { email, firstName, lastName, ...wanted }) {
      const invited = { email: normalEmail(email), firstName: firstName.trim(), lastName: lastName.trim() }
      if (wanted.isMailed) await countInvitation({ store: stores.signIns, effects }, by.id, invited.email)
      const { id, token } = await create(scope, by, { ...wanted, name: null, invited })
      const { event, session } = scope
      try {
        if (wanted.isMailed) {
          const sessionTitle = session.published?.title ?? session.draftTitle
          const address = `${publicUrl}${pages.sessionLink(token)}`
          const mail = { invited, by, sessionTitle, eventTitle: event.title, role: wanted.role, address }
          await mailer.send(sessionLinkMail(mail))
        }
      } catch (error) {
        await sessionLinks.revoke(session.id, id, effects.now()) // nobody has it
        throw error
      } finally {
        announceLinks(deps, session)
      }
      return { token: wanted.isMailed ? null : token }
    },

    async revoke({ session }, linkId) {
      if (!(await sessionLinks.revoke(session.id, linkId, effects.now()))) throw notFound()
      changes.rightsChanged.publish({ sessionId: session.id })
      announceLinks(deps, session)
      announceEntrants(deps, session, await sessionLinks.listEntrants(linkId))
    },
  }
}
