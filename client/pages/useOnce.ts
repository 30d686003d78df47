import { useEffect, useMemo } from 'preact/hooks'
import type { JsonRouteName, RouteReply } from '../../contract/http.ts'
import { openResource, type Resource } from '../models/Resource.ts'
import { callApi, type ApiArguments, type ApiRequest } from '../net/api.ts'

/** What a route says, asked once and without notices. */
export function useOnce<N extends JsonRouteName>(name: N, request: ApiRequest<N>): Resource<RouteReply<N>> {
  const resource = useMemo(
    () =>
      openResource<RouteReply<N>>({
        load: signal => callApi(name, ...([{ ...request, signal }] as unknown as ApiArguments<N>)),
      }),
    [name, JSON.stringify(request)],
  )
  useEffect(() => () => resource.close(), [resource])
  return resource
}
