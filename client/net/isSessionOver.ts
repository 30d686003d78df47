import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import type { SfuRequestName } from '../../contract/sfu.ts'

const codes: readonly ErrorCode[] = ['no_media', 'out_of_turn']
const ofTransports: readonly SfuRequestName[] = ['connectTransport', 'restartIce']

/** Whether the server refuses because it has no session any more, or lacks a transport of it; the request was right. */
export function isSessionOver(name: SfuRequestName, error: unknown): boolean {
  if (!(error instanceof DomainError)) return false
  return codes.includes(error.code) || (error.code === 'not_found' && ofTransports.includes(name))
}
