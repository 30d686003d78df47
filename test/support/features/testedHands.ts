import type { hands } from '../../../contract/features/hands.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import { isModerator, type TestedFeature } from './TestedFeature.ts'

const hand = (random: Random, { hands }: RoomState) => ({ id: random.of(hands)?.id ?? 'nowhere-0' })

/** Raised hands, as the fuzz uses them: who has raised theirs is for moderators, and for that person. */
export const testedHands: TestedFeature<typeof hands> = {
  likely: { raise: () => ({}), lower: () => ({}), lowerOf: hand, lowerAll: () => ({}), drop: hand },
  stories: [
    [
      () => ({ by: 'person-1', name: 'hands.raise', params: {} }),
      () => ({ by: 'person-0', name: 'hands.raise', params: {} }),
      () => ({ by: 'person-0', name: 'hands.lowerOf', params: { id: 'person-1' } }),
      () => ({ by: 'person-0', name: 'hands.lower', params: {} }),
    ],
  ],
  hides: {
    inEvent: ({ type, id }, viewer) => (id === viewer.id || isModerator(viewer) ? [] : [`${type} of ${id}`]),
    inView: (hands, viewer) =>
      (hands as { id: string }[])
        .filter(({ id }) => id !== viewer.id && !isModerator(viewer))
        .map(({ id }) => `the hand of ${id}`),
  },
  gaugesHide: {},
}
