import { Mic, MicOff, Video as VideoIcon, VideoOff } from 'lucide-preact'
import type { LocalMedia } from '../../models/LocalMedia.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { deviceWords as words } from '../../words/devices.ts'
import { Control } from '../Control.tsx'
import { Level } from '../stage/Level.tsx'
import { Video } from '../stage/Video.tsx'

const audible = 0.02

/**
 * One's own picture before entering, with lines to sit by, and the two switches; `onTurnOn` offers both at once (rule
 * J1).
 */
export function DevicePreview({ local, onTurnOn }: { local: LocalMedia; onTurnOn: (() => void) | undefined }) {
  const track = local.camera.track.value
  const camera = local.camera.state.value,
    microphone = local.microphone.state.value
  return (
    <div class='tile devices__preview' data-surface='stage'>
      <div class='devices__nothing'>
        <p class='muted'>{camera !== 'off' ? words.starting : words.cameraOffHere}</p>
        {onTurnOn && (
          <Button variant='primary' onClick={onTurnOn}>
            {words.turnOn}
          </Button>
        )}
      </div>
      {track && <Video track={track} mirrored label={words.preview} />}
      <svg class='devices__guides' viewBox='0 0 160 100' preserveAspectRatio='none' aria-hidden='true'>
        <path vector-effect='non-scaling-stroke' d='M53.3 0v100M106.7 0v100M0 33.3h160M0 66.7h160' />
      </svg>
      <Heard local={local} />
      <div class='devices__controls'>
        <Control
          label={microphone === 'on' ? words.mute : words.unmute}
          icon={microphone === 'on' ? Mic : MicOff}
          off={microphone !== 'on'}
          busy={microphone === 'starting'}
          onClick={() => {
            void local.set('microphone', microphone !== 'on')
          }}
        />
        <Control
          label={camera === 'on' ? words.stopVideo : words.startVideo}
          icon={camera === 'on' ? VideoIcon : VideoOff}
          off={camera !== 'on'}
          busy={camera === 'starting'}
          onClick={() => {
            void local.set('camera', camera !== 'on')
          }}
        />
      </div>
    </div>
  )
}

function Heard({ local }: { local: LocalMedia }) {
  const level = local.level.value
  if (local.microphone.state.value !== 'on') {
    return (
      <span class='tile__caption devices__heard'>
        <Icon of={MicOff} size='small' />
        {words.mutedHere}
      </span>
    )
  }
  return (
    <span class='tile__caption devices__heard'>
      <Level level={level} />
      {level > audible ? words.hearYou : words.quiet}
    </span>
  )
}
