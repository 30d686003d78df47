import { DomainError } from '../../contract/errors.ts'
import type { CommandName } from '../../contract/room.ts'
import type { Actor } from './handler.ts'

const yes = true,
  no = false
const columns = ['attendee', 'speaker', 'moderator', 'server'] as const satisfies readonly Actor['role'][]
type Row = readonly [attendee: boolean, speaker: boolean, moderator: boolean, server: boolean]

/** Which role may give which command (rule A8); what belongs to one person is checked by the handler besides. */
export const permissions = {
  //                    attendee speaker moderator server
  'meeting.start': [no, no, no, yes],
  'meeting.reschedule': [no, no, no, yes],
  'meeting.end': [no, no, yes, yes],
  'meeting.expire': [no, no, no, yes],
  'people.enter': [no, no, no, yes],
  'people.leave': [no, no, no, yes],
  'people.remove': [no, no, no, yes],
  'people.setRole': [no, no, no, yes],
  'people.joinStage': [yes, yes, yes, no],
  'people.leaveStage': [yes, yes, yes, no],
  'people.setMedia': [yes, yes, yes, no],
  'chat.say': [yes, yes, yes, no],
  'chat.delete': [yes, yes, yes, no],
  'backchannel.say': [no, yes, yes, no],
} as const satisfies Record<CommandName, Row>

/** Refuses what the table does not allow. */
export function requireAllowed(role: Actor['role'], command: CommandName): void {
  if (!permissions[command][columns.indexOf(role)]) throw new DomainError('not_allowed', `${role} may not ${command}`)
}
