import { roles, type Role } from './audience.ts'
import type { CommandName, RoomState } from './room.ts'

/** Who gives commands: a person in a role, or the server by itself. */
export type ActorRole = Role | 'server'

const everyone = roles
const staff = ['speaker', 'moderator'] as const
const moderators = ['moderator'] as const
const server = ['server'] as const

/** Who may give which command (rule A8); what belongs to one person is checked by the handler besides. */
export const permissions = {
  'meeting.start': server,
  'meeting.reschedule': server,
  'meeting.end': [...moderators, ...server],
  'meeting.expire': server,
  'people.enter': server,
  'people.leave': server,
  'people.remove': server,
  'people.setRole': server,
  'people.joinStage': everyone,
  'people.leaveStage': everyone,
  'people.setMedia': everyone,
  'chat.say': everyone,
  'chat.delete': everyone,
  'backchannel.say': staff,
} as const satisfies Record<CommandName, readonly ActorRole[]>

/** Whether the table allows this role the command, whatever the state. */
export const isAllowed = (role: ActorRole, command: CommandName): boolean =>
  (permissions[command] as readonly ActorRole[]).includes(role)

/**
 * Whether somebody in this role may give the command as the room stands: the server refuses what is not so, and a page
 * does not offer it.
 */
export const may = (room: Pick<RoomState, 'meeting'>, role: ActorRole, command: CommandName): boolean =>
  isAllowed(role, command) && room.meeting.end === null
