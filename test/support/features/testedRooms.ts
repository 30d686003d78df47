import type { rooms } from '../../../contract/features/rooms.ts'
import { listEntries } from '../../../contract/Keyed.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import { isModerator, type Step, type TestedFeature } from './TestedFeature.ts'

const ids = ['room-1', 'room-2', 'room-3']
const anyRoom = (random: Random) => ({ id: random.of(ids)! })
const run = (name: string, params: object): Step => ({ by: 'server', name: `rooms.${name}`, params })
const move = (room: string | null) => run('move', { id: 'person-1', room })

/** Breakouts and who is in which, as the fuzz uses them: all of it is for moderators. */
export const testedRooms: TestedFeature<typeof rooms> = {
  likely: {
    begin: () => ({ session: 'session-1', parent: 'room-0' }),
    open: anyRoom,
    close: anyRoom,
    move: (random, { people }: RoomState) => ({
      id: random.of(listEntries(people.seats))?.id ?? 'nowhere-0',
      room: random.chance(3) ? null : random.of(ids)!,
    }),
  },
  stories: [
    // A person goes from one to another, is back in the main room as one is closed, and so is who is put out there.
    [
      () => run('begin', { session: 'session-1', parent: 'room-0' }),
      ...ids.map(id => () => run('close', { id })),
      ...ids.map(id => () => run('open', { id })),
      () => move('room-1'),
      () => move('room-2'),
      () => move(null),
      () => move('room-2'),
      () => run('close', { id: 'room-2' }),
      () => move('room-1'),
      () => ({ by: 'server', name: 'people.remove', params: { id: 'person-1' } }),
    ],
  ],
  gaugesHide: { breakouts: (_, viewer) => (isModerator(viewer) ? [] : ['who is in which breakout']) },
  hides: {
    inEvent: ({ type }, viewer) => (isModerator(viewer) || type === 'began' ? [] : [type]),
    inView: (state, viewer) => {
      const { open, places } = state as RoomState['rooms']
      return isModerator(viewer) || open.size + places.size === 0 ? [] : ['which breakouts there are, and who is there']
    },
  },
}
