import { computed, type ReadonlySignal } from '@preact/signals'
import type { RoomState } from '../../contract/room.ts'
import { UnsentLines } from '../models/UnsentLines.ts'
import { getDraft } from '../net/Draft.ts'
import type { RoomConnection } from '../net/RoomConnection.ts'
import type { RoomAccess } from './RoomAccess.ts'

interface Deps {
  connection: Pick<RoomConnection, 'command' | 'welcome'>
  state: ReadonlySignal<RoomState>
  sessionId: string
  me: string
}

/**
 * What this person has written in each chat and the room has not acknowledged; what an earlier page left is given
 * again.
 */
export function openUnsentLines({ connection, state, sessionId, me }: Deps): RoomAccess['unsent'] {
  const common = (name: string) => ({
    draft: getDraft(me, `${name}.${sessionId}`),
    kept: getDraft(me, `${name}.${sessionId}.unsent`),
    meetingId: () => connection.welcome.peek()!.meetingId,
    newId: () => crypto.randomUUID(),
    after: (ms: number, run: () => void) => void setTimeout(run, ms),
  })
  return {
    chat: new UnsentLines({
      ...common('chat'),
      shown: computed(() => state.value.chat.lines),
      give: ({ text, id }) => connection.command('chat.say', { text, replyTo: null }, id),
    }),
    backchannel: new UnsentLines({
      ...common('backchannel'),
      shown: computed(() => state.value.backchannel),
      give: ({ text, id }) => connection.command('backchannel.say', { text }, id),
    }),
  }
}
