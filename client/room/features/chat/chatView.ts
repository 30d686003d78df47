import { roomWords } from '../../../words/room.ts'
import type { FeatureView } from '../FeatureView.ts'
import { ChatPanel } from './ChatPanel.tsx'

/** The chat with everyone. */
export const chatView: FeatureView = {
  tab: {
    label: roomWords.chat,
    group: 'everyone',
    Panel: ChatPanel,
    newest: ({ chat }, me) => chat.lines.findLast(line => line.from !== me)?.at,
  },
}
