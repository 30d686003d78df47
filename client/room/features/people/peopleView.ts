import { roomWords } from '../../../words/room.ts'
import type { FeatureView } from '../FeatureView.ts'
import { PeoplePanel } from './PeoplePanel.tsx'

/** Who is in the room. */
export const peopleView: FeatureView = {
  tab: {
    label: roomWords.participants,
    group: 'everyone',
    Panel: PeoplePanel,
    count: ({ people }) => people.here,
  },
}
