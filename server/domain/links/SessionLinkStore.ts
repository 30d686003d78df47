import type { Role } from '../../../contract/audience.ts'
import type { LinkLimits } from '../../../contract/linkState.ts'
import type { Grant } from '../access.ts'
import type { Person } from '../people/Person.ts'

/** A link into one session; its secret is kept as a hash only. */
export interface SessionLink extends LinkLimits {
  id: string
  tokenHash: string
  sessionId: string
  role: Role
  /** What a guest link is called; nothing of a personal one. */
  name: string | null
  /** Whom a personal link is for; nobody for a guest link. */
  invited: Pick<Person, 'email' | 'firstName' | 'lastName'> | null
  /** Nobody has seen its secret but who reads the mailbox. */
  isMailed: boolean
  createdBy: string
  createdAt: number
}

/** Somebody who came by a link; `email` is what a guest gave. */
export interface LinkEntry {
  linkId: string
  personId: string
  email: string | null
  at: number
}

/** Port: where links into sessions are kept, with who came by them. */
export interface SessionLinkStore {
  /** False if the session has so many of its kind that are not revoked; also of several who make one at once. */
  insert(link: SessionLink, atMost: number): Promise<boolean>
  findByToken(tokenHash: string): Promise<SessionLink | undefined>
  /** Those that are not revoked first, the latest before the others. */
  list(sessionId: string, limit: number): Promise<SessionLink[]>
  /** False if the session has no such link, or it is revoked already. */
  revoke(sessionId: string, linkId: string, at: number): Promise<boolean>
  /** Counts one use more; false if the link is open no more. Of two on the last use, one gets it. */
  takeUse(linkId: string, now: number): Promise<boolean>
  insertEntry(entry: LinkEntry): Promise<void>
  hasEntry(linkId: string, personId: string): Promise<boolean>
  /** Who came by a link before in the browser that has this secret now; with an e-mail, who gave that. */
  findEntrant(linkId: string, browserHash: string, email?: string): Promise<string | undefined>
  listEntrants(linkId: string): Promise<string[]>
  /** What links make of each of these in a session, by one query; who came by none is left out. */
  grantsIn(sessionId: string, personIds: readonly string[]): Promise<Map<string, Grant[]>>
}
