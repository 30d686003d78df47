import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { getSeat } from '../../contract/features/seats.ts'
import { Bar } from './Bar.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { DeviceNotice } from './device/DeviceNotice.tsx'
import { MediaNotice } from './MediaNotice.tsx'
import { PanelModel } from './panel/PanelModel.ts'
import { notices } from './panel/tabsOf.ts'
import { RoomPanel } from './panel/RoomPanel.tsx'
import { RoomTop } from './RoomTop.tsx'
import { SoundGate } from './stage/SoundGate.tsx'
import { Stage } from './stage/Stage.tsx'
import { useRoom } from './RoomAccess.ts'
import { useDigest } from './useDigest.ts'
import { useOwnConnectionLine } from '../pages/ownConnectionLine.ts'
import { announce } from '../ui/announce.ts'
import { roomWords as words } from '../words/room.ts'

/** The whole room: head, stage, bar, and the panel at the side. */
export function RoomScreen() {
  const { state, me } = useRoom()
  const role = useComputed(() => getSeat(state.value.people, me)?.role ?? 'attendee')
  const panel = useMemo(() => new PanelModel(state, role, me), [])
  useEffect(() => () => panel.close(), [])
  useDigest()
  useOwnConnectionLine()
  useEffect(() => announce(words.entered), [])
  return (
    <div class='room' data-panel={panel.open.value ? 'open' : 'closed'}>
      <RoomTop />
      <Stage
        above={
          <>
            <ConnectionNotice />
            <MediaNotice />
            <DeviceNotice />
            {notices.map((FeatureNotice, index) => (
              <FeatureNotice key={index} />
            ))}
          </>
        }
      >
        <SoundGate />
      </Stage>
      {panel.open.value && <RoomPanel model={panel} />}
      <Bar panel={panel} />
    </div>
  )
}
