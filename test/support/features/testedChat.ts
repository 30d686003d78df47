import type { chat } from '../../../contract/features/chat.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import type { Story, TestedFeature } from './TestedFeature.ts'

/** Mostly one's own, for others' are refused; often the last one, which somebody may have missed. */
function line(random: Random, { chat }: RoomState, by: string) {
  const own = random.chance(4) ? chat.lines : chat.lines.filter(({ from }) => from === by)
  return { id: (random.chance(2) ? own.at(-1) : random.of(own))?.id ?? 'nowhere-0' }
}

const say = (text: string, replyTo: string | null = null) => ({
  by: 'person-0',
  name: 'chat.say',
  params: { text, replyTo },
})
/** Names the line that it answers, which has left the room's small chat after a few such answers. */
const sayOn: Story[number] = ({ chat: { lines } }) => say('everyone: yes', lines.at(-1)?.replyTo ?? lines.at(-1)?.id)

/** The public chat, as the fuzz uses it. */
export const testedChat: TestedFeature<typeof chat> = {
  likely: {
    say: (random, { chat }) => ({
      text: `everyone: ${'hello '.repeat(1 + random.below(8))}`,
      replyTo: random.of(chat.lines)?.id ?? null,
    }),
    delete: line,
  },
  stories: [
    [
      () => say('everyone: oops'),
      ({ chat }) => ({ by: 'person-0', name: 'chat.delete', params: { id: chat.lines.at(-1)?.id ?? 'nowhere-0' } }),
    ],
    [
      () => say('everyone: soon among the older ones'),
      ...Array.from({ length: 8 }, () => sayOn),
      ({ chat }) => ({
        by: 'person-0',
        name: 'chat.delete',
        params: { id: chat.lines.at(-1)?.replyTo ?? 'nowhere-0' },
      }),
    ],
  ],
  hides: 'nothing',
  gaugesHide: {},
}
