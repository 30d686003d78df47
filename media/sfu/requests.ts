import { Compile } from 'typebox/compile'
import { DomainError } from '../../contract/errors.ts'
import type { RtpParameters } from '../../contract/rtp.ts'
import { kindOf, sfuRequests, type SfuRequest, type SfuRequestName, type Source } from '../../contract/sfu.ts'

/** A request with the params of its name. */
export type CheckedRequest = { [N in SfuRequestName]: SfuRequest<N> }[SfuRequestName]

// Compiled once, when the process starts. A map, so that no name finds what an object inherits.
const checks = new Map(Object.entries(sfuRequests).map(([name, shape]) => [name, Compile(shape)]))

const isRequest = (request: { name: string; params: unknown }): request is CheckedRequest =>
  checks.get(request.name)?.Check(request.params) === true

/** The request in what a page has sent. */
export function readRequest(name: string, params: unknown): CheckedRequest {
  const request = { name, params }
  if (!isRequest(request)) throw new DomainError('bad_command', 'Not a request of the SFU')
  return request
}

/** Refuses a picture that is sent as a microphone, or sound as a camera. */
export function requireKind(source: Source, { codecs }: RtpParameters): void {
  const kind = kindOf[source]
  if (!codecs.every(codec => codec.mimeType.toLowerCase().startsWith(`${kind}/`))) {
    throw new DomainError('bad_command', `A ${source} sends ${kind}`)
  }
}
