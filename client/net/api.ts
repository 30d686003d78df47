import { httpStatus, type ErrorCode } from '../../contract/errors.ts'
import {
  routes,
  type ApiError,
  type RouteBody,
  type JsonRouteName,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
} from '../../contract/http.ts'
import { ApiProblem } from './ApiProblem.ts'

/** Nothing where a route takes nothing; what may be left out where it needs nothing of it. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : object extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value }
/** What a route needs to be asked. */
export type ApiRequest<N extends JsonRouteName> = Part<'params', RouteParams<N>> &
  Part<'query', RouteQuery<N>> &
  Part<'body', RouteBody<N>> & { signal?: AbortSignal }
/** The same as the arguments after the name: nothing for a route that needs nothing. */
export type ApiArguments<N extends JsonRouteName> = object extends ApiRequest<N> ? [ApiRequest<N>?] : [ApiRequest<N>]
type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; signal?: AbortSignal }

/** A connection may be dead without saying so: what has no answer by then gets none. */
const answersWithinMs = 15_000

/** Asks one route of the API; throws `ApiProblem`, or the reason of the caller's own abort. */
export async function callApi<N extends JsonRouteName>(name: N, ...[request]: ApiArguments<N>): Promise<RouteReply<N>> {
  const { params, query, body, signal } = (request ?? {}) as Loose
  const address = fill(routes[name].path, params ?? {}) + search(query ?? {})
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method: routes[name].method, credentials: 'same-origin', headers }
  if (body !== undefined) init.body = JSON.stringify(body)
  const { response, text } = await ask(address, init, signal)
  return replyOf(response, text) as RouteReply<N>
}

/** What a route answered; throws `ApiProblem` where it refused. */
export function replyOf({ ok, status }: Response, text: string): unknown {
  const json = parse(text)
  if (ok && json !== undefined) return json
  throw refusal(status, json)
}

/** The address of a route without its query, such as notices name it. */
export function addressOf<N extends RouteName>(name: N, params: RouteParams<N>): string {
  return fill(routes[name].path, params ?? {})
}

async function ask(
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; text: string }> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), answersWithinMs)
  const giveUp = () => limit.abort()
  signal?.addEventListener('abort', giveUp)
  try {
    signal?.throwIfAborted()
    const response = await fetch(address, { ...init, signal: limit.signal })
    return { response, text: await response.text() }
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem('unreachable', 0, 'The server did not answer')
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

function fill(path: string, params: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function search(query: Record<string, unknown>): string {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  return text && `?${text}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(status: number, json: unknown): ApiProblem {
  const error = (json as Partial<ApiError> | null | undefined)?.error
  // Whoever stands before the server answers in its place while it is away
  if (!error) return new ApiProblem('unreachable', status, `Status ${status}`)
  const known = Object.hasOwn(httpStatus, error.code)
  return new ApiProblem(known ? (error.code as ErrorCode) : 'failed', status, error.message, error.details)
}
