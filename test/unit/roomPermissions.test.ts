import { expect, test } from 'vitest'
import type { DomainError } from '../../contract/errors.ts'
import type { CommandName } from '../../contract/room.ts'
import { isAllowed, isAudited, may, permissions } from '../../contract/permissions.ts'
import { likelyParams } from '../support/commands.ts'
import { openRoom } from '../support/openRoom.ts'
import { Random } from '../support/Random.ts'

const everybody: CommandName[] = [
  'people.joinStage',
  'people.leaveStage',
  'people.setMedia',
  'chat.say',
  'chat.delete',
  'hands.raise',
  'hands.lower',
]
const ofDoor: CommandName[] = ['door.lock', 'door.unlock', 'door.admit', 'door.admitAll', 'door.decline']
const allowed: Record<string, readonly CommandName[]> = {
  attendee: everybody,
  speaker: [...everybody, 'backchannel.say'],
  moderator: [...everybody, 'backchannel.say', 'meeting.end', 'hands.lowerOf', 'hands.lowerAll', ...ofDoor],
  server: [
    'meeting.start',
    'meeting.reschedule',
    'meeting.end',
    'meeting.expire',
    'people.enter',
    'people.leave',
    'people.remove',
    'people.moveOn',
    'people.setRole',
    'hands.drop',
    'door.hold',
    'door.withdraw',
    'rooms.begin',
    'rooms.open',
    'rooms.close',
    'rooms.move',
  ],
}
const commands = Object.keys(permissions) as CommandName[]
const pairs = Object.keys(allowed).flatMap(role =>
  commands.map(command => [role, command, allowed[role]!.includes(command)] as const),
)

test.each(pairs)('[A8] may a %s %s: %s', async (role, command, expected) => {
  const { room } = await openRoom()
  const params = likelyParams[command](new Random(1), room.state, `${role}-1`)
  const outcome = await (
    role === 'server' ? room.run(command, params) : room.execute(`${role}-1`, 'c-1', command, params)
  ).then(
    () => 'done',
    (error: DomainError) => error.code,
  )
  expect(outcome !== 'not_allowed').toBe(expected)
})

test('[M3] what moderators alone may do stands in the audit', () => {
  const isModerators = (command: CommandName) => isAllowed('moderator', command) && !isAllowed('speaker', command)
  expect(commands.filter(isModerators).filter(command => !isAudited(command))).toEqual([])
})

test('[A8] [J3] once the meeting is over nobody may give any command', async () => {
  const { room } = await openRoom()
  expect(may(room.state, 'moderator', 'chat.say')).toBe(true)
  expect(may(room.state, 'attendee', 'backchannel.say')).toBe(false)
  await room.execute('moderator-1', 'c-1', 'meeting.end', {})
  expect(commands.filter(command => may(room.state, 'moderator', command))).toEqual([])
})
