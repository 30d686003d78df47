import { useComputed, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { getSeat } from '../../contract/features/seats.ts'
import { Bar } from './Bar.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { DeviceNotice } from './device/DeviceNotice.tsx'
import { MediaNotice } from './MediaNotice.tsx'
import { PanelModel } from './panel/PanelModel.ts'
import { RoomPanel } from './panel/RoomPanel.tsx'
import { RoomTop } from './RoomTop.tsx'
import { SoundGate } from './stage/SoundGate.tsx'
import { Stage } from './stage/Stage.tsx'
import { useRoom } from './RoomAccess.ts'
import { ActionQuestion } from './slots/ActionQuestion.tsx'
import { Contribution } from './slots/Contribution.tsx'
import { useSlots } from './slots/SlotsContext.ts'
import { useDigest } from './slots/useDigest.ts'
import { useFeatureToasts } from './slots/useFeatureToasts.ts'
import { useShortcuts } from './slots/useShortcuts.ts'
import { useOwnConnectionLine } from '../pages/ownConnectionLine.ts'
import { announce } from '../ui/announce.ts'
import { roomWords as words } from '../words/room.ts'

/** The whole room: head, stage, bar, and the panel at the side. */
export function RoomScreen() {
  const { state, me, wantedTab } = useRoom()
  const slots = useSlots()
  const role = useComputed(() => getSeat(state.value.people, me)?.role ?? 'attendee')
  const panel = useMemo(() => new PanelModel(slots, role, me), [])
  useEffect(() => () => panel.close(), [])
  useSignalEffect(() => {
    if (!wantedTab.value) return
    panel.open.value = true
    panel.select(wantedTab.value)
    wantedTab.value = undefined
  })
  useDigest()
  useFeatureToasts()
  useShortcuts()
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
            {slots.notices.map(({ key, Notice }) => (
              <Contribution key={key} name={key}>
                <Notice />
              </Contribution>
            ))}
          </>
        }
      >
        <SoundGate />
      </Stage>
      {panel.open.value && <RoomPanel model={panel} />}
      <Bar panel={panel} />
      <ActionQuestion />
    </div>
  )
}
