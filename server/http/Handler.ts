import type { RouteBody, RouteName, RouteParams, RouteQuery, RouteReply } from '../../contract/http.ts'
import type { routeAccess } from '../domain/access.ts'
import type { ScopeOf } from '../domain/createRights.ts'
import type { Origin } from '../domain/people/tries.ts'
import type { Person } from '../domain/people/Person.ts'
import type { SignedIn } from '../domain/people/signIns.ts'

/** A request, checked and allowed. */
export interface Call<N extends RouteName> {
  params: RouteParams<N>
  query: RouteQuery<N>
  body: RouteBody<N>
  /** Where the route acts, looked up while its right was asked. */
  scope: ScopeOf<(typeof routeAccess)[N]>
  /** Null only on routes that are open to who is not signed in. */
  person: 'signedOut' extends (typeof routeAccess)[N]['who'][number] ? Person | null : Person
  /** Where the request comes from, as limits count it. */
  from: Origin
  /** Gives the browser the secrets of a sign-in, or takes that of the sign-in away. */
  setCookies(signedIn: SignedIn | null): void
}

/** Answers one route. */
export type Handler<N extends RouteName> = (call: Call<N>) => Promise<RouteReply<N>>
/** One handler for each of some routes. */
export type Handlers<N extends RouteName> = { [K in N]: Handler<K> }
