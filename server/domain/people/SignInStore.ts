import type { Person } from './Person.ts'

/** One device on which a person is signed in; its secret is kept as a hash only. */
export interface SignIn {
  id: string
  tokenHash: string
  personId: string
  createdAt: number
  expiresAt: number
}

/** A link that signs in once, or, where it names nobody, sets the server up. */
export interface SignInLink {
  tokenHash: string
  kind: 'once' | 'setUp'
  personId: string | null
  returnTo: string | null
  expiresAt: number | null
}

/** A link to a person of the sample event: it can be used again and is printed at each start, so it is kept as it is. */
export interface SampleLink {
  token: string
  personId: string
  label: string
  returnTo: string
  position: number
}

/** Port: where sign-ins, links and tries are kept. */
export interface SignInStore {
  insert(signIn: SignIn): Promise<void>
  find(tokenHash: string): Promise<(SignIn & { person: Person }) | undefined>
  extend(id: string, expiresAt: number): Promise<void>
  /** Answers with the sign-in that is over, if there was one. */
  delete(tokenHash: string): Promise<SignIn | undefined>

  insertLink(link: SignInLink): Promise<void>
  findLink(tokenHash: string): Promise<SignInLink | undefined>
  /** Takes the link away; of two who use it at once, one gets it. */
  takeLink(tokenHash: string, kind: SignInLink['kind']): Promise<SignInLink | undefined>
  deleteLinks(which: { kind: SignInLink['kind'] } | { expiredBy: number }): Promise<void>

  insertSampleLink(link: SampleLink): Promise<void>
  findSampleLink(token: string): Promise<SampleLink | undefined>
  listSampleLinks(): Promise<SampleLink[]>

  insertTry(key: string, at: number): Promise<void>
  countTries(key: string, since: number): Promise<number>
  deleteTries(which: { key: string; at?: number } | { before: number }): Promise<void>
}
