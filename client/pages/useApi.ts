import { useEffect, useMemo } from 'preact/hooks'
import type { JsonRouteName, RouteParams, RouteQuery, RouteReply } from '../../contract/http.ts'
import { openResource, type Resource } from '../models/Resource.ts'
import { addressOf, callApi, type ApiArguments } from '../net/api.ts'
import { watchAddress } from '../net/notices.ts'
import { serverTimeAtLeast } from '../net/serverClock.ts'
import { usePerson } from './SignedIn.tsx'

/** What a route says, kept up to date by notices while the page shows it (rule E4); loaded anew for another person. */
export function useApi<N extends JsonRouteName>(
  name: N,
  params: RouteParams<N>,
  query?: RouteQuery<N>,
): Resource<RouteReply<N>> {
  const address = addressOf(name, params)
  const person = usePerson()?.id
  const resource = useMemo(
    () =>
      openResource<RouteReply<N>>({
        load: signal => callApi(name, ...([{ params, query, signal }] as unknown as ApiArguments<N>)),
        watch: onVersion => watchAddress(address, onVersion),
        now: serverTimeAtLeast,
      }),
    [name, address, JSON.stringify(query), person],
  )
  useEffect(() => () => resource.close(), [resource])
  return resource
}
