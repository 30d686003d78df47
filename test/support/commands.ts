import { roles } from '../../contract/audience.ts'
import { places } from '../../contract/features/people.ts'
import type { CommandName, CommandParams, RoomState } from '../../contract/room.ts'
import type { Random } from './Random.ts'

const nowhere = 'nowhere-0'
const line = (random: Random, state: RoomState) => ({ id: random.of(state.chat.lines)?.id ?? nowhere })
const seat = (random: Random, state: RoomState) => ({ id: random.of(Object.keys(state.people.seats)) ?? nowhere })

/** Likely parameters for every command, as `by` would give them; texts begin with who may read them. */
export const likelyParams: { [N in CommandName]: (random: Random, state: RoomState, by: string) => CommandParams<N> } =
  {
    'meeting.start': () => ({ endsAt: 3_600_000, unmoderatedLimitMs: 1e9 }),
    'meeting.reschedule': random => ({ endsAt: 3_600_000 + random.below(10) * 60_000 }),
    'meeting.end': () => ({}),
    'meeting.expire': () => ({}),
    'people.enter': random => ({
      id: `person-${random.below(8)}`,
      name: `Name ${random.below(2)}`,
      role: random.of(roles)!,
      place: random.of(places)!,
    }),
    'people.leave': (random, state) => ({ ...seat(random, state), forGood: random.chance(4) }),
    'people.remove': seat,
    'people.setRole': (random, state) => ({ ...seat(random, state), role: random.of(roles)! }),
    'people.joinStage': () => ({}),
    'people.leaveStage': () => ({}),
    'people.setMedia': random => ({ microphone: random.chance(2), camera: random.chance(2) }),
    'chat.say': (random, state) => ({ text: 'everyone: hello', replyTo: random.of(state.chat.lines)?.id ?? null }),
    'chat.delete': line,
    'backchannel.say': () => ({ text: 'staff: psst' }),
  }
