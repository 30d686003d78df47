import { computed, type ReadonlySignal } from '@preact/signals'
import type { FeatureName } from '../../contract/features/index.ts'
import type { RoomState } from '../../contract/room.ts'
import { UnsentLines } from '../models/UnsentLines.ts'
import { getDraft } from '../net/Draft.ts'
import type { RoomConnection } from '../net/RoomConnection.ts'
import type { FeatureView } from './features/FeatureView.ts'
import type { RoomAccess } from './RoomAccess.ts'
import type { FeatureViews } from './slots/RoomSlots.ts'

interface Deps {
  views: FeatureViews
  connection: Pick<RoomConnection, 'command' | 'welcome' | 'room'>
  state: ReadonlySignal<RoomState>
  sessionId: string
  me: string
}

/**
 * What this person has written in each feature and the room has not acknowledged; what an earlier page left is given
 * again.
 */
export function openUnsentLines({ views, ...deps }: Deps): RoomAccess['unsent'] {
  const names = Object.keys(views) as FeatureName[]
  return Object.fromEntries(names.flatMap(name => openOf(name, views[name], deps)))
}

function openOf<F extends FeatureName>(
  name: F,
  { unsent }: FeatureView<F>,
  { connection, state, sessionId, me }: Omit<Deps, 'views'>,
): [F, UnsentLines][] {
  if (!unsent) return []
  const { meetingId } = connection.welcome.peek()!
  const roomId = connection.room.peek() ?? meetingId
  // What is written in a breakout stays there; a session's next meeting has another main room.
  const where = roomId === meetingId ? sessionId : roomId
  const lines = new UnsentLines({
    draft: getDraft(me, `${name}.${where}`),
    kept: getDraft(me, `${name}.${where}.unsent`),
    roomId: () => roomId,
    shown: computed(() => unsent.shown(state.value[name])),
    give: line => unsent.give((...given) => connection.command(...given), line),
    newId: () => crypto.randomUUID(),
    after: (ms, run) => void setTimeout(run, ms),
  })
  return [[name, lines]]
}
