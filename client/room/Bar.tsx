import { useComputed } from '@preact/signals'
import { LogOut, MessageSquare, Mic, MicOff, Video, VideoOff } from 'lucide-preact'
import { getSeat } from '../../contract/features/seats.ts'
import { useRef } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'
import { phone } from '../ui/phone.ts'
import { useMedia } from '../ui/useMedia.ts'
import { useNeighbourFocus } from '../ui/useNeighbourFocus.ts'
import { roomWords as words } from '../words/room.ts'
import { Control } from './Control.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import type { PanelModel } from './panel/PanelModel.ts'
import { useRoom } from './RoomAccess.ts'
import { ActionControl } from './slots/ActionControl.tsx'
import { Contribution } from './slots/Contribution.tsx'
import { useSlots } from './slots/SlotsContext.ts'

/** The bottom bar: what one does oneself, and the way out. A label says what a press does. */
export function Bar({ panel }: { panel: PanelModel }) {
  const room = useRoom()
  const { controls } = useSlots()
  const isPhone = useMedia(phone)
  const bar = useRef<HTMLElement>(null)
  const onFocusIn = useNeighbourFocus(bar, bar)
  const hasDevices = useComputed(
    () => room.media.status.value !== 'unsupported' && getSeat(room.state.value.people, room.me)?.place === 'stage',
  ).value
  return (
    <footer ref={bar} class='bar' data-surface='stage' tabIndex={-1} onFocusIn={onFocusIn}>
      <div class='bar__side' />
      {hasDevices && <Devices />}
      {controls
        .filter(({ onPhone }) => !isPhone || onPhone === 'bar')
        .map(control => (
          <Contribution key={control.key} name={control.key} bar>
            <ActionControl action={control} />
          </Contribution>
        ))}
      <Control
        label={panel.open.value ? words.hidePanel : words.showPanel}
        icon={MessageSquare}
        expanded={panel.open.value}
        unread={!panel.open.value && panel.unread.value.length > 0}
        onClick={() => {
          panel.open.value = !panel.open.value
        }}
      />
      <span class='bar__leave only-phone'>
        <Control label={words.leave} icon={LogOut} onClick={room.leave} />
      </span>
      <MoreMenu />
      <div class='bar__side'>
        <Button icon={LogOut} onClick={room.leave}>
          {words.leave}
        </Button>
      </div>
    </footer>
  )
}

function Devices() {
  const { media } = useRoom()
  const microphone = media.microphone.value,
    camera = media.camera.value
  const hasMicrophone = microphone === 'on',
    hasCamera = camera === 'on'
  return (
    <>
      <Control
        label={hasMicrophone ? words.mute : words.unmute}
        icon={hasMicrophone ? Mic : MicOff}
        off={!hasMicrophone}
        busy={microphone === 'starting'}
        onClick={() => media.setMicrophone(!hasMicrophone)}
      />
      <Control
        label={hasCamera ? words.stopVideo : words.startVideo}
        icon={hasCamera ? Video : VideoOff}
        off={!hasCamera}
        busy={camera === 'starting'}
        onClick={() => media.setCamera(!hasCamera)}
      />
    </>
  )
}
