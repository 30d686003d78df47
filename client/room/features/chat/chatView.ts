import type { FeatureView } from '../FeatureView.ts'
import { ChatPanel } from './ChatPanel.tsx'
import { digestChat } from './digestChat.ts'
import { chatWords as words } from './words.ts'
import './chat.css'

/** The chat with everyone. */
export const chatView: FeatureView<'chat'> = {
  parts: [
    {
      tab: 'stage',
      order: 10,
      label: () => words.chat,
      group: 'everyone',
      Panel: ChatPanel,
      newest: ({ lines }, me) => lines.findLast(line => line.from !== me)?.at,
    },
  ],
  digest: digestChat,
  unsent: {
    shown: ({ lines }) => lines,
    give: (command, { text, id }) => command('chat.say', { text, replyTo: null }, id),
  },
}
