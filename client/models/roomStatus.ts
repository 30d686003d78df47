import type { EndReason } from '../../contract/envelope.ts'
import type { ErrorCode } from '../../contract/errors.ts'

/** Why a page is not let into the room, where trying again by itself would not help. */
export const finalRefusals = [
  'signed_out',
  'not_allowed',
  'declined',
  'not_found',
  'not_live',
  'ended',
  'full',
] as const satisfies readonly ErrorCode[]
export type RoomRefusal = (typeof finalRefusals)[number]

/**
 * How a page stands to the room. `elsewhere`: this person is in the room from another page, or `waits` before it
 * there, and must say whether to move here (rule J7). `waiting`: before a locked room, until a moderator lets them in
 * (rule J2); also while the connection is `broken`. `reconnecting`: what was last known stays in sight. `outdated`:
 * this page does not understand the server, which a newer page would.
 */
export type RoomStatus =
  | { phase: 'connecting' | 'joined' | 'reconnecting' }
  | { phase: 'elsewhere'; waits?: true }
  | { phase: 'waiting'; broken?: true }
  | { phase: 'refused'; code: RoomRefusal }
  | { phase: 'ended'; reason: Exclude<EndReason, 'comeBack'> | 'left' | 'outdated' }

/** What a refusal at the door means: wait, ask, or give up. */
export function statusAfterRefusal(code: string | undefined, before: RoomStatus, hasBeenIn: boolean): RoomStatus {
  if (code === 'elsewhere') return { phase: 'elsewhere' }
  if (code === 'waits_elsewhere') return { phase: 'elsewhere', waits: true }
  const final = finalRefusals.find(known => known === code)
  if (hasBeenIn && (final === 'ended' || final === 'not_live')) return { phase: 'ended', reason: 'ended' }
  if (final) return { phase: 'refused', code: final }
  return statusInBreak(before, hasBeenIn)
}

/** Without a connection, and coming back; who waits is still shown that, and not that they are entering. */
export function statusInBreak(before: RoomStatus, hasBeenIn: boolean): RoomStatus {
  if (before.phase !== 'waiting') return { phase: hasBeenIn ? 'reconnecting' : 'connecting' }
  return before.broken ? before : { phase: 'waiting', broken: true }
}
