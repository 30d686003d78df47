import { roles, type Role } from './audience.ts'
import type { CommandName, RoomState } from './room.ts'

/** Who gives commands: a person in a role, or the server by itself. */
export type ActorRole = Role | 'server'

const everyone = roles
const staff = ['speaker', 'moderator'] as const
const moderators = ['moderator'] as const
const server = ['server'] as const

interface Row {
  who: readonly ActorRole[]
  /** What a person does with it leaves an entry in the audit (rule M3). */
  audited?: true
}

/** Who may give which command (rule A8); what belongs to one person is checked by the handler besides. */
export const permissions = {
  'meeting.start': { who: server },
  'meeting.reschedule': { who: server },
  'meeting.end': { who: [...moderators, ...server], audited: true },
  'meeting.expire': { who: server },
  'people.enter': { who: server },
  'people.leave': { who: server },
  'people.remove': { who: server },
  'people.moveOn': { who: server },
  'people.setRole': { who: server },
  'people.joinStage': { who: everyone },
  'people.leaveStage': { who: everyone },
  'people.setMedia': { who: everyone },
  'chat.say': { who: everyone },
  'chat.delete': { who: everyone },
  'backchannel.say': { who: staff },
  'hands.raise': { who: everyone },
  'hands.lower': { who: everyone },
  'hands.lowerOf': { who: moderators, audited: true },
  'hands.lowerAll': { who: moderators, audited: true },
  'hands.drop': { who: server },
  'door.lock': { who: moderators, audited: true },
  'door.unlock': { who: moderators, audited: true },
  'door.admit': { who: moderators, audited: true },
  'door.admitAll': { who: moderators, audited: true },
  'door.decline': { who: moderators, audited: true },
  'door.hold': { who: server },
  'door.withdraw': { who: server },
  'rooms.begin': { who: server },
  'rooms.open': { who: server },
  'rooms.close': { who: server },
  'rooms.move': { who: server },
} as const satisfies Record<CommandName, Row>

const rowOf = (command: CommandName): Row => permissions[command]

/** Whether the table allows this role the command, whatever the state. */
export const isAllowed = (role: ActorRole, command: CommandName): boolean => rowOf(command).who.includes(role)

/** Whether what a person does with this command stands in the audit. */
export const isAudited = (command: CommandName): boolean => rowOf(command).audited ?? false

/**
 * Whether somebody in this role may give the command as the room stands: the server refuses what is not so, and a page
 * does not offer it.
 */
export const may = (room: Pick<RoomState, 'meeting'>, role: ActorRole, command: CommandName): boolean =>
  isAllowed(role, command) && room.meeting.end === null
