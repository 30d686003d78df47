import type { RoomRefusal } from '../../models/roomStatus.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { roomWords as words } from '../../words/room.ts'
import { DoorPage } from './DoorPage.tsx'
import { paths } from './paths.ts'

/** Why the room's door stays closed. */
export function RefusedPage({
  code,
  sessionId,
  onRetry,
}: {
  code: RoomRefusal
  sessionId: string
  onRetry?: () => void
}) {
  return (
    <DoorPage said={words.refused[code]}>
      {code === 'signed_out' && (
        <ButtonLink variant='primary' size='large' href={paths.signIn(paths.room(sessionId))}>
          {words.signIn}
        </ButtonLink>
      )}
      {code === 'full' && onRetry && (
        <Button variant='primary' size='large' onClick={onRetry}>
          {words.tryAgain}
        </Button>
      )}
      {code !== 'not_found' && (
        <ButtonLink size='large' href={paths.session(sessionId)}>
          {words.backToSession}
        </ButtonLink>
      )}
    </DoorPage>
  )
}
