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
  connection: Pick<RoomConnection, 'command' | 'welcome'>
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
  const lines = new UnsentLines({
    draft: getDraft(me, `${name}.${sessionId}`),
    kept: getDraft(me, `${name}.${sessionId}.unsent`),
    meetingId: () => connection.welcome.peek()!.meetingId,
    shown: computed(() => unsent.shown(state.value[name])),
    give: line => unsent.give((...given) => connection.command(...given), line),
    newId: () => crypto.randomUUID(),
    after: (ms, run) => void setTimeout(run, ms),
  })
  return [[name, lines]]
}
