import { roles } from '../../contract/audience.ts'
import { features } from '../../contract/features/index.ts'
import { rules } from '../../media/room/features/index.ts'
import { permissions } from '../../contract/permissions.ts'
import type { Room } from '../../media/room/Room.ts'
import { upgrades } from '../../media/room/upgrades.ts'
import { polls } from './features/polls.ts'
import { tested } from './features/tested.ts'
import { testedPolls } from './features/testedPolls.ts'
import { pollsRules } from './features/pollsRules.ts'

// Enters one more feature into the tables. A test imports this file first: the room reads the tables when it is loaded.
Object.assign(features, { polls })
Object.assign(rules, { polls: pollsRules })
Object.assign(upgrades, { polls: [] })
Object.assign(tested, { polls: testedPolls })
Object.assign(permissions, {
  'polls.open': { who: ['moderator'] },
  'polls.vote': { who: roles },
  'polls.close': { who: ['moderator'] },
  'polls.expire': { who: ['server'] },
})

export { pollsOf } from './features/testedPolls.ts'

/** Runs a command of the polls. */
export const executePolls = (
  room: Room,
  person: string,
  id: string,
  command: keyof typeof polls.shape.commands,
  params: unknown,
) =>
  (
    room.execute as unknown as (person: string, id: string, name: string, params: unknown) => Promise<{ id: string }>
  ).call(room, person, id, `polls.${command}`, params)
