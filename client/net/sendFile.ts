import { routes, type RouteName, type RouteParams, type RouteReply } from '../../contract/http.ts'
import { ApiProblem } from './ApiProblem.ts'
import { addressOf, replyOf } from './api.ts'

type UploadName = { [N in RouteName]: (typeof routes)[N] extends { kind: 'upload' } ? N : never }[RouteName]

/** Sends a file to a route of uploads, as the first media type that it takes; throws `ApiProblem`. */
export async function sendFile<N extends UploadName>(
  name: N,
  { params, file, signal }: { params: RouteParams<N>; file: Blob; signal: AbortSignal },
): Promise<RouteReply<N>> {
  const { method, types } = routes[name]
  const init: RequestInit = { method, body: file, signal, headers: { 'content-type': types[0] } }
  const { response, text } = await send(addressOf(name, params), init).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiProblem('unreachable', 0, 'The server did not answer')
  })
  return replyOf(response, text) as RouteReply<N>
}

async function send(address: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  const response = await fetch(address, init)
  return { response, text: await response.text() }
}
