import { roles } from '../../../contract/audience.ts'
import { emptyKeyed, listEntries } from '../../../contract/Keyed.ts'
import type { door } from '../../../contract/features/door.ts'
import { limits } from '../../../contract/limits.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import { isModerator, onlyFor, type Step, type TestedFeature } from './TestedFeature.ts'

const caller = (random: Random, { door }: RoomState) => ({
  id: random.of(listEntries(door.callers))?.id ?? 'nowhere-0',
})
const moderate = (name: string, params: object = {}): Step => ({ by: 'person-0', name: `door.${name}`, params })
const enter = (id: string, more: object = {}): Step => ({
  by: 'server',
  name: 'people.enter',
  params: { id, name: 'Name 0', role: 'attendee', ...more },
})
const put = (name: string, id: string, more: object = {}): Step => ({
  by: 'server',
  name: `people.${name}`,
  params: { id, ...more },
})

/** The room's lock and who waits, as the fuzz uses them: all of it is for moderators. */
export const testedDoor: TestedFeature<typeof door> = {
  likely: {
    lock: () => ({}),
    unlock: () => ({}),
    admit: caller,
    admitAll: () => ({}),
    decline: caller,
    hold: (random, state) => ({ ...caller(random, state), role: random.chance(4) ? null : random.of(roles)! }),
    withdraw: caller,
  },
  stories: [
    // One waits, steps away and comes back, is declined, and is let in after all.
    [
      () => moderate('unlock'),
      () => moderate('lock'),
      () => put('remove', 'person-1'),
      () => enter('person-1'),
      () => put('leave', 'person-1', { forGood: false }),
      () => enter('person-1', { name: 'Name 1' }),
      () => moderate('decline', { id: 'person-1' }),
      () => enter('person-1'),
      () => moderate('admit', { id: 'person-1' }),
      () => enter('person-1'),
      () => moderate('admit', { id: 'person-1' }),
      () => moderate('unlock'),
    ],
    // One gives up, and one's turn is not kept for good.
    [
      () => moderate('lock'),
      () => put('remove', 'person-1'),
      () => enter('person-1'),
      () => put('leave', 'person-1', { forGood: true }),
      () => enter('person-1'),
      () => put('leave', 'person-1', { forGood: false }),
      () => ({ passMs: limits.seatHeldMs }),
      () => ({ by: 'server', name: 'door.withdraw', params: { id: 'person-1' } }),
      () => moderate('unlock'),
    ],
  ],
  gaugesHide: {},
  hides: {
    ...onlyFor(isModerator),
    inView: (state, viewer) => {
      const { locked, callers } = state as RoomState['door']
      const isEmpty = !locked && callers.size === emptyKeyed.size
      return isEmpty || isModerator(viewer) ? [] : ['the lock and who waits']
    },
  },
}
