import { Volume2 } from 'lucide-preact'
import { Button } from '../../ui/Button.tsx'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'

/** Stands over the stage until pressed, when the browser holds the sound back (rule J6). */
export function SoundGate() {
  const { media } = useRoom()
  if (!media.soundHeldBack.value) return null
  return (
    <div class='sound-gate' role='alert'>
      <Button variant='primary' size='large' icon={Volume2} onClick={() => media.turnOnSound()}>
        {words.turnOnSound}
      </Button>
      <p class='small muted'>{words.soundHeldBack}</p>
    </div>
  )
}
