import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { routes, type RouteName } from '../../contract/http.ts'
import type { Part, Route } from '../../contract/route.ts'
import { routeAccess, type Access, type AccessTo } from '../domain/routeAccess.ts'
import type { FilePart } from '../domain/files/FileStore.ts'
import type { ScopeOf, SessionScope } from '../domain/createRights.ts'
import type { Origin } from '../domain/people/tries.ts'
import type { Person } from '../domain/people/Person.ts'
import type { SignedIn } from '../domain/people/signIns.ts'

/** A file to answer with. */
export interface FileReply {
  /** The media type, with its parameters. */
  type: string
  name: string
  /** In bytes; undefined for what is only made while it is sent, of which no parts can be asked for. */
  size: number | undefined
  /** Another one when the bytes are others, so that no parts of two files are joined. */
  version?: string
  shownAs: 'inline' | 'attachment'
  /** Its address never answers with other bytes: browsers keep it, each for itself. */
  isImmutable?: true
  /** Called when the bytes are wanted; whoever opens them need not close them. */
  open(part: FilePart | undefined): Promise<Readable>
}
/** Where to go on, a path of this server. */
export interface Redirection {
  to: string
}
/** What somebody sends; reading it fails with `too_large` over the route's bound. */
export interface Upload {
  type: string
  /** As the request says; undefined if it does not. */
  size: number | undefined
  stream: Readable
}
/** A request as it came in, and what its handler answers it with. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** Refuses if the right to it has ended meanwhile; answers with what is there now. */
  requireStill(): Promise<{ scope: SessionScope }>
}

/** A request, checked and allowed. */
export interface Call<R extends Route, A extends Access> {
  params: Part<R, 'params'>
  query: Part<R, 'query'>
  body: R extends { kind: 'upload' } ? Upload : R extends { kind: 'resumable' } ? Exchange : Part<R, 'body'>
  /** Where the route acts, looked up while its right was asked. */
  scope: ScopeOf<A>
  /** Null only on routes that are open to who is not signed in. */
  person: 'signedOut' extends A['who'][number] ? Person | null : Person
  /** Where the request comes from, as limits count it. */
  from: Origin
  /** Gives the browser the secrets of a sign-in, or takes that of the sign-in away. */
  setCookies(signedIn: SignedIn | null): void
}
type Answer<R extends Route> = R extends { kind: 'file' }
  ? FileReply
  : R extends { kind: 'redirect' }
    ? Redirection
    : R extends { kind: 'resumable' }
      ? void
      : Part<R, 'reply'>

/** Answers one route. */
type Handler<R extends Route, A extends Access> = (call: Call<R, A>) => Promise<Answer<R>>
/** One handler for each of some routes. */
export type Handlers<N extends RouteName> = { [K in N]: Handler<(typeof routes)[K], (typeof routeAccess)[K]> }

/** A route with its row of rights and its handler; their shapes were matched where it was made. */
export interface TableEntry {
  name: string
  route: Route
  access: Access
  handler: (call: never) => Promise<unknown>
}

/** A route that stands beside the contract's. */
export const tableEntry = <const R extends Route, const A extends AccessTo<R>>(
  name: string,
  route: R,
  access: A,
  handler: Handler<R, A>,
): TableEntry => ({ name, route, access, handler })

/** The contract's routes. */
export const tableOf = (handlers: Handlers<RouteName>): TableEntry[] =>
  (Object.keys(routes) as RouteName[]).map(name => ({
    name,
    route: routes[name],
    access: routeAccess[name],
    handler: handlers[name],
  }))
