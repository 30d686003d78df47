import { httpStatus, type ErrorCode } from '../../contract/errors.ts'
import type { ApiError, RouteReply } from '../../contract/http.ts'
import { ApiProblem } from './ApiProblem.ts'

/** Time for the largest image that is taken over a slow line; a connection may be dead without saying so. */
const answersWithinMs = 120_000

/** Sends an image to an address of the API; throws `ApiProblem`. */
export async function sendImage(address: string, image: Blob): Promise<RouteReply<'addThumbnail'>> {
  const headers = { 'content-type': image.type, accept: 'application/json' }
  const signal = AbortSignal.timeout(answersWithinMs)
  const sent = fetch(address, { method: 'POST', credentials: 'same-origin', headers, body: image, signal })
  const response = await sent.catch(() => undefined)
  const said = (await response?.json().catch(() => undefined)) as Partial<ApiError> | undefined
  if (response?.ok && said) return said as unknown as RouteReply<'addThumbnail'>
  const { code = 'unreachable', message = '' } = said?.error ?? {}
  const isKnown = code === 'unreachable' || Object.hasOwn(httpStatus, code)
  throw new ApiProblem(isKnown ? (code as ErrorCode) : 'failed', response?.status ?? 0, message)
}
