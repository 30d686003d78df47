import { routes, type RouteName, type RouteParams } from '../../contract/http.ts'

const pattern = (path: string) => new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[A-Za-z0-9-]{1,40})')}$`)

/** The pages' addresses whose changes are told. */
export const watchedRoutes = [
  'listEvents',
  'getEvent',
  'getPublicEvent',
  'getRegistration',
  'getAgenda',
  'listPeople',
  'listTeam',
  'getSession',
  'getEditor',
  'listVersions',
  'listAttachments',
  'listDeletedSessions',
  'listSessionLinks',
] as const satisfies readonly RouteName[]
type WatchedRoute = (typeof watchedRoutes)[number]
const patterns = watchedRoutes.map(name => ({ name, pattern: pattern(routes[name].path) }))

/** The address of a route with its parameters filled in. */
export function addressOf<N extends WatchedRoute>(
  name: N,
  params: RouteParams<N> extends undefined ? Record<string, never> : RouteParams<N>,
): string {
  return routes[name].path.replace(/:(\w+)/g, (_, key: string) => (params as Record<string, string>)[key]!)
}

/** The watched route that an address belongs to, with its parameters; undefined if there is none. */
export function routeOf(address: string): { name: WatchedRoute; params: Record<string, string> } | undefined {
  for (const { name, pattern } of patterns) {
    const match = pattern.exec(address)
    if (match) return { name, params: { ...match.groups } }
  }
  return undefined
}
