import { DomainError } from '../../../contract/errors.ts'
import { pages } from '../../../contract/pages.ts'
import type { PersonStatus } from '../../../contract/roles.ts'
import type { Effects } from '../Effects.ts'
import type { EventStore } from '../events/EventStore.ts'
import type { Mailer } from '../Mailer.ts'
import type { TransactedStores } from '../Stores.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { EventPeopleStore } from './EventPeopleStore.ts'
import type { Newcomer, SignInLink, SignInStore } from './SignInStore.ts'
import { linkMail } from './linkMail.ts'
import { hashToken } from './hashToken.ts'
import { countTry, type Origin } from './tries.ts'

const linkMinutes = 15

/** What links need; `samplesAllowed` only on a development server that nobody else can reach (rule A9). */
export interface LinkDeps {
  store: SignInStore
  people: PersonStore
  effects: Effects
  mailer: Mailer
  publicUrl: string
  samplesAllowed: boolean
  /** Outside of transactions. */
  events: Pick<EventStore, 'find'>
  eventPeople: Pick<EventPeopleStore, 'find' | 'decline'>
}
/** Whom a link signs in, and where it leads. */
export interface LinkTarget {
  person: Person
  returnTo: string | null
  worksOnce: boolean
}
/** The same, with the event that it leads into. */
export interface OpenedLink extends LinkTarget {
  event: { title: string; by: 'invitation' | 'registration'; status: PersonStatus | null } | null
}
/** Who has used a link, and in which event they may be another one now. */
export interface UsedLink {
  person: Person
  eventId: string | null
}

const closed = () => new DomainError('closed', 'Registration for this event is closed')
const unusable = () => new DomainError('link_unusable', 'This link is used, has run out, or was never made')

/** Links that sign in: one-time ones by e-mail (rule A7), and those of the sample. */
export function createLinks(deps: LinkDeps) {
  const { store, people, effects, mailer, publicUrl, samplesAllowed, events, eventPeople } = deps
  /** Where a link leads that was found; else one of the sample by this secret. */
  const target = async (
    found: SignInLink | undefined,
    token: string,
    { signIns, people }: Pick<TransactedStores, 'signIns' | 'people'>,
  ): Promise<LinkTarget> => {
    const worksOnce = usable(found)
    const link = worksOnce ? found : samplesAllowed ? await signIns.findSampleLink(token) : undefined
    const newcomer = worksOnce ? found?.newcomer : null
    const person = newcomer
      ? await personWho(newcomer, people)
      : link?.personId
        ? await people.find(link.personId)
        : undefined
    if (!link || !person || (worksOnce && isOutgrown(found, person))) throw unusable()
    return { person, returnTo: link.returnTo, worksOnce }
  }
  /** Of an account that is there its own name counts, whatever was typed. */
  const personWho = async (newcomer: Newcomer, people: Pick<PersonStore, 'findByEmail'>): Promise<Person> => {
    const known = await people.findByEmail(newcomer.email)
    if (!known) return { ...newcomer, id: newcomer.email, accountRole: null }
    const { passwordHash: _, ...person } = known
    return person
  }
  /** Who is on the team since they were invited opens nothing of it with what has lain in a mailbox for days. */
  const isOutgrown = (link: SignInLink | undefined, { accountRole }: Person) =>
    link?.kind === 'invitation' && accountRole !== null
  const usable = (link: SignInLink | undefined) =>
    link !== undefined && link.kind !== 'setUp' && link.expiresAt !== null && link.expiresAt > effects.now()
  return {
    /** Refuses who asks too often, in the same way whether or not somebody has this address. */
    async requireFewRequests(email: string, from: Origin): Promise<void> {
      await countTry({ store, effects }, { purpose: 'link', email, from })
    },

    /**
     * Sends a link, if somebody has this address; to be run after the answer. For an address of nobody a link is made
     * that signs nobody in, so that what is asked next takes as long.
     */
    async sendLink(email: string, returnTo: string | null): Promise<void> {
      const now = effects.now()
      await store.deleteLinks({ expiredBy: now })
      const person = await people.findByEmail(normalEmail(email))
      const token = effects.token()
      const expiresAt = now + linkMinutes * 60_000
      const personId = person?.id ?? null
      await store.insertLink({
        tokenHash: hashToken(token),
        kind: 'once',
        personId,
        returnTo,
        expiresAt,
        eventId: null,
        newcomer: null,
      })
      if (person) await mailer.send(linkMail(person, `${publicUrl}${pages.signInLink(token)}`, linkMinutes))
    },

    /** Whom a link would sign in; does not use it up. */
    async getLink(token: string): Promise<OpenedLink> {
      const link = await store.findLink(hashToken(token))
      const found = await target(link, token, { signIns: store, people })
      const into = link && link.eventId !== null ? await events.find(link.eventId) : undefined
      if (!into) return { ...found, event: null }
      const member = await eventPeople.find(into.id, found.person.id)
      const by = link?.kind === 'registration' ? 'registration' : 'invitation'
      return { ...found, event: { title: into.title, by, status: member?.status ?? null } }
    },

    /** Notes that whom a link invites does not come, and answers with the event. */
    async decline(token: string): Promise<string> {
      const link = await store.findLink(hashToken(token))
      const { person } = await target(link, token, { signIns: store, people })
      if (link?.kind !== 'invitation' || link.eventId === null) throw unusable()
      const isDeclined = await eventPeople.decline(link.eventId, person.id)
      if (!isDeclined) throw new DomainError('already_done', 'This person is not only invited any more')
      return link.eventId
    },

    /**
     * Uses a link up, and answers with whom it signs in; one of the sample stays good. Who follows an invitation is
     * registered, and who follows a registration has an account and is in the event.
     */
    async takeLink(token: string, stores: TransactedStores): Promise<UsedLink> {
      const link = await stores.signIns.takeLink(hashToken(token), 'once', 'invitation', 'registration')
      const { person } = await target(link, token, stores)
      const eventId = link?.eventId ?? null
      if (eventId === null) return { person, eventId }
      if (!link?.newcomer) {
        await stores.eventPeople.register(eventId, person.id)
        return { person, eventId }
      }
      const newcomer = { ...link.newcomer, newId: effects.id() }
      const id = await stores.eventPeople.enroll(eventId, newcomer, effects.now())
      const enrolled = id === undefined ? undefined : await stores.people.find(id)
      if (!enrolled) throw closed()
      return { person: enrolled, eventId }
    },
  }
}
