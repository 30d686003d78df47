import { roomWords } from '../../../words/room.ts'
import type { FeatureView } from '../FeatureView.ts'
import { BackchannelPanel } from './BackchannelPanel.tsx'

/** What moderators and speakers say among themselves. */
export const backchannelView: FeatureView = {
  tab: {
    label: roomWords.backchannel,
    group: 'staff',
    Panel: BackchannelPanel,
    newest: ({ backchannel }, me) => backchannel.findLast(line => line.from !== me)?.at,
  },
}
