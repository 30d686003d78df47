import { roles } from '../../contract/audience.ts'
import { features } from '../../contract/features/index.ts'
import type { RoomState } from '../../contract/room.ts'
import { rules } from '../../media/room/features/index.ts'
import { permissions } from '../../contract/permissions.ts'
import type { Room } from '../../media/room/Room.ts'
import { upgrades } from '../../media/room/upgrades.ts'
import { polls } from './features/polls.ts'
import { pollsRules } from './features/pollsRules.ts'
import type { Random } from './Random.ts'
import type { State } from '../../contract/feature.ts'

// Enters one more feature into the tables. A test imports this file first: the room reads the tables when it is loaded.
Object.assign(features, { polls })
Object.assign(rules, { polls: pollsRules })
Object.assign(upgrades, { polls: [] })
Object.assign(permissions, {
  'polls.open': { who: ['moderator'] },
  'polls.vote': { who: roles },
  'polls.close': { who: ['moderator'] },
  'polls.expire': { who: ['server'] },
})

type Polls = State<typeof polls.shape>

/** The polls of a room's state. */
export const pollsOf = (state: RoomState): Polls => (state as RoomState & { polls: Polls }).polls

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

const poll = (random: Random, state: RoomState) => ({ id: random.of(Object.keys(pollsOf(state))) ?? 'nowhere-0' })

/** Likely parameters for the commands of the polls. */
export const likelyPollParams = {
  'polls.open': (random: Random) => ({
    question: 'Which?',
    options: ['a', 'b', 'c'],
    anonymous: random.chance(2),
    closesAt: random.chance(2) ? null : 1e6 + random.below(1e6),
  }),
  'polls.vote': (random: Random, state: RoomState) => ({ ...poll(random, state), option: random.below(3) }),
  'polls.close': poll,
  'polls.expire': poll,
}
