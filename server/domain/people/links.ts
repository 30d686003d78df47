import { DomainError } from '../../../contract/errors.ts'
import { pages } from '../../../contract/pages.ts'
import type { Effects } from '../Effects.ts'
import type { Mailer } from '../Mailer.ts'
import type { TransactedStores } from '../Stores.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { SignInLink, SignInStore } from './SignInStore.ts'
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
}
/** Whom a link signs in, and where it leads. */
export interface LinkTarget {
  person: Person
  returnTo: string | null
  worksOnce: boolean
}

const unusable = () => new DomainError('link_unusable', 'This link is used, has run out, or was never made')

/** Links that sign in: one-time ones by e-mail (rule A7), and those of the sample. */
export function createLinks({ store, people, effects, mailer, publicUrl, samplesAllowed }: LinkDeps) {
  /** Where a link leads that was found; else one of the sample by this secret. */
  const target = async (
    found: SignInLink | undefined,
    token: string,
    { signIns, people }: Pick<TransactedStores, 'signIns' | 'people'>,
  ): Promise<LinkTarget> => {
    const worksOnce = usable(found)
    const link = worksOnce ? found : samplesAllowed ? await signIns.findSampleLink(token) : undefined
    const person = link?.personId ? await people.find(link.personId) : undefined
    if (!link || !person) throw unusable()
    return { person, returnTo: link.returnTo, worksOnce }
  }
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
      })
      if (person) await mailer.send(linkMail(person, `${publicUrl}${pages.signInLink(token)}`, linkMinutes))
    },

    /** Whom a link would sign in; does not use it up. */
    async getLink(token: string): Promise<LinkTarget> {
      const link = await store.findLink(hashToken(token))
      return target(link, token, { signIns: store, people })
    },

    /**
     * Uses a link up, and answers with whom it signs in; one of the sample stays good. Who follows an invitation is
     * registered.
     */
    async takeLink(token: string, stores: TransactedStores): Promise<Person> {
      const link = await stores.signIns.takeLink(hashToken(token), 'once', 'invitation')
      const { person } = await target(link, token, stores)
      if (link && link.eventId !== null) await stores.eventPeople.register(link.eventId, person.id)
      return person
    },
  }
}
