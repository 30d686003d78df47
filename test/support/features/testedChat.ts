import type { chat } from '../../../contract/features/chat.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import type { TestedFeature } from './TestedFeature.ts'

const line = (random: Random, { chat }: RoomState) => ({ id: random.of(chat.lines)?.id ?? 'nowhere-0' })

/** The public chat, as the fuzz uses it. */
export const testedChat: TestedFeature<typeof chat> = {
  likely: {
    say: (random, { chat }) => ({ text: 'everyone: hello', replyTo: random.of(chat.lines)?.id ?? null }),
    delete: line,
  },
  stories: [
    [
      () => ({ by: 'person-0', name: 'chat.say', params: { text: 'everyone: oops', replyTo: null } }),
      ({ chat }) => ({ by: 'person-0', name: 'chat.delete', params: { id: chat.lines.at(-1)?.id ?? 'nowhere-0' } }),
    ],
  ],
  hides: 'nothing',
}
