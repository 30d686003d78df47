import type { Event } from '../../../contract/feature.ts'
import type { audit } from '../../../contract/features/audit.ts'
import type { CommandName } from '../../../contract/room.ts'
import type { Input } from '../handler.ts'

type Act = Event<typeof audit.shape>

/** The entry of a moderating act in the audit, to be decided in the same record as the act (rule M3). */
export function acted(
  { actor, now, id }: Pick<Input<unknown, unknown, unknown>, 'actor' | 'now' | 'id'>,
  what: CommandName,
  { about = null, why = null, undo = null }: Partial<Pick<Act, 'about' | 'why' | 'undo'>> = {},
): { feature: 'audit'; event: Act } {
  return { feature: 'audit', event: { type: 'acted', id: id(), by: actor.id, at: now, what, about, why, undo } }
}
