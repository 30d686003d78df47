import type { FeatureView } from '../FeatureView.ts'
import { BackchannelPanel } from './BackchannelPanel.tsx'
import { backchannelWords as words } from './words.ts'

/** What moderators and speakers say among themselves. */
export const backchannelView: FeatureView<'backchannel'> = {
  parts: [
    {
      tab: 'backchannel',
      order: 10,
      label: () => words.backchannel,
      group: 'staff',
      Panel: BackchannelPanel,
      newest: ({ lines }, me) => lines.findLast(line => line.from !== me)?.at,
    },
  ],
  unsent: {
    shown: ({ lines }) => lines,
    give: (command, { text, id }) => command('backchannel.say', { text }, id),
  },
}
