import type { FeatureView } from '../FeatureView.ts'
import { digestPeople } from './digestPeople.ts'
import { ElsewherePage } from './ElsewherePage.tsx'
import { openSeatGroups } from './openSeatGroups.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { joinStage, leaveStage } from './stageActions.ts'
import { peopleWords as words } from './words.ts'
import './people.css'

/** Who is in the room, and where. */
export const peopleView: FeatureView<'people'> = {
  parts: [
    {
      tab: 'participants',
      order: 10,
      label: () => words.participants,
      group: 'everyone',
      Panel: PeoplePanel,
      count: ({ here }) => here,
    },
  ],
  controls: [joinStage],
  menuEntries: [leaveStage],
  openGroups: openSeatGroups,
  digest: digestPeople,
  doors: { elsewhere: ElsewherePage },
}
