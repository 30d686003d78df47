import { Button, ButtonLink } from '../../ui/Button.tsx'
import { roomWords as words } from '../../words/room.ts'
import { DoorPage } from './DoorPage.tsx'
import { paths } from './paths.ts'

/** Asks whether to move the seat from another tab or device to this one (rule J7). */
export function ElsewherePage({ sessionId, onMove }: { sessionId: string; onMove: () => void }) {
  return (
    <DoorPage said={words.elsewhere}>
      <Button variant='primary' size='large' onClick={onMove}>
        {words.moveHere}
      </Button>
      <ButtonLink size='large' href={paths.session(sessionId)}>
        {words.cancel}
      </ButtonLink>
    </DoorPage>
  )
}
