import type { RouteBody } from '../../../contract/http.ts'
import type { Changes } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import type { Transact, TransactedStores } from '../Stores.ts'
import type { AfterAnswer } from './AfterAnswer.ts'
import { announceMember } from './announceMember.ts'
import { announceList } from './announcePeople.ts'
import { createLinks, type LinkDeps, type OpenedLink } from './links.ts'
import type { Passwords } from './Passwords.ts'
import type { Person } from './Person.ts'
import { personOfPassword } from './passwordSignIn.ts'
import { createSetUp } from './setUp.ts'
import { createSignIns, type Identity, type SignedIn } from './signIns.ts'
import type { Origin } from './tries.ts'

export interface AccessDeps extends LinkDeps {
  transact: Transact
  passwords: Passwords
  changes: Changes
  rights: Rights
  afterAnswer: AfterAnswer
}

/**
 * Everything about who somebody is: signing in and out, links, and the first account; `from` is where a request comes
 * from.
 */
export interface Access {
  identify(token: string): Promise<Identity | null>
  signIn(credentials: RouteBody<'signIn'>, from: Origin): Promise<SignedIn>
  signOut(token: string | undefined): Promise<void>
  /** Answers before it looks for the address, so that its time says nothing. */
  requestLink(request: RouteBody<'requestLink'>, from: Origin): Promise<void>
  getLink(token: string): Promise<OpenedLink>
  useLink(token: string, from: Origin): Promise<SignedIn>
  declineInvitation(token: string): Promise<void>
  openSetUp(): Promise<string | undefined>
  requireSetUp(token: string): Promise<void>
  setUp(token: string, body: RouteBody<'setUp'>, from: Origin): Promise<SignedIn>
  /** Signs in whomever `who` answers with. */
  begin(from: Origin, who: (stores: TransactedStores) => Promise<Person>): Promise<SignedIn>
}

/** Joins the parts of access. */
export function createAccess(deps: AccessDeps): Access {
  const signIns = createSignIns(deps)
  const links = createLinks(deps)
  const setUp = createSetUp(deps)
  return {
    identify: signIns.identify,
    signOut: signIns.signOut,
    begin: signIns.begin,
    getLink: links.getLink,
    openSetUp: setUp.openSetUp,
    requireSetUp: setUp.requireSetUp,
    async signIn({ email, password }, from) {
      const person = await personOfPassword(deps, email, password, from)
      return signIns.begin(from, async () => person)
    },
    async requestLink({ email, returnTo }, from) {
      await links.requireFewRequests(email, from)
      deps.afterAnswer.run(() => links.sendLink(email, returnTo))
    },
    async useLink(token, from) {
      let eventId: string | null = null
      const signedIn = await signIns.begin(from, async stores => {
        const used = await links.takeLink(token, stores)
        eventId = used.eventId
        return used.person
      })
      if (eventId !== null) announceMember(deps, eventId, signedIn.person.id)
      return signedIn
    },
    async declineInvitation(token) {
      announceList(deps, await links.decline(token))
    },
    async setUp(token, body, from) {
      return signIns.begin(from, await setUp.prepare(token, body))
    },
  }
}
