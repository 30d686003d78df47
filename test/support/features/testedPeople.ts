import { roles } from '../../../contract/audience.ts'
import type { people } from '../../../contract/features/people.ts'
import { getSeat, places } from '../../../contract/features/seats.ts'
import { listEntries } from '../../../contract/Keyed.ts'
import { limits } from '../../../contract/limits.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import type { Step, TestedFeature } from './TestedFeature.ts'

/** As many as ever come; `person-0` is the moderator. */
export const fuzzedPersons = Array.from({ length: 8 }, (_, i) => `person-${i}`)
const others = fuzzedPersons.slice(1)

const seat = (random: Random, { people }: RoomState) => ({
  id: random.of(listEntries(people.seats))?.id ?? 'nowhere-0',
})
const run = (name: string, params: object): Step => ({ by: 'server', name: `people.${name}`, params })
const enter = (id: string, more: object = {}) => run('enter', { id, name: 'Name 0', role: 'attendee', ...more })
const outside = ({ people }: RoomState) => others.find(id => !getSeat(people, id)) ?? 'person-1'

/** The people in the room, as the fuzz uses them. */
export const testedPeople: TestedFeature<typeof people> = {
  likely: {
    enter: random => ({
      id: random.of(fuzzedPersons)!,
      name: `Name ${random.below(2)}`,
      role: random.of(roles)!,
      place: random.of(places)!,
      ...(random.chance(4) && { movesIn: true }),
    }),
    leave: (random, state) => ({ ...seat(random, state), forGood: random.chance(4) }),
    remove: seat,
    moveOn: seat,
    setRole: (random, state) => ({ ...seat(random, state), role: random.of(roles)! }),
    joinStage: () => ({}),
    leaveStage: () => ({}),
    setMedia: random => ({ microphone: random.chance(2), camera: random.chance(2) }),
  },
  stories: [
    // A person comes, goes on the stage and off it, comes back under another name, in another role, and is put out.
    [
      () => run('remove', { id: 'person-1' }),
      () => enter('person-1'),
      () => ({ by: 'person-1', name: 'people.joinStage', params: {} }),
      () => ({ by: 'person-1', name: 'people.setMedia', params: { microphone: true, camera: false } }),
      () => ({ by: 'person-1', name: 'people.leaveStage', params: {} }),
      () => run('leave', { id: 'person-1', forGood: false }),
      () => enter('person-1', { name: 'Name 1', role: 'speaker' }),
      () => run('setRole', { id: 'person-1', role: 'attendee' }),
      () => run('moveOn', { id: 'person-1' }),
      () => enter('person-1', { place: 'stage', movesIn: true }),
      () => run('remove', { id: 'person-1' }),
    ],
    // The room is full of people who left long ago, and another one comes.
    [
      ...others.map(id => () => enter(id)),
      ...others.map(id => () => run('leave', { id, forGood: true })),
      () => ({ passMs: limits.seatHeldMs }),
      state => enter(outside(state)),
    ],
  ],
  hides: 'nothing',
  gaugesHide: { speaking: 'nothing' },
}
