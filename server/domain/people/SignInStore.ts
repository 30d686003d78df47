import type { Person } from './Person.ts'

/** One device on which a person is signed in; its secret is kept as a hash only. */
export interface SignIn {
  id: string
  tokenHash: string
  personId: string
  createdAt: number
  expiresAt: number
}

/** Somebody who registers, as they say themselves; nothing is written of them until they have shown the mailbox. */
export type Newcomer = Pick<Person, 'email' | 'firstName' | 'lastName'>

/**
 * A link that signs in once, as one to an event does that invites or registers, or, where it names nobody, sets the
 * server up.
 */
export interface SignInLink {
  tokenHash: string
  kind: 'once' | 'invitation' | 'registration' | 'setUp'
  personId: string | null
  returnTo: string | null
  expiresAt: number | null
  /** Into which an invitation is, or a registration. */
  eventId: string | null
  /** Of a registration, which names no person. */
  newcomer: Newcomer | null
}

/**
 * A link to a person of the sample event: it can be used again and is printed at each start, so it is kept as it is.
 */
export interface SampleLink {
  token: string
  personId: string
  label: string
  returnTo: string
  position: number
}

/** One try to sign in or to get a link; `key` is a hash of what it counts against. */
export interface Try {
  id: string
  key: string
  at: number
}

/** The tries that count now, without one's own. */
export interface TrySpan {
  since: number
  until: number
  except: readonly string[]
}

/** A browser in which a person has signed in. */
export interface KnownBrowser {
  tokenHash: string
  personId: string
  usedAt: number
}

/** Port: where sign-ins, links and tries are kept. */
export interface SignInStore {
  insert(signIn: SignIn): Promise<void>
  find(tokenHash: string): Promise<(SignIn & { person: Person }) | undefined>
  extend(id: string, expiresAt: number): Promise<void>
  /** Deletes at most so many of those that had expired by then, the oldest first. */
  deleteExpired(expiredBy: number, atMost: number): Promise<void>
  /** Answers with the sign-in that is over, if there was one. */
  delete(tokenHash: string): Promise<SignIn | undefined>

  insertLink(link: SignInLink): Promise<void>
  findLink(tokenHash: string): Promise<SignInLink | undefined>
  /** Takes the link away; of two who use it at once, one gets it. */
  takeLink(tokenHash: string, ...kinds: SignInLink['kind'][]): Promise<SignInLink | undefined>
  /**
   * Of an event's registrations that wait for their link to be used, deletes all but so many, the oldest first. None is
   * refused for want of a place: few networks could take all places, and keep everybody else out. These, slowed down
   * to one a second each, need many minutes to drive out a link that is just being sent.
   */
  keepNewestRegistrations(eventId: string, atMost: number): Promise<void>
  deleteLinks(which: { kind: SignInLink['kind'] } | { expiredBy: number }): Promise<void>

  insertSampleLink(link: SampleLink): Promise<void>
  findSampleLink(token: string): Promise<SampleLink | undefined>
  listSampleLinks(): Promise<SampleLink[]>

  insertTries(tries: readonly Try[]): Promise<void>
  /** How many there are of each key in a span of time, and when the last one was; keys without any are left out. */
  countTries(keys: readonly string[], which: TrySpan): Promise<Map<string, { count: number; lastAt: number }>>
  /** Those with these ids and those of this key, or those of long ago. */
  deleteTries(which: { ids: readonly string[]; key?: string } | { before: number }): Promise<void>

  /**
   * When the person with this e-mail last signed in, in the browser that has this secret now; undefined if never. It
   * stays the same when others sign in there, and the secret is another one.
   */
  findBrowserUse(tokenHash: string, email: string): Promise<number | undefined>
  /** Gives a browser a new secret, under which it stays known to all who have signed in there, and now to one more. */
  rememberBrowser(browser: KnownBrowser & { earlierHash: string | undefined }): Promise<void>
  forgetBrowsers(unusedSince: number): Promise<void>
}
