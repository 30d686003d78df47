import { readCommand } from '../../media/room/checks.ts'
import type { CommandReply, RoomEvent } from '../../contract/room.ts'
import type { Room } from '../../media/room/Room.ts'
import type { Rules } from '../../media/room/handler.ts'
import type { permissions } from '../../contract/permissions.ts'
import type { chat } from '../../contract/features/chat.ts'

declare const room: Room
const { id, name, params } = readCommand({})
void room.execute('ann-1', id, name, params)
const line: Promise<{ id: string }> = room.execute('ann-1', 'c-1', 'chat.say', { text: 'x', replyTo: null })
void line
// @ts-expect-error a parameter is missing
void room.execute('ann-1', 'c-1', 'chat.say', { text: 'x' })
// @ts-expect-error there is no such command
void room.execute('ann-1', 'c-1', 'chat.shout', {})
// @ts-expect-error one feature's command with another's parameters
void room.execute('ann-1', 'c-1', 'people.setMedia', { text: 'x', replyTo: null })
// @ts-expect-error the reply has no such field
const reply: CommandReply<'chat.say'> = { line: 'x' }
void reply
// @ts-expect-error an event of another type than the feature's
const rules: Rules<typeof chat> = { commands: { delete: () => ({ events: [{ type: 'wiped' }], reply: {} }) } }
void rules
// @ts-expect-error the table is whole: a row cannot be left out
const table: typeof permissions = {}
void table
const ended: RoomEvent = { feature: 'meeting', event: { type: 'ended', endedAt: 1, endedBy: 'server' } }
// @ts-expect-error another feature's event, which these rules do not name in `emits`
const silent: Rules<typeof chat> = { commands: { delete: () => ({ events: [], reply: {}, also: [ended] }) } }
void silent
