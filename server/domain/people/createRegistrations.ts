import { DomainError } from '../../../contract/errors.ts'
import type { Registration } from '../../../contract/http/registration.ts'
import type { RouteBody } from '../../../contract/http.ts'
import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import { allows } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { EventScope, Rights } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { EventRecord } from '../events/EventStore.ts'
import type { Mailer } from '../Mailer.ts'
import { participants } from '../routeAccess.ts'
import type { Stores } from '../Stores.ts'
import type { AfterAnswer } from './AfterAnswer.ts'
import { announceMember } from './announceMember.ts'
import { hashToken } from './hashToken.ts'
import { isGuest, normalEmail, type Person } from './Person.ts'
import type { Newcomer } from './SignInStore.ts'
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
  afterAnswer: AfterAnswer
}

/** Registering for events by oneself (rules A6, P3). Rights are asked before. */
export interface Registrations {
  get(scope: EventScope, person: Person | null): Registration
  /** Does the same for an address that is known as for one that is not, after the answer: it does not even look. */
  request(scope: EventScope, body: RouteBody<'registerForEvent'>, from: Origin): Promise<void>
  registerSelf(scope: EventScope, person: Person): Promise<void>
}

const closed = () => new DomainError('closed', 'Registration for this event is closed')

/** Joins the ways to register. */
export function createRegistrations(deps: RegistrationDeps): Registrations {
  const { stores, effects, mailer, publicUrl, afterAnswer } = deps
  const { signIns } = stores
  const sendLink = async (event: EventRecord, newcomer: Newcomer, returnTo: string | null) => {
    const now = effects.now()
    const token = effects.token()
    const tokenHash = hashToken(token)
    await signIns.deleteLinks({ expiredBy: now })
    await signIns.insertLink({
      tokenHash,
      kind: 'registration',
      personId: null,
      returnTo: returnTo ?? pages.publicEvent(event.id),
      expiresAt: now + linkMinutes * 60_000,
      eventId: event.id,
      newcomer,
    })
    await signIns.keepNewestRegistrations(event.id, limits.pendingRegistrations)
    try {
      const address = `${publicUrl}${pages.signInLink(token)}`
      await mailer.send(registrationMail(newcomer.email, event, address, linkMinutes))
    } catch (error) {
      await signIns.takeLink(tokenHash, 'registration') // nobody has it; whoever waits for it asks again
      throw error
    }
  }
  return {
    get: ({ event, who }, person) => ({
      eventTitle: event.title,
      isOpen: event.registrationOpen && (mailer.canSend || (person !== null && !isGuest(person))),
      isKnown: allows(participants, who),
    }),

    async request({ event }, { firstName, lastName, returnTo, ...body }, from) {
      if (!event.registrationOpen || !mailer.canSend) throw closed()
      const email = normalEmail(body.email)
      await countTry({ store: signIns, effects }, { purpose: 'link', email, from })
      afterAnswer.run(() =>
        sendLink(event, { email, firstName: firstName.trim(), lastName: lastName.trim() }, returnTo),
      )
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
