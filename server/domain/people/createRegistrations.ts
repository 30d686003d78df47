import { DomainError } from '../../../contract/errors.ts'
import type { Registration } from '../../../contract/http/registration.ts'
import type { RouteBody } from '../../../contract/http.ts'
import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import { allows } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { EventScope, Rights } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { Mailer } from '../Mailer.ts'
import { participants } from '../routeAccess.ts'
import type { Stores } from '../Stores.ts'
import { announceMember } from './announceMember.ts'
import { hashToken } from './hashToken.ts'
import { isGuest, normalEmail, type Person } from './Person.ts'
import { registrationMail } from './registrationMail.ts'
import { countTry, type Origin } from './tries.ts'

const linkMinutes = 15

export interface RegistrationDeps {
  stores: Stores
  changes: Changes
  rights: Rights
  effects: Effects
  mailer: Mailer
  publicUrl: string
}

/** Registering for events by oneself (rules A6, P3). Rights are asked before. */
export interface Registrations {
  get(scope: EventScope): Registration
  /** Does the same for an address that is known as for one that is not: it does not even look. */
  request(scope: EventScope, body: RouteBody<'registerForEvent'>, from: Origin): Promise<void>
  registerSelf(scope: EventScope, person: Person): Promise<void>
}

const closed = () => new DomainError('closed', 'Registration for this event is closed')

/** Joins the ways to register. */
export function createRegistrations(deps: RegistrationDeps): Registrations {
  const { stores, effects, mailer, publicUrl } = deps
  const { signIns } = stores
  return {
    get: ({ event, who }) => ({
      eventTitle: event.title,
      isOpen: event.registrationOpen,
      isKnown: allows(participants, who),
    }),

    async request({ event }, { firstName, lastName, returnTo, ...body }, from) {
      if (!event.registrationOpen) throw closed()
      const email = normalEmail(body.email)
      await countTry({ store: signIns, effects }, { purpose: 'link', email, from })
      const now = effects.now()
      await signIns.deleteLinks({ expiredBy: now })
      if ((await signIns.countRegistrations(event.id)) >= limits.pendingRegistrations) {
        throw new DomainError('too_many_tries', 'Too many are registering just now; wait a while')
      }
      const token = effects.token()
      await signIns.insertLink({
        tokenHash: hashToken(token),
        kind: 'registration',
        personId: null,
        returnTo: returnTo ?? pages.publicEvent(event.id),
        expiresAt: now + linkMinutes * 60_000,
        eventId: event.id,
        newcomer: { email, firstName: firstName.trim(), lastName: lastName.trim() },
      })
      await mailer.send(registrationMail(email, event, `${publicUrl}${pages.signInLink(token)}`, linkMinutes))
    },

    async registerSelf({ event, who }, person) {
      if (!event.registrationOpen && !allows(participants, who)) throw closed()
      if (isGuest(person)) throw new DomainError('not_allowed', 'A guest has no account')
      const { email, firstName, lastName } = person
      const newcomer = { email, firstName, lastName, newId: person.id }
      const enrolled = await stores.transact(transacted =>
        transacted.eventPeople.enroll(event.id, newcomer, effects.now()),
      )
      if (enrolled === undefined) throw closed()
      announceMember(deps, event.id, person.id)
    },
  }
}
