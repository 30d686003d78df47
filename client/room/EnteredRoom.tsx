import { computed, signal, useComputed, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { initialRoom, type Gauges } from '../../contract/room.ts'
import type { LocalMedia } from '../models/LocalMedia.ts'
import type { RoomStatus } from '../models/roomStatus.ts'
import { hearBuild } from '../net/pageBuild.ts'
import { hearServerTime } from '../net/serverClock.ts'
import { Entering } from './Entering.tsx'
import { featureViews } from './features/index.ts'
import { showStageRefused } from './features/people/showStageRefused.ts'
import { openUnsentLines } from './openUnsentLines.ts'
import { RoomProvider, type RoomAccess } from './RoomAccess.ts'
import { RoomScreen } from './RoomScreen.tsx'
import { openVisit, type Entrance, type RoomVisit } from './RoomVisit.ts'
import { ActionRuns } from './slots/ActionRuns.ts'
import { doorFor } from './slots/doorFor.ts'
import { openSlots } from './slots/RoomSlots.ts'
import { SlotsProvider } from './slots/SlotsContext.ts'

export interface EnteredRoomProps {
  sessionId: string
  tab: string
  entrance: Entrance
  local: LocalMedia
  /** Let in, or waiting to be: from now on a reload of this tab leads straight back. */
  onSeated: () => void
  /** Out again, or not let in. */
  onOut: (status: Extract<RoomStatus, { phase: 'ended' | 'refused' }>) => void
}

/** Inside a room, or at its door. When its person is moved, nothing is left of the room before but the media. */
export function EnteredRoom({ sessionId, tab, entrance, local, onSeated, onOut }: EnteredRoomProps) {
  const visit = useMemo(() => openVisit({ sessionId, tab, entrance, local, onRefused: showStageRefused }), [])
  const { connection } = visit
  const status = connection.status.value
  const isSeated = useComputed(() => connection.state.value !== undefined).value
  const isWaiting = status.phase === 'waiting'
  useEffect(() => () => visit.close(), [])
  useSignalEffect(() => {
    const welcome = connection.welcome.value
    if (!welcome) return
    hearServerTime(welcome.now)
    hearBuild(welcome.build)
  })
  useEffect(() => {
    if (isSeated || isWaiting) onSeated()
  }, [isSeated, isWaiting])
  useEffect(() => {
    if (status.phase === 'ended' || status.phase === 'refused') onOut(status)
  }, [status])
  const Door = doorFor(featureViews, status.phase)
  if (Door) return <Door sessionId={sessionId} connection={connection} />
  if (!isSeated) return <Entering sessionId={sessionId} />
  return <Seated key={connection.room.value} visit={visit} sessionId={sessionId} />
}

const levelsOf = (gauges: Gauges) => new Map(gauges['people.speaking']?.map(({ personId, level }) => [personId, level]))

function Seated({ visit: { connection, media }, sessionId }: { visit: RoomVisit; sessionId: string }) {
  const access = useMemo((): RoomAccess => {
    const { personId: me, title } = connection.welcome.peek()!
    const state = computed(() => connection.state.value ?? initialRoom)
    return {
      sessionId,
      title,
      me,
      media,
      status: connection.status,
      gauges: connection.gauges,
      levels: computed(() => levelsOf(connection.gauges.value)),
      state,
      unsent: openUnsentLines({ views: featureViews, connection, state, sessionId, me }),
      command: (name, params) => connection.command(name, params),
      older: (feature, before) => connection.older(feature, before),
      wantedTab: signal(undefined),
      leave: () => connection.close(),
    }
  }, [])
  const provided = useMemo(
    () => ({ slots: openSlots(featureViews, access.state), actions: new ActionRuns(access) }),
    [access],
  )
  return (
    <RoomProvider value={access}>
      <SlotsProvider value={provided}>
        <RoomScreen />
      </SlotsProvider>
    </RoomProvider>
  )
}
